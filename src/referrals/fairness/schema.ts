import * as v from 'valibot'
import { areas } from '../../disclosure/area.ts'
import { urgencies } from '../urgency.ts'

const month = v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{2}$/))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const minutes = v.nullable(count)
const figures = v.strictObject({ count, median: minutes, p90: minutes })
const ofClass = {
  urgency: v.picklist(urgencies),
  count,
  accepted: figures,
  ended: figures,
  waiting: figures,
  inHand: figures,
  withdrawn: count,
  givenBack: count,
  breached: count,
}
/** Null: fewer than five, so that nobody can work out which they are. */
const few = v.nullable(count)
const fewFigures = v.strictObject({ count: few, median: minutes, p90: minutes })
const ofClassWithoutFew = {
  urgency: v.picklist(urgencies),
  count: few,
  accepted: fewFigures,
  ended: fewFigures,
  waiting: fewFigures,
  inHand: fewFigures,
  withdrawn: few,
  givenBack: few,
  breached: few,
}
const text = v.strictObject({ ja: v.string(), en: v.string() })
const span = { from: month, to: month }
/** Whether clocks were agreed with that desk: without, nothing can be breached. */
const agreement = v.boolean()

/** 待ち時間 in whole minutes. `operator`: by pseudonym; `retailer`: one's own beside the others'. */
export const fairnessSchema = v.variant('side', [
  v.strictObject({
    side: v.literal('operator'),
    ...span,
    area: v.picklist(areas),
    agreement,
    /** What the pseudonyms are good for, and what is left out. */
    say: text,
    months: v.array(
      v.strictObject({
        month,
        all: v.array(v.strictObject(ofClassWithoutFew)),
        retailers: v.array(
          v.strictObject({
            retailer: v.pipe(v.string(), v.regex(/^R-[0-9A-F]{4,64}$/)),
            classes: v.array(v.strictObject(ofClassWithoutFew)),
          }),
        ),
      }),
    ),
  }),
  v.strictObject({
    side: v.literal('retailer'),
    ...span,
    say: text,
    areas: v.array(
      v.strictObject({
        area: v.picklist(areas),
        agreement,
        classes: v.array(
          v.strictObject({
            ...ofClass,
            others: v.strictObject({
              accepted: minutes,
              ended: minutes,
              /** Why one of the two is not said; null where both are. */
              why: v.nullable(text),
            }),
          }),
        ),
      }),
    ),
  }),
])

export type Fairness = v.InferOutput<typeof fairnessSchema>
export type OperatorFairness = Extract<Fairness, { side: 'operator' }>
export type RetailerFairness = Extract<Fairness, { side: 'retailer' }>
