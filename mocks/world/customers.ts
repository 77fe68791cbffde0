import { plainAddress } from './addresses.ts'
import { addDays } from './days.ts'
import { drawPerson } from './names.ts'
import type { Point } from './point.ts'
import { randomOf } from './random.ts'
import { drawContractNumber, type SandboxRetailer } from './retailers.ts'
import { phoneOf, type Secrets } from './secrets.ts'

/** One row of a retailer's own customer system. */
export type Customer = {
  readonly customerNumber: string
  readonly name: string
  readonly nameKana: string
  readonly phone: string
  readonly address: string
  readonly supplyPointNumber: string
  readonly status: 'active' | 'ended'
  readonly endedOn?: string
  /** Yen. */
  readonly balanceDue?: number
}

const fullAddress = (point: Point) =>
  point.building === null ? point.address : `${point.address} ${point.building}`

/** The customers of one retailer: whoever has a contract with it, and those who left owing. */
export function customersOf(
  seed: string,
  today: string,
  retailer: SandboxRetailer,
  points: readonly Point[],
  secrets: (point: Point) => Secrets,
): readonly Customer[] {
  return points.flatMap((point): Customer[] => {
    if (point.formerRetailer === retailer.id) {
      const random = randomOf(`${seed}:former:${point.supplyPointNumber}`)
      const person = drawPerson(random)
      return [
        {
          customerNumber: drawContractNumber(random, retailer),
          name: person.name,
          nameKana: person.kana,
          phone: phoneOf(point.index, 0),
          address: fullAddress(point),
          supplyPointNumber: point.supplyPointNumber,
          status: 'ended',
          endedOn: addDays(today, -random.int(40, 500)),
          balanceDue: random.int(21, 320) * 100,
        },
      ]
    }
    if (point.retailer !== retailer.id || point.kind === 'out-of-scope') return []
    const { own } = secrets(point)
    return [
      {
        customerNumber: own.contractNumber ?? '',
        name: own.customerName ?? '',
        nameKana: own.customerNameKana ?? '',
        phone: own.customerPhone ?? '',
        address: fullAddress(point),
        supplyPointNumber: point.supplyPointNumber,
        status: 'active',
        balanceDue: 0,
      },
    ]
  })
}

export type CustomerQuery = {
  readonly supplyPointNumber?: string | undefined
  readonly customerNumber?: string | undefined
  readonly phone?: string | undefined
  readonly name?: string | undefined
  readonly address?: string | undefined
}

const flat = (text: string) => text.normalize('NFKC').replace(/[\s‐‑‒–—―−ー－ｰ-]/g, '')
const flatAddress = (text: string) => plainAddress(text).rest

/** Exact matches after width, spaces and hyphens; every given item has to match. */
export function findCustomers(customers: readonly Customer[], query: CustomerQuery): Customer[] {
  const { supplyPointNumber, customerNumber, phone, name, address } = query
  const place = address === undefined ? null : flatAddress(address)
  return customers.filter(
    one =>
      (supplyPointNumber === undefined || one.supplyPointNumber === supplyPointNumber) &&
      (customerNumber === undefined || flat(one.customerNumber) === flat(customerNumber)) &&
      (phone === undefined || flat(one.phone) === flat(phone)) &&
      (name === undefined || flat(one.name) === flat(name)) &&
      (place === null || flatAddress(one.address) === place),
  )
}
