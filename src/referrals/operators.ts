import * as v from 'valibot'
import { type Area, areas } from '../disclosure/area.ts'
import directory from './operators.json' with { type: 'json' }

const filled = v.pipe(v.string(), v.minLength(1))

/** A number that nobody looked up on the operator's own page must not reach a customer. */
const contact = v.pipe(
  v.strictObject({
    phone: v.nullable(v.pipe(v.string(), v.regex(/^[0-9]{2,5}(?:-[0-9]{2,4}){1,2}$/))),
    url: v.nullable(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
    sourceUrl: v.nullable(v.pipe(v.string(), v.url(), v.startsWith('https://'))),
    verifiedAt: v.nullable(v.pipe(v.string(), v.isoDate())),
  }),
  v.check(
    one => (one.phone === null && one.url === null) || (one.sourceUrl !== null && one.verifiedAt !== null),
    'a contact needs its source and the day it was verified',
  ),
)

/** The file `operators.json`: each area exactly once. */
export const directorySchema = v.strictObject({
  about: filled,
  operators: v.pipe(
    v.array(
      v.strictObject({
        area: v.picklist(areas),
        name: v.strictObject({ ja: filled, en: filled }),
        spoken: v.strictObject({ ja: filled, en: filled, reading: filled }),
        contact,
        emergency: contact,
      }),
    ),
    v.length(areas.length),
    v.check(all => new Set(all.map(one => one.area)).size === areas.length, 'each area once'),
  ),
})

export type Operator = v.InferOutput<typeof directorySchema>['operators'][number]
export type Contact = Operator['contact']

export const operators: readonly Operator[] = v.parse(directorySchema, directory).operators

const byArea = new Map<Area, Operator>(operators.map(one => [one.area, one]))

/** The network operator of an area. */
export function operatorOf(area: Area): Operator {
  const operator = byArea.get(area)
  if (operator === undefined) throw new Error(`no operator for area ${area}`)
  return operator
}
