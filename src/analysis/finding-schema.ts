import * as v from 'valibot'
import type { Row } from '../db/db.ts'
import { ruleIds } from './findings/rule-ids.ts'
import { ruleOf, sayWith, severities } from './findings/rules.ts'

export const findingStates = ['open', 'explained', 'confirmed', 'dismissed'] as const

const text = v.strictObject({ ja: v.string(), en: v.string() })

/** 気づき: what a rule found, in numbers; no value of a customer. */
export const findingSchema = v.strictObject({
  id: v.string(),
  rule: v.picklist(ruleIds),
  severity: v.picklist(severities),
  scope: v.picklist(['person', 'team', 'organisation']),
  sub: v.nullable(v.string()),
  team: v.nullable(v.string()),
  caseId: v.nullable(v.string()),
  /** Indexes of entries that show it, the newest twenty at most. */
  entries: v.array(v.number()),
  firstAt: v.string(),
  lastAt: v.string(),
  state: v.picklist(findingStates),
  /** The overseer who has it in hand, or had. */
  owner: v.nullable(v.string()),
  numbers: v.record(v.string(), v.number()),
  title: text,
  say: text,
  /** What to do instead. */
  lesson: text,
})
export type Finding = v.InferOutput<typeof findingSchema>

const row = v.object({
  id: v.string(),
  rule: v.picklist(ruleIds),
  scope: findingSchema.entries.scope,
  sub: v.nullable(v.string()),
  team: v.nullable(v.string()),
  case_id: v.nullable(v.string()),
  entries: v.pipe(v.string(), v.parseJson(), v.array(v.number())),
  numbers: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())),
  first_at: v.number(),
  last_at: v.number(),
  state: findingSchema.entries.state,
  owner: v.nullable(v.string()),
})
export const findingColumns = Object.keys(row.entries).join(', ')

export function findingOf(found: Row): Finding {
  const { case_id, first_at, last_at, ...rest } = v.parse(row, found)
  const { severity, title, sentence, lesson } = ruleOf(rest.rule)
  return {
    ...rest,
    caseId: case_id,
    firstAt: new Date(first_at).toISOString(),
    lastAt: new Date(last_at).toISOString(),
    ...{ severity, title, lesson },
    say: { ja: sayWith(sentence.ja, rest.numbers), en: sayWith(sentence.en, rest.numbers) },
  }
}
