import { onceFor, replayFailure } from '../cases/once.ts'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Issue, Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import { yearsAgo } from '../http/years-ago.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import { beginOf, behind } from './days.ts'
import type { HoldWish, StoredHold } from './hold.ts'
import { readHold } from './read-hold.ts'

/** Nobody holds for ever what the law wants erased. */
const mostYears = 10

/**
 * 消去を止める: from this commit on nothing is erased that touches the period. Throws 400 for days that make no period
 * or a hold that is over already.
 */
export async function setHold(
  deps: Deps,
  actor: Actor,
  wish: HoldWish,
  key: string | null,
): Promise<StoredHold> {
  const once = await onceFor(deps, actor, key, 'set-hold', wish)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) return readHold(deps, actor, once.before.act ?? '')
  const now = deps.now()
  const wrong = wrongIn(wish, now)
  if (wrong.length > 0) throw new Problem('invalid', { errors: wrong })
  const id = crypto.randomUUID()
  const log = logIdOf(actor.org)
  const entry = entryOf({
    kind: 'hold-set',
    org: actor.org,
    at: now.toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, 'overseer'),
    rule: `hold:${wish.reason}`,
    outcome: `from:${wish.from}`,
    reason: `to:${wish.to}`,
    use: `until:${wish.until}`,
  })
  await deps.db.write([
    ...once.begin(),
    ...appendEntry(log, seal(entry)),
    sql(
      `insert into hold (id, org, reason, from_at, to_before, until_before, set_at, entry)
       select ?, ?, ?, ?, ?, ?, ?, max(idx) from oversight_leaf where log = ?`,
      id,
      actor.org,
      wish.reason,
      beginOf(wish.from),
      behind(wish.to),
      behind(wish.until),
      now.getTime(),
      log,
    ),
    ...once.keepWithEntry({ outcome: 'hold-set', act: id }, log),
  ])
  return readHold(deps, actor, id)
}

export function wrongIn({ from, to, until }: HoldWish, now: Date): readonly Issue[] {
  const day = today(now)
  // Counted the other way round: so many years before the day it is not yet today.
  const tooFar = (text: string): boolean => yearsAgo(new Date(beginOf(text)), mostYears) > now
  const wrong = (pointer: string, bad: boolean, say: Issue['say']): Issue[] =>
    bad ? [{ pointer, issue: 'out-of-range', ...(say ? { say } : {}) }] : []
  return [
    ...wrong('/to', to < from || tooFar(to), {
      ja: '最後の日は、最初の日以降で、10年先までの日付を入力してください。',
      en: 'Please enter a last day that is not before the first one and not more than ten years ahead.',
    }),
    ...wrong('/until', until < day || tooFar(until), {
      ja: '消去を止めておく日は、今日から10年先までの日付を入力してください。',
      en: 'Please enter a day between today and ten years from now.',
    }),
  ]
}
