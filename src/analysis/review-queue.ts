import * as v from 'valibot'
import { Conflict, guard, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf, type Org } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { oversightRole } from '../oversight/oversight-role.ts'
import { newSalt } from '../oversight/salt.ts'
import { sayWith } from './findings/rules.ts'
import { liftSigns } from './lift-signs.ts'
import { reasonSentences, takenMeanwhile } from './words.ts'

const reasons = [
  'no-answer-between',
  'nothing-said',
  'answers-behind',
  'hasty-without-reference',
  'hasty-and-left',
  'quick-and-left',
  'beside-another',
  'hasty',
] as const
const text = v.strictObject({ ja: v.string(), en: v.string() })

export const queuedSchema = v.strictObject({
  /** Index of the `lookup-asked` or `search-asked` entry. */
  index: v.number(),
  caseId: v.string(),
  sub: v.string(),
  at: v.string(),
  why: v.picklist(reasons),
  say: text,
  state: v.picklist(['open', 'explained', 'confirmed']),
})
export type Queued = v.InferOutput<typeof queuedSchema>

const row = v.pipe(
  v.object({
    idx: v.number(),
    case_id: v.string(),
    sub: v.string(),
    at: v.number(),
    why: v.picklist(reasons),
    numbers: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.number())),
    state: queuedSchema.entries.state,
  }),
  v.transform(({ idx, case_id, at, numbers, ...rest }): Queued => {
    const { ja, en } = reasonSentences[rest.why]
    return {
      ...rest,
      index: idx,
      caseId: case_id,
      at: new Date(at).toISOString(),
      say: { ja: sayWith(ja, numbers), en: sayWith(en, numbers) },
    }
  }),
)
const columns = Object.keys(row.pipe[0].entries).join(', ')
const page = 50

/** 確認待ちの照会: lookups that their case does not explain, the oldest first. */
export async function listQueue(
  { db }: Pick<Deps, 'db'>,
  org: Org,
  after: number,
): Promise<{ readonly queue: Queued[]; readonly next: number | null }> {
  const [found] = await db.read([
    sql(
      `select ${columns} from review where org = ? and state = 'open' and idx > ? order by idx limit ?`,
      ...[org, after, page + 1],
    ),
  ])
  const all = (found?.rows ?? []).map(one => v.parse(row, one))
  const queue = all.slice(0, page)
  return { queue, next: all.length > page ? (queue.at(-1)?.index ?? null) : null }
}

export const queueStep = v.strictObject({ does: v.picklist(['explain', 'confirm']) })

/** Somebody has looked: it is explained after all, or it was misuse. Row and entry together. */
export async function stepQueued(
  deps: Deps,
  actor: Actor,
  index: number,
  { does }: v.InferOutput<typeof queueStep>,
): Promise<Queued> {
  const [found] = await deps.db.read([
    sql(`select ${columns} from review where org = ? and idx = ?`, actor.org, index),
  ])
  // Another organisation's index is none of one's own.
  if (found?.rows[0] === undefined) throw new Problem('not-found', { denied: true })
  const queued = v.parse(row, found.rows[0])
  const state = does === 'explain' ? 'explained' : 'confirmed'
  if (queued.state === state) return queued
  try {
    await deps.db.write([
      guard("exists (select 1 from review where org = ? and idx = ? and state = 'open')", actor.org, index),
      ...appendEntry(
        logIdOf(actor.org),
        seal(
          entryOf({
            kind: 'finding-step',
            org: actor.org,
            at: deps.now().toISOString(),
            salt: newSalt(deps.random),
            actor: actorPart(actor, oversightRole(actor)),
            case: queued.caseId,
            outcome: state,
            rule: `review:${queued.why}`,
            refers: index,
          }),
        ),
      ),
      ...liftSigns(actor.org, queued.sub, [index], { state, at: deps.now().getTime() }),
    ])
  } catch (error) {
    if (error instanceof Conflict) throw new Problem('stale', { detail: takenMeanwhile })
    throw error
  }
  return { ...queued, state }
}
