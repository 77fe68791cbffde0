import type { StoredCase } from '../cases/case.ts'
import { areasSaid } from '../cases/facts.ts'
import { takesReferrals } from '../cases/hand-over.ts'
import { loadCase } from '../cases/load-case.ts'
import { onceFor, replayFailure } from '../cases/once.ts'
import { refuse } from '../cases/refuse.ts'
import { Conflict, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Area } from '../disclosure/area.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { areaProblem } from './area-of.ts'
import { addsTo, callbackOf, type ResubmitBody, resubmitBody } from './bodies.ts'
import { areaEntry, codeOf, type Mover, moverOf, retailerEntry, updateDesk, updateMine } from './crossing.ts'
import { decideAgain, isAffiliated } from './decide-referral.ts'
import { late } from './late.ts'
import { insertDesk, newDeskRow } from './new-desk-row.ts'
import { Payload } from './payload.ts'
import { bothOf, orgOf, referralOf, type Standing } from './read-referral.ts'
import { noneStands, standingOf } from './standing.ts'
import { hasEnded, next } from './state.ts'
import type { StoredReferral } from './stored.ts'
import { mostTries, untried } from './withdraw.ts'
import { mayHaveArrived, withdrawnNotice } from './withdrawn-notice.ts'

/**
 * もう一度引き継ぐ: what came back, or could not be delivered, goes to the desk as a new one, under the number that the
 * person knows. Throws `invalid` (area), `stale`, `refused`.
 */
export async function resubmitReferral(
  deps: Deps,
  actor: Actor,
  id: string,
  body: ResubmitBody,
  key: string | null,
): Promise<StoredReferral> {
  const once = await onceFor(deps, actor, key, `resubmit-referral:${id}`, body)
  replayFailure(once)
  if (once.before) return referralOf(deps, actor, id)
  const org = orgOf(actor)
  for (let tries = 0; tries < mostTries; tries++) {
    const standing = await bothOf(deps, actor, id)
    const { mine } = standing.both
    const { case: stored } = await loadCase(deps, actor, mine.case_id)
    const fault = next(mine.state, { does: 'resubmit' }, deps.now().getTime())
    if ('fault' in fault) throw late(fault.fault === 'ended' ? 'ended' : 'wrong-state')
    const area = areaAgain(stored, mine, body.area)
    const refusal = decideAgain(addsTo(resubmitBody, body), isAffiliated(deps.config, org, area))
    if (refusal) return refuse(deps, actor, stored, refusal, { step: mine.step }, once)
    if (mine.payload === null) throw late('erased')
    if (!takesReferrals(deps.config, stored.desks, area, deps.now())) throw late('not-taken')
    const others = await standingOf(deps, org, mine.about, mine.case_id)
    if (others.standing !== null) throw late('another-stands')
    try {
      await deps.db.write([
        ...(await again(deps, standing, area, body, moverOf(actor))),
        ...once.begin(),
        ...once.keepWithEntry({ outcome: 'resubmitted', act: id }, logIdOf(org)),
      ])
      return await referralOf(deps, actor, id)
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }
  throw late('changed')
}

/** The same area; another one where that desk said so, or where none was known: then the sender names it. */
function areaAgain(stored: StoredCase, mine: StoredReferral, named: Area | undefined): Area {
  const { state } = mine
  if (state.is === 'returned' && state.outcome === 'wrong-area') {
    if (named === undefined) throw areaProblem('needed')
    if (named === mine.area) throw areaProblem('not-a-candidate')
    return named
  }
  const said = areasSaid(stored)
  if (named !== undefined && named !== mine.area && said.length > 0 && !said.includes(named))
    throw areaProblem('not-a-candidate')
  const area = named ?? mine.area
  if (area === null) throw areaProblem('needed')
  return area
}

async function again(deps: Deps, standing: Standing, area: Area, body: ResubmitBody, mover: Mover) {
  const { mine, desk } = standing.both
  const now = deps.now().getTime()
  const callback = body.callback === undefined ? null : callbackOf(body.callback)
  const payload = Payload.again(JSON.stringify(mine.payload), callback, deps.now())
  const fresh = await newDeskRow(deps, {
    area,
    reference: mine.reference,
    payload: payload.data,
    submittedAt: Math.max(now, (desk?.submitted_at ?? 0) + 1),
  })
  const before = desk !== null && !hasEnded(desk.state) ? desk : null
  return [
    ...untried(standing),
    noneStands(mine.org, mine.about),
    ...updateMine(mine, fresh.state, now),
    sql(
      'update referrals set area = ?, payload = ?, submitted_at = ?, breached_at = null where id = ?',
      area,
      payload.json,
      fresh.submitted_at,
      mine.id,
    ),
    ...retailerEntry(deps, mine, mover, { kind: 'referral-step', outcome: `resubmitted:to-${area}` }),
    // What could not be delivered is over for that desk; should it have arrived after all, its system hears of it.
    ...(before === null
      ? []
      : [
          ...updateDesk(before, { is: 'withdrawn', since: now }, now),
          ...areaEntry(deps, before, null, { kind: 'referral-step', outcome: 'withdrawn' }),
          ...(mayHaveArrived(deps.config, standing) ? withdrawnNotice(deps, before, mine.org) : []),
        ]),
    ...insertDesk(fresh, mine),
    ...areaEntry(deps, fresh, mover, { kind: 'referral-submitted', outcome: codeOf(fresh.state) }),
  ]
}
