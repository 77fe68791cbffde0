import * as v from 'valibot'
import type { Point } from '../world/point.ts'
import { type Answer, type Asked, answer, areaCode, bodyOf, shortText, turnedDown } from './answer.ts'

const searchSchema = v.union([
  v.strictObject({ by: v.literal('address'), address: shortText, building: v.optional(shortText) }),
  v.strictObject({ by: v.picklist(['pole', 'meter']), area: areaCode, number: shortText }),
])

const matchOf = (point: Point) => ({
  supplyPointNumber: point.supplyPointNumber,
  address: point.address,
  ...(point.building === null ? {} : { building: point.building }),
  poleNumber: point.poleNumber,
})

/** By address, pole or meter number; never by a person's name or telephone. */
export async function searchNumbers({ state, retailer, request }: Asked): Promise<Answer> {
  if (state.modes.has(retailer, 'gateway', 'search-on-screen')) return turnedDown(404, 'not-offered')
  const asked = await bodyOf(request, searchSchema)
  if (asked === null) return turnedDown(400, 'invalid')
  const search = state.world.search()
  const found =
    asked.by === 'address'
      ? search.byAddress(asked.address, asked.building ?? null)
      : asked.by === 'pole'
        ? search.byPole(asked.area, asked.number)
        : search.byMeter(asked.area, asked.number)
  const first = found.points[0]?.supplyPointNumber ?? null
  return answer(200, { matches: found.points.map(matchOf), truncated: found.truncated }, first)
}
