import { plainAddress, plainBuilding } from './addresses.ts'
import type { Point } from './point.ts'

export type Found = { readonly points: readonly Point[]; readonly truncated: boolean }

/** The number search of the switching support system, over what it may show: no out-of-scope point. */
export type Search = {
  readonly byAddress: (address: string, building: string | null) => Found
  readonly byPole: (area: string, number: string) => Found
  readonly byMeter: (area: string, number: string) => Found
}

const most = 20
const plainKey = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s‐‑‒–—―−ー－ｰ-]/g, '')
    .toUpperCase()

const cut = (points: readonly Point[]): Found => ({
  points: points.slice(0, most),
  truncated: points.length > most,
})

/** Building and room narrow: a name without a room leaves the whole building, a room alone counts too. */
function narrowed(points: readonly Point[], building: string | null): readonly Point[] {
  if (building === null || building.trim() === '' || !points.some(point => point.building !== null))
    return points
  const asked = plainBuilding(building)
  return points.filter(point => {
    if (point.building === null) return false
    const here = plainBuilding(point.building)
    return (
      (asked.name === '' || asked.name === here.name) && (asked.room === null || asked.room === here.room)
    )
  })
}

export function searchOver(points: readonly Point[]): Search {
  const addresses = new Map<string, Point[]>()
  const poles = new Map<string, Point[]>()
  const meters = new Map<string, Point[]>()
  const put = (map: Map<string, Point[]>, key: string, point: Point) => {
    const list = map.get(key)
    if (list) list.push(point)
    else map.set(key, [point])
  }
  const plainOf = new Map<string, ReturnType<typeof plainAddress>>()
  for (const point of points) {
    if (point.kind === 'out-of-scope') continue
    const plain = plainOf.get(point.address) ?? plainAddress(point.address)
    plainOf.set(point.address, plain)
    put(addresses, plain.rest, point)
    if (point.contractForm === '高圧' || point.contractForm === '低圧電源') continue
    put(poles, `${point.area}:${plainKey(point.poleNumber)}`, point)
    put(meters, `${point.area}:${plainKey(point.meterNumber)}`, point)
  }

  return {
    byAddress: (address, building) => {
      const { prefecture, rest } = plainAddress(address)
      const here = addresses.get(rest) ?? []
      const inPrefecture =
        prefecture === null
          ? here
          : here.filter(point => plainOf.get(point.address)?.prefecture === prefecture)
      return cut(narrowed(inPrefecture, building))
    },
    byPole: (area, number) => cut(poles.get(`${area}:${plainKey(number)}`) ?? []),
    byMeter: (area, number) => cut(meters.get(`${area}:${plainKey(number)}`) ?? []),
  }
}
