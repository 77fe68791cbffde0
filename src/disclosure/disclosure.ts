import * as v from 'valibot'
import type { Agreement } from '../matching/agreement.ts'
import { compareReading } from './compare-reading.ts'
import { extrasOf, type Finding } from './extras.ts'
import { type FieldId, fields, isClosed } from './fields.ts'
import { frozen } from './frozen.ts'
import { Permit } from './permit.ts'
import type { Comparable } from './uses.ts'

type Parts = {
  readonly show: Readonly<Partial<Record<FieldId, unknown>>>
  readonly compare: Readonly<Partial<Record<Comparable, Agreement>>>
  readonly dropped: readonly Finding[]
  readonly unreadable: readonly FieldId[]
}

/**
 * What one permit lets out of one answer: the values to show once, and for each compared field whether the
 * customer's reading agrees. Only `Disclosure.of` makes one; nothing else of the answer survives it.
 */
export class Disclosure {
  readonly #parts: Parts
  private constructor(parts: Parts) {
    this.#parts = frozen(parts)
  }

  get show(): Parts['show'] {
    return this.#parts.show
  }
  get compare(): Parts['compare'] {
    return this.#parts.compare
  }
  /** Sent though the contract or the permit does not have it: gone, and an incident. */
  get dropped(): Parts['dropped'] {
    return this.#parts.dropped
  }
  /** Asked for, but not what its schema allows: shown to nobody, and an incident. */
  get unreadable(): Parts['unreadable'] {
    return this.#parts.unreadable
  }

  /** Null when the answer is not one to this permit's question at all. */
  static of(permit: Permit, raw: unknown): Disclosure | null {
    if (!(permit instanceof Permit)) return null
    const { parts } = permit
    const asked = [...new Set<FieldId>([...parts.show, ...parts.compare])]
    const contract = v.object({
      supplyPointNumber: v.literal(parts.supplyPointNumber),
      values: v.object(
        Object.fromEntries(asked.map(id => [id, v.nullish(schemaOf(id))])) as Record<string, v.GenericSchema>,
      ),
    })
    const envelope = v.safeParse(
      v.object({
        supplyPointNumber: v.literal(parts.supplyPointNumber),
        values: v.custom<Readonly<Record<string, unknown>>>(isRecord),
      }),
      raw,
    )
    if (!envelope.success) return null

    const readable = new Map<FieldId, unknown>()
    const unreadable: FieldId[] = []
    for (const id of asked) {
      const value = Object.hasOwn(envelope.output.values, id) ? envelope.output.values[id] : null
      if (value === null || value === undefined) continue
      const parsed = v.safeParse(schemaOf(id), value)
      if (parsed.success) readable.set(id, parsed.output)
      else unreadable.push(id)
    }

    if (isBeyondTheList(readable))
      for (const id of [...readable.keys()]) if (!siteFields.has(id)) readable.delete(id)

    const compare: Partial<Record<Comparable, Agreement>> = {}
    for (const id of parts.compare) compare[id] = compareReading(id, parts.readings[id], readable.get(id))
    return new Disclosure({
      show: Object.fromEntries(parts.show.filter(id => readable.has(id)).map(id => [id, readable.get(id)])),
      compare,
      dropped: extrasOf(contract, raw),
      unreadable,
    })
  }
}

/** 高圧 and 卒FIT generation: the list of 低圧設備情報 is not theirs; address and number only, until there is one. */
const siteFields: ReadonlySet<FieldId> = new Set(['area', 'address', 'supplyPointNumber'])
const isBeyondTheList = (values: ReadonlyMap<FieldId, unknown>): boolean =>
  ['高圧', '低圧電源'].some(form => form === values.get('contractForm')) ||
  values.get('supplyMethod') === '三相3線式6kV'

/** Not valibot's: its records take lists too. */
const isRecord = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A field of class `never` is never parsed, so nothing satisfies its schema. */
const schemaOf = (id: FieldId): v.GenericSchema<unknown, unknown> => {
  if (isClosed(id)) return v.never()
  const field = fields[id]
  return 'schema' in field ? field.schema : v.never()
}
