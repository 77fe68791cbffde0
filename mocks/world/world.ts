import { type Bill, billOf } from './bill.ts'
import { type Customer, customersOf } from './customers.ts'
import { drawPoints } from './draw-points.ts'
import { type Facility, facilityOf } from './facility.ts'
import type { Point } from './point.ts'
import { retailerById } from './retailers.ts'
import { type Search, searchOver } from './search.ts'
import { type Secrets, secretsOf } from './secrets.ts'

/** Everything that is so before anybody acts: never changed, shared by every sandbox of the same seed and day. */
export type World = {
  readonly seed: string
  /** `YYYY-MM-DD` in Japan: reading days and months of usage count from it. */
  readonly today: string
  readonly points: readonly Point[]
  readonly point: (supplyPointNumber: string) => Point | undefined
  readonly facility: (point: Point) => Facility
  readonly secrets: (point: Point) => Secrets
  readonly bill: (point: Point) => Bill
  readonly search: () => Search
  readonly customers: (retailer: string) => readonly Customer[]
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

const worlds = new Map<string, World>()

/** The world of a seed on a day; built on first need (about half a second), then kept. */
export function worldOf(seed: string, today: string): World {
  const key = `${seed}@${today}`
  const known = worlds.get(key)
  if (known) return known
  const points = drawPoints(seed)
  const byNumber = new Map(points.map(point => [point.supplyPointNumber, point]))
  const facility = (point: Point) => facilityOf(seed, today, point)
  const secrets = (point: Point) => secretsOf(seed, today, point)
  const customers = new Map<string, readonly Customer[]>()
  const world: World = {
    seed,
    today,
    points,
    point: number => byNumber.get(number),
    facility,
    secrets,
    bill: point => billOf(seed, point, facility(point), secrets(point).own),
    search: once(() => searchOver(points)),
    customers: id => {
      const retailer = retailerById(id)
      if (!retailer) return []
      const list = customers.get(id) ?? customersOf(seed, today, retailer, points, secrets)
      customers.set(id, list)
      return list
    },
  }
  worlds.set(key, world)
  return world
}
