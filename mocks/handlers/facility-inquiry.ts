import * as v from 'valibot'
import { anyFields } from '../world/canaries.ts'
import { type Answer, type Asked, answer, bodyOf, number22, turnedDown } from './answer.ts'

const inquirySchema = v.strictObject({
  supplyPointNumber: number22,
  fields: v.pipe(v.array(v.picklist(anyFields)), v.minLength(1), v.maxLength(30)),
})

/** Exactly the fields that were asked for, out of those that every retailer may see. */
export async function inquireFacility({ state, request }: Asked): Promise<Answer> {
  const asked = await bodyOf(request, inquirySchema)
  if (asked === null) return turnedDown(400, 'invalid')
  const { supplyPointNumber, fields } = asked
  const point = state.world.point(supplyPointNumber)
  if (!point) return turnedDown(404, 'unknown-point', supplyPointNumber)
  if (point.kind === 'out-of-scope') return turnedDown(422, 'out-of-scope', supplyPointNumber)
  const facility = state.world.facility(point)
  const values = Object.fromEntries(fields.map(id => [id, facility[id] ?? null]))
  return answer(200, { supplyPointNumber, values }, supplyPointNumber)
}
