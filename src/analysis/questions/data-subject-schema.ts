import * as v from 'valibot'
import { entryKinds } from '../../oversight/entry.ts'
import { timeEntries } from '../../oversight/search-schema.ts'

const index = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

export const dataSubjectBody = v.pipe(
  v.strictObject({
    supplyPointNumber: v.pipe(v.string(), v.minLength(1), v.maxLength(255)),
    ...timeEntries,
    /** `next` of the page before. */
    cursor: v.optional(index),
  }),
  v.forward(
    v.check(({ from, to }) => from <= to, 'reversed'),
    ['to'],
  ),
)
export type DataSubjectBody = v.InferOutput<typeof dataSubjectBody>

/** One look, or the refusal of one. Codes alone: the names of persons stay in the log. */
const viewSchema = v.strictObject({
  at: v.string(),
  kind: v.picklist(entryKinds),
  affiliation: v.nullable(v.picklist(['employee', 'contractor'])),
  /** Null where fewer than three people of the team were at work in that month. */
  team: v.nullable(v.string()),
  scenario: v.nullable(v.string()),
  purpose: v.nullable(v.string()),
  shown: v.array(v.string()),
  compared: v.record(v.string(), v.picklist(['agrees', 'differs', 'cannot-tell'])),
  outcome: v.nullable(v.string()),
  refused: v.boolean(),
  reason: v.nullable(v.string()),
})
export type View = v.InferOutput<typeof viewSchema>

export const dataSubjectSchema = v.strictObject({
  /** The index of the entry that this report left. */
  entry: index,
  /** The last four digits of the number that was asked for, so that a slip of the fingers is seen. They are in no entry. */
  numberEnds: v.pipe(v.string(), v.regex(/^[0-9]{4}$/)),
  from: v.string(),
  to: v.string(),
  /** Newest first. */
  views: v.array(viewSchema),
  next: v.nullable(index),
  /** The report in Japanese, to be handed over; neither the whole number nor a person's name is in it. */
  markdown: v.string(),
})
export type DataSubjectReply = v.InferOutput<typeof dataSubjectSchema>
