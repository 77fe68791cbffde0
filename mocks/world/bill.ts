import type { Facility } from './facility.ts'
import type { Point } from './point.ts'
import { randomOf } from './random.ts'
import type { OwnTruth } from './secrets.ts'

/**
 * The items as the customer reads them off their bill. Where nobody who calls has a bill (a free point,
 * a previous occupant's contract) the contract's own items are null.
 */
export type Bill = {
  /** Printed 2-4-4-4-4-4. */
  readonly supplyPointNumber: string
  readonly address: string
  readonly building?: string
  readonly nameAsPrinted: string | null
  readonly currentRetailer: string | null
  readonly contractNumber: string | null
  /** Not every bill prints it. */
  readonly meterNumber: string | null
  readonly contractCurrent: number | null
  readonly meterReadingDay: { readonly day: number; readonly next: string } | null
}

export const printed = (number: string): string =>
  number.replace(/^(..)(....)(....)(....)(....)(....)$/, '$1-$2-$3-$4-$5-$6')

export function billOf(seed: string, point: Point, facility: Facility, own: OwnTruth): Bill {
  const random = randomOf(`${seed}:bill:${point.supplyPointNumber}`)
  const held = point.kind !== 'move-in-blocked' && point.retailer !== null
  const current = facility.contractCurrent
  const reading = facility.meterReadingDay as Bill['meterReadingDay']
  return {
    supplyPointNumber: printed(point.supplyPointNumber),
    address: point.address,
    ...(point.building === null ? {} : { building: point.building }),
    nameAsPrinted: held ? own.customerName : null,
    currentRetailer: held ? own.retailerName : null,
    contractNumber: held ? own.contractNumber : null,
    meterNumber: facility.meterNumber !== null && random.chance(0.7) ? point.meterNumber : null,
    contractCurrent: typeof current === 'number' ? current : null,
    meterReadingDay: reading,
  }
}
