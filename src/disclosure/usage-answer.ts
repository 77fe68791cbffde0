import * as v from 'valibot'
import { extrasOf, type Finding, together } from './extras.ts'
import { date, fields } from './fields.ts'
import { frozen } from './frozen.ts'

export type MonthOfUsage = { readonly month: string; readonly kWh: number }

type Parts = {
  /** Oldest first. */
  readonly usage: readonly MonthOfUsage[]
  /** `YYYY-MM-DD`: the last day on which it may be shown. */
  readonly expiresOn: string
  readonly dropped: readonly Finding[]
}

/** What the customer consented to: so many months, counted from `today` (`YYYY-MM-DD`, in Japan). */
export type Consented = { readonly months: number; readonly today: string }

/** 13 months of usage lie behind today, the running one apart. */
const monthsBack = 14
const longestDays = 400

/** Tighter than the regulator's: months that exist, and no number longer than a home or a shop can use. */
const rowsSchema = v.pipe(
  fields.usage.schema,
  v.array(
    v.object({
      month: v.pipe(v.string(), v.regex(/^[0-9]{4}-(0[1-9]|1[0-2])$/)),
      kWh: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999)),
    }),
  ),
)

const contract = v.object({
  usage: v.array(v.object({ month: v.string(), kWh: v.number() })),
  expiresOn: v.string(),
})

/**
 * 使用量照会 by consent: the months that the customer consented to, and no further one. The only road by which a field
 * of class `own` is shown; no use of the table has it. Only `UsageAnswer.of` makes one.
 */
export class UsageAnswer {
  readonly #parts: Parts
  private constructor(parts: Parts) {
    this.#parts = frozen(parts)
  }

  get usage(): Parts['usage'] {
    return this.#parts.usage
  }
  get expiresOn(): Parts['expiresOn'] {
    return this.#parts.expiresOn
  }
  /** Sent beyond the contract or the consent: gone, and an incident. */
  get dropped(): Parts['dropped'] {
    return this.#parts.dropped
  }

  /** What of it could not be read, by key, when it is no such answer. */
  static of(
    { months, today }: Consented,
    raw: unknown,
  ): UsageAnswer | { readonly unreadable: readonly string[]; readonly extras: readonly Finding[] } {
    const extras = extrasOf(contract, raw)
    const envelope = v.safeParse(v.object({ usage: v.unknown(), expiresOn: v.unknown() }), raw)
    if (!envelope.success) return { unreadable: [], extras }
    const rows = v.safeParse(rowsSchema, envelope.output.usage)
    const expires = v.safeParse(date, envelope.output.expiresOn)
    const latest = today.slice(0, 7)
    const usageReads =
      rows.success &&
      new Set(rows.output.map(one => one.month)).size === rows.output.length &&
      rows.output.every(({ month }) => month <= latest && month >= monthsBefore(latest, monthsBack))
    const expiryReads = expires.success && expires.output >= today && expires.output <= daysAfter(today)
    if (!usageReads || !expiryReads) {
      const unreadable = [...(usageReads ? [] : ['usage']), ...(expiryReads ? [] : ['expiresOn'])]
      return { unreadable, extras }
    }
    const sorted = rows.output.toSorted((a, b) => (a.month < b.month ? -1 : 1))
    const more: readonly Finding[] = sorted.length > months ? [{ field: 'usage', severity: 'serious' }] : []
    return new UsageAnswer({
      usage: sorted.slice(-months),
      expiresOn: expires.output,
      dropped: together(extras, more),
    })
  }
}

/** `YYYY-MM` so many months before another. */
function monthsBefore(month: string, count: number): string {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 - count
  return `${String(Math.floor(at / 12)).padStart(4, '0')}-${String((at % 12) + 1).padStart(2, '0')}`
}

const daysAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + longestDays * 86_400_000).toISOString().slice(0, 10)
