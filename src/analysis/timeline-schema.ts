import * as v from 'valibot'
import { entryKinds } from '../oversight/entry.ts'

const text = v.strictObject({ ja: v.string(), en: v.string() })
const code = v.nullable(v.string())

/**
 * Whether the case explains a lookup; `waiting`: it has not been looked at since its case last changed; `erased`: what was
 * said is gone, so that nothing can be told any more.
 */
const verdict = v.strictObject({
  is: v.picklist(['explained', 'badly-explained', 'not-explained', 'waiting', 'erased']),
  say: v.nullable(text),
})

const said = v.strictObject({
  what: v.literal('said'),
  at: v.string(),
  step: v.string(),
  /** The step as its script names it. */
  title: v.nullable(text),
  /** Which of the script's own answers; null where that script has none such. What was said is not there. */
  code,
  label: v.nullable(text),
})

const done = v.strictObject({
  what: v.literal('done'),
  at: v.string(),
  index: v.number(),
  kind: v.picklist(entryKinds),
  sub: v.string(),
  step: code,
  use: code,
  purpose: code,
  shown: v.array(v.string()),
  compared: v.record(v.string(), v.picklist(['agrees', 'differs', 'cannot-tell'])),
  outcome: code,
  reason: code,
  verdict: v.nullable(verdict),
})

/** 受付の経過: what was said (codes), asked, shown (field names) and what came of it, in the order of time. */
export const timelineSchema = v.strictObject({
  case: v.string(),
  /** 受付番号, as staff and callers say it. */
  reference: v.string(),
  scenario: v.string(),
  channel: v.string(),
  hasContactRef: v.boolean(),
  openedBy: v.string(),
  team: v.nullable(v.string()),
  openedAt: v.string(),
  closedAt: v.nullable(v.string()),
  outcome: code,
  lines: v.array(v.variant('what', [said, done])),
})
export type Timeline = v.InferOutput<typeof timelineSchema>
export type TimelineLine = Timeline['lines'][number]
