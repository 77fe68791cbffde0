import * as v from 'valibot'
import { Conflict, guard, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import {
  decideLift,
  type Liftable,
  liftable,
  liftReasons,
  limitsWith,
  raisedBy,
  reached,
} from '../disclosure/lift.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry, indexOf } from '../oversight/append.ts'
import type { StoredCase } from './case.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase } from './load-case.ts'
import { mostTries } from './on-current.ts'

export const liftBody = v.strictObject({
  limit: v.picklist(liftable),
  reason: v.picklist(liftReasons),
})
export type LiftBody = v.InferOutput<typeof liftBody>

export const liftedSchema = v.strictObject({
  case: v.string(),
  reference: v.string(),
  limit: v.picklist(liftable),
  /** How many more the case has now. */
  more: v.number(),
  /** Index of the `limit-lifted` entry. */
  entry: v.number(),
})
export type Lifted = v.InferOutput<typeof liftedSchema>

/** Which limits of the case are reached now, and which were lifted before. */
export const limitsOf = (deps: Pick<Deps, 'config'>, { case: stored, points }: Loaded): readonly Liftable[] =>
  reached(
    { lookups: stored.lookups, searches: stored.searches, points: points.length },
    limitsWith(deps.config.limits, stored.lifted),
  )

/**
 * 上限の引き上げ: a supervisor of the holder's team raises one limit of one case, once, by a fixed number, for a reason of
 * a closed list. Row and entry together. Nobody lifts for a case that they have in hand or asked in.
 */
export async function liftLimit(deps: Deps, actor: Actor, found: Loaded, body: LiftBody): Promise<Lifted> {
  let loaded = found
  for (let tries = 0; tries < mostTries; tries++) {
    const wrong = decideLift({
      ...{ limit: body.limit, closed: loaded.case.status === 'closed', lifted: loaded.case.lifted },
      reached: limitsOf(deps, loaded),
      ...(await standing(deps, actor, loaded.case)),
    })
    if (wrong !== null) throw problemOf(wrong)
    const lifted = await commitLift(deps, actor, loaded.case, body)
    if (lifted !== null) return lifted
    loaded = await loadCase(deps, actor, loaded.case.id)
  }
  throw new Problem('stale')
}

/** Null when somebody else was quicker: decide again. */
async function commitLift(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  { limit, reason }: LiftBody,
): Promise<Lifted | null> {
  const sealed = caseEntry(deps, actor, stored, {
    kind: 'limit-lifted',
    rule: `lift:limit-case-${limit}`,
    reason,
  })
  try {
    const results = await deps.db.write([
      guard(
        "(select count(*) from cases where id = ? and lifted = ? and status = 'open' and holder = ?) = 1",
        ...[stored.id, JSON.stringify(stored.lifted), stored.holder],
      ),
      sql('update cases set lifted = ? where id = ?', JSON.stringify([...stored.lifted, limit]), stored.id),
      ...appendEntry(logIdOf(actor.org), sealed),
    ])
    const { id, reference } = stored
    return { case: id, reference, limit, more: raisedBy[limit], entry: indexOf(results, 0) }
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}

async function standing(
  { db }: Pick<Deps, 'db'>,
  { org, sub, team }: Actor,
  { id, holder }: StoredCase,
): Promise<{ leadsHolder: boolean; tookPart: boolean }> {
  const [seen, asked] = await db.read([
    sql('select 1 from person_seen where org = ? and sub = ? and team = ? and staff = 1', org, holder, team),
    sql('select 1 from asked where case_id = ? and sub = ? limit 1', id, sub),
  ])
  return {
    leadsHolder: team !== null && (seen?.rows.length ?? 0) > 0,
    tookPart: holder === sub || (asked?.rows.length ?? 0) > 0,
  }
}

function problemOf(wrong: NonNullable<ReturnType<typeof decideLift>>): Problem {
  if (wrong === 'not-theirs' || wrong === 'own')
    return new Problem('forbidden', { denied: true, detail: says[wrong] })
  return new Problem('stale', { errors: [{ pointer: '/limit', issue: wrong, say: says[wrong] }] })
}

const says = {
  'not-theirs': {
    ja: 'この受付の担当者のチームのスーパーバイザーだけが、上限を引き上げられます。担当のスーパーバイザーにご依頼ください。',
    en: 'Only a supervisor of the holder’s team lifts a limit of this case. Ask them.',
  },
  own: {
    ja: 'ご自身が担当した受付の上限は引き上げられません。チームのほかのスーパーバイザーにご依頼ください。',
    en: 'Nobody lifts a limit of a case that they worked on. Ask another supervisor of the team.',
  },
  closed: {
    ja: 'この受付は終わっています。続きがあるときは、新しい受付を始めてください。',
    en: 'This case is closed. Open a new one where there is more to do.',
  },
  twice: {
    ja: 'この上限は、すでに一度引き上げられています。検針票・請求書・会員ページで進めてください。',
    en: 'This limit was lifted once already. Go on with the bill or web page.',
  },
  'not-reached': {
    ja: 'この受付は、まだ上限に達していません。このまま照会を続けられます。',
    en: 'This case has not reached that limit. It can go on as it is.',
  },
} as const
