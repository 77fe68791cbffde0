import type * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { decideOpen } from '../disclosure/decide-in-case.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase, mustHold } from './load-case.ts'
import { onceFor, replayFailure } from './once.ts'
import { refuse } from './refuse.ts'
import type { parkBody } from './schemas.ts'

/** Nobody promises a call further ahead. */
const mostDays = 366

/** お預かりする: kept under its 受付番号 with the day of the call-back; whoever takes it up goes on where it stands. */
export async function parkCase(
  deps: Deps,
  actor: Actor,
  { case: stored }: Loaded,
  body: v.InferOutput<typeof parkBody>,
  key: string | null,
): Promise<StoredCase> {
  const once = await onceFor(deps, actor, key, `park-case:${stored.id}`, body)
  replayFailure(once)
  if (once.before) return (await loadCase(deps, actor, stored.id)).case
  const now = deps.now()
  const last = today(new Date(now.getTime() + mostDays * 86_400_000))
  if (body.callBackOn !== null && (body.callBackOn < today(now) || body.callBackOn > last))
    throw new Problem('invalid', { errors: [{ pointer: '/callBackOn', issue: 'out-of-range', say }] })
  if (stored.revision !== body.revision) throw new Problem('stale')
  mustHold(actor, stored)
  const closed = decideOpen(stored.status === 'closed')
  if (closed) return refuse(deps, actor, stored, closed, {}, once)
  const parked = { ...stored, call_back_on: body.callBackOn, revision: stored.revision + 1 }
  await deps.db.write([
    unchanged(stored),
    sql(
      'update cases set call_back_on = ?, revision = revision + 1, changed_at = ? where id = ?',
      body.callBackOn,
      now.toISOString(),
      stored.id,
    ),
    ...appendEntry(
      logIdOf(actor.org),
      caseEntry(deps, actor, parked, {
        kind: 'case-changed',
        rule: body.callBackOn === null ? 'call-back-dropped' : 'parked',
      }),
    ),
    ...once.begin(),
    ...once.keep({ caseId: stored.id }),
  ])
  return parked
}

const say = {
  ja: 'お折り返しの日は、今日から1年以内の日付を入力してください。',
  en: 'Please enter a call-back date between today and a year from now.',
}
