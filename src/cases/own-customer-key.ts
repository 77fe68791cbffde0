import * as v from 'valibot'
import { isSameOwnCustomer } from '../matching/own-name.ts'
import type { OwnCustomer, OwnSearch } from '../upstreams/customer-system.ts'

/** By what the retailer's own ledger is asked; `name` is held against what comes back, here and nowhere outside. */
export type OwnKey = {
  /** As the entry names it, after `by:`. */
  readonly by: 'number' | 'customer-number' | 'phone' | 'name-address' | 'address'
  readonly search: OwnSearch
  readonly name: string | null
}

const text = v.pipe(v.string(), v.minLength(1))
const given = v.object({
  supplyPointNumber: v.optional(text),
  customerNumber: v.optional(text),
  phone: v.optional(text),
  name: v.optional(text),
  address: v.optional(text),
  building: v.optional(text),
  room: v.optional(text),
})

/** The surest key among the readings that the scenario allows (`own-fields.json`); null where there is none. */
export function ownKeyOf(
  readings: Readonly<Record<string, unknown>>,
  match: readonly string[],
): OwnKey | null {
  const parsed = v.safeParse(given, readings)
  if (!parsed.success) return null
  const { supplyPointNumber, customerNumber, phone, name } = parsed.output
  if (supplyPointNumber && match.includes('supplyPointNumber'))
    return { by: 'number', search: { supplyPointNumber }, name: null }
  if (customerNumber && match.includes('customerNumber'))
    return { by: 'customer-number', search: { customerNumber }, name: null }
  if (phone && match.includes('phone')) return { by: 'phone', search: { phone }, name: null }
  const address = addressOf(parsed.output)
  if (address === null) return null
  if (name && match.includes('name+address')) return { by: 'name-address', search: { address }, name }
  return match.includes('address') ? { by: 'address', search: { address }, name: null } : null
}

/** The ledger keeps building and room in the address. */
function addressOf({ address, building, room }: v.InferOutput<typeof given>): string | null {
  if (address === undefined) return null
  return [address, building, room].filter(part => part !== undefined).join(' ')
}

/**
 * Who of those that the ledger gave is meant. A name that only may be the same identifies nobody, so that of one such
 * customer nothing is shown.
 */
export function identified(
  { name }: OwnKey,
  customers: readonly OwnCustomer[],
): { readonly outcome: 'one' | 'several' | 'none'; readonly customer: OwnCustomer | null } {
  const same = (one: OwnCustomer) =>
    name === null || isSameOwnCustomer(name, { name: one.name, nameKana: one.nameKana ?? null })
  const sure = customers.filter(one => same(one) === true)
  const [first, second] = sure
  if (first !== undefined && second === undefined) return { outcome: 'one', customer: first }
  const some = sure.length > 0 || customers.some(one => same(one) === 'perhaps')
  return { outcome: some ? 'several' : 'none', customer: null }
}
