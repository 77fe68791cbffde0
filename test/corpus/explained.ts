import { explainNg } from '../../src/matching/explain-ng.ts'
import type { RelayItems } from '../../src/matching/relay-items.ts'
import type { Customer, Trouble } from './customers.ts'
import { itemOf } from './listening.ts'
import type { Ng } from './relay-run.ts'

type Cause = Trouble['item']

const flat = (text: string | null): string => (text ?? '').normalize('NFKC').replace(/\s/g, '')

/** Which items were not as registered when the relay was sent. From the truth, which the service never sees. */
export function trueCauses({ registered, print, troubles }: Customer, items: RelayItems): readonly Cause[] {
  const { address, building } = print.address
  const differs: Partial<Record<Cause, boolean>> = {
    supplyPointNumber: items.supplyPointNumber !== print.supplyPointNumber,
    name: flat(items.nameAsPrinted) !== flat(registered.customerName),
    nameKana: items.nameKana !== null && flat(items.nameKana) !== flat(registered.customerNameKana),
    contractNumber: flat(items.contractNumber) !== flat(registered.contractNumber),
    currentRetailer: flat(items.currentRetailer) !== flat(registered.retailerName),
    address: flat(`${items.address}${items.building ?? ''}`) !== flat(`${address}${building ?? ''}`),
    'other-application': troubles.some(one => one.item === 'other-application'),
  }
  return Object.entries(differs).flatMap(([cause, is]) => (is ? [cause as Cause] : []))
}

export type Explained = {
  readonly ngs: number
  /** One of the first two causes named is a true one. */
  readonly amongTwo: number
  /** NGs with exactly one true cause, and those of them where it is among the first two. */
  readonly single: number
  readonly singleAmongTwo: number
  /** By true cause, single ones only: how many, and how many among the first two. */
  readonly byCause: Readonly<Record<string, readonly [number, number]>>
}

/** How often the true cause is among the first two that staff are given. */
export function explained(ngs: readonly Ng[]): Explained {
  const byCause: Record<string, readonly [number, number]> = {}
  let [amongTwo, single, singleAmongTwo] = [0, 0, 0]
  for (const { customer, items, reasons } of ngs) {
    const truth = trueCauses(customer, items)
    const named = explainNg(items, reasons)
      .slice(0, 2)
      .map(({ field, cause }) =>
        field !== null ? itemOf[field] : cause === 'application-elsewhere' ? 'other-application' : null,
      )
    const hit = named.some(one => one !== null && truth.includes(one))
    if (hit) amongTwo++
    const [only] = truth
    if (only === undefined || truth.length > 1) continue
    single++
    if (hit) singleAmongTwo++
    const kind = customer.troubles.find(one => one.item === only)?.kind ?? only
    const [of, hits] = byCause[`${only} ${kind}`] ?? [0, 0]
    byCause[`${only} ${kind}`] = [of + 1, hits + (hit ? 1 : 0)]
  }
  return { ngs: ngs.length, amongTwo, single, singleAmongTwo, byCause }
}
