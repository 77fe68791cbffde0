import * as v from 'valibot'
import { findingsOf } from '../analysis/list-findings.ts'
import { dayEntries } from '../analysis/tally/period.ts'
import type { Deps } from '../deps.ts'
import { today } from '../http/today.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { utf8 } from '../oversight/bytes.ts'
import { parseEntry } from '../oversight/entry.ts'
import { recordLogRead } from '../oversight/record-log-read.ts'
import { readEntries } from '../oversight/search-read.ts'
import { lessonOf } from './lesson.ts'

const aDay = 86_400_000
const startOf = (day: string): number => Date.parse(`${day}T00:00:00+09:00`)

export const historyQuery = v.pipe(
  v.strictObject({
    from: v.optional(dayEntries.from),
    to: v.optional(dayEntries.to),
    cursor: v.optional(v.pipe(v.string(), v.regex(/^[0-9]{1,15}$/), v.transform(Number))),
  }),
  v.forward(
    v.check(({ from, to }) => from === undefined || to === undefined || from <= to),
    ['to'],
  ),
)
export type HistoryQuery = v.InferOutput<typeof historyQuery>

const text = v.strictObject({ ja: v.string(), en: v.string() })
const code = v.nullable(v.string())

const deed = v.strictObject({
  index: v.number(),
  at: v.string(),
  kind: v.string(),
  case: code,
  scenario: code,
  step: code,
  use: code,
  /** Field ids, never values. */
  shown: v.array(v.string()),
  compared: v.record(v.string(), v.string()),
  outcome: code,
  decision: code,
  reason: code,
  /** Of a refusal: what it teaches. */
  lesson: v.nullable(text),
})

/** Of an open finding only what it teaches: it is for a person to look into. */
const ownFinding = v.strictObject({
  lastAt: v.string(),
  state: v.picklist(['open', 'confirmed', 'explained', 'dismissed']),
  title: v.nullable(text),
  lesson: text,
})

export const historySchema = v.strictObject({
  from: v.string(),
  to: v.string(),
  deeds: v.array(deed),
  next: v.nullable(v.string()),
  findings: v.array(ownFinding),
})
export type History = v.InferOutput<typeof historySchema>

const pageSize = 50
const daysBack = 30

/**
 * What the log holds of somebody's own doing, newest first, in codes; days in Japan, both included, the last thirty-one
 * unless named; all deeds, or those of one kind. Reading it is an entry, once an hour, like every reading of the log; throws `DbUnavailable` when that
 * cannot be committed.
 */
export async function ownHistory(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  query: HistoryQuery,
  only: 'refused' | null = null,
): Promise<History> {
  const to = query.to ?? today(deps.now())
  const from = query.from ?? today(new Date(startOf(to) - daysBack * aDay))
  await recordLogRead(deps, actor, { role: actor.roles[0] ?? null, rule: 'own-history' })
  const logId = logIdOf(actor.org)
  const sought = { column: 'sub', value: actor.sub } as const
  const [rows, findings] = await Promise.all([
    readEntries(deps.db, logId, sought, {
      from: new Date(startOf(from)).toISOString(),
      to: new Date(startOf(to) + aDay - 1).toISOString(),
      below: query.cursor ?? Number.MAX_SAFE_INTEGER,
      limit: pageSize,
      ...(only === null ? {} : { also: `and body.kind = '${only}'` }),
    }),
    findingsOf(deps, actor.org, { sub: actor.sub }, startOf(from)),
  ])
  const shown = rows.slice(0, pageSize)
  return {
    from,
    to,
    deeds: shown.flatMap(row => {
      const entry = parseEntry(utf8(String(row.entry)))
      if (entry === null) return []
      const { at, kind, scenario, step, use, shown, compared, outcome, decision, reason } = entry
      const lesson = kind === 'refused' ? lessonOf(reason, scenario) : null
      return [
        {
          ...{ index: Number(row.idx), at, kind, case: entry.case, scenario, step, use },
          ...{ shown, compared, outcome, decision, reason, lesson },
        },
      ]
    }),
    next: rows.length > pageSize ? String(shown.at(-1)?.idx) : null,
    findings: findings
      .filter(one => one.lastAt <= new Date(startOf(to) + aDay).toISOString())
      .map(({ lastAt, state, title, lesson }) => ({
        ...{ lastAt, state, lesson },
        title: state === 'open' ? null : title,
      })),
  }
}
