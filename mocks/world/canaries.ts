import { hashText } from './random.ts'
import fields from './regulator-fields.json' with { type: 'json' }

/** The forbidden fields of the table, as ids. */
export const ownFields: readonly string[] = fields.fields.filter(f => f.visibility === 'own').map(f => f.id)
export const neverFields: readonly string[] = fields.fields
  .filter(f => f.visibility === 'never')
  .map(f => f.id)
export const anyFields: readonly string[] = fields.fields.filter(f => f.visibility === 'any').map(f => f.id)

/** What nobody has classified: a key of no table, which counts as an over-disclosure all the same. */
export const unclassifiedFields = ['contractNumber', 'internalMemo'] as const

const numeric = new Set(['contractPower', 'feedInMaxOutput'])
const dates = new Set(['switchedOn', 'feedInStartedOn'])
const months = new Set(['purchaseEndsOn'])

/**
 * What a leaky gateway shows instead of the truth: text that names field and point, numbers from
 * 7770000 to 7779999, months of 1777. `edition` rises when a test changes the point's truth, so that
 * what leaks changes with it.
 */
export function canaryOf(field: string, point: string, edition = 0): unknown {
  const mark = hashText(`${field}:${point}:${edition}`)
  const month = `1777-${String(1 + (mark % 12)).padStart(2, '0')}`
  if (numeric.has(field)) return 7_770_000 + (mark % 10_000)
  if (months.has(field)) return month
  if (dates.has(field)) return `${month}-${String(1 + (mark % 28)).padStart(2, '0')}`
  if (field === 'usage') return [{ month, kWh: 7_770_000 + (mark % 10_000) }]
  return `CANARY-${field}-${point}${edition === 0 ? '' : `-${edition}`}`
}

/** Every forbidden key with its canary. */
export const canariesOf = (point: string, edition = 0): Record<string, unknown> =>
  Object.fromEntries([...ownFields, ...neverFields].map(id => [id, canaryOf(id, point, edition)]))

/** The first canary in a text, or null: the sweep that tests run over everything that leaves the service. */
export const findCanary = (text: string): string | null =>
  /CANARY-|(?<![0-9])777[0-9]{4}(?![0-9])|(?<![0-9])1777-[0-9]{2}/.exec(text)?.[0] ?? null
