import type { StoredCase } from '../cases/case.ts'
import { areasSaid } from '../cases/facts.ts'
import { takesReferrals } from '../cases/hand-over.ts'
import { loadCase } from '../cases/load-case.ts'
import { onceFor, replayFailure } from '../cases/once.ts'
import { refuse } from '../cases/refuse.ts'
import { Conflict, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Area } from '../disclosure/area.ts'
import type { Text } from '../http/language.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { areaProblem } from './area-of.ts'
import { callbackOf, type ResubmitBody } from './bodies.ts'
import { countSent, sentIn } from './count-sent.ts'
import { movedTo, updateDesk, updateMine } from './crossing.ts'
import { decideAgain, isAffiliated } from './decide-referral.ts'
import { areaEntry, type Mover, moverOf, retailerEntry } from './entries.ts'
import { anotherStands, late } from './late.ts'
import { insertDesk, newDeskRow } from './new-desk-row.ts'
import { mustBeTheirs } from './own-contact.ts'
import { Payload, type PayloadData } from './payload.ts'
import { aboutHash } from './place-hash.ts'
import { bothOf, orgOf, referralOf, type Standing } from './read-referral.ts'
import { noneStands, standingOf } from './standing.ts'
import { hasEnded, next } from './state.ts'
import { codeOf } from './status.ts'
import type { StoredReferral } from './stored.ts'
import { mostTries, tryNoMore, untried } from './withdraw.ts'
import { mayHaveArrived, withdrawnNotice } from './withdrawn-notice.ts'

/** What an Idempotency-Key stands for. */
export const resubmitting = (id: string): string => `resubmit-referral:${id}`

/**
 * もう一度引き継ぐ: what came back, or could not be delivered, goes to the desk as a new one, under the number that the
 * person knows. What the desk asked for comes with it. Throws `invalid` (area, call-back, consent), `stale`, `refused`.
 */
export async function resubmitReferral(
  deps: Deps,
  actor: Actor,
  id: string,
  body: ResubmitBody,
  key: string | null,
): Promise<StoredReferral> {
  const once = await onceFor(deps, actor, key, resubmitting(id), body)
  replayFailure(once)
  if (once.before) return referralOf(deps, actor, id)
  const org = orgOf(actor)
  if (body.callback !== undefined) mustBeTheirs(deps.config, org, body.callback)
  for (let tries = 0; tries < mostTries; tries++) {
    const standing = await bothOf(deps, actor, id)
    const { mine } = standing.both
    const { case: stored, askedThisHour } = await loadCase(deps, actor, mine.case_id)
    mustGoAgain(mine, deps.now())
    if (mine.payload === null) throw late('erased')
    bringsWhatWasAsked(mine, body)
    const area = areaAgain(stored, mine, body.area)
    const { limits } = deps.config
    const refusal = decideAgain({
      sent: await sentIn(deps, mine.case_id),
      perCase: limits.referralsPerCase,
      askedThisHour,
      perHour: limits.askedPerHour,
      affiliatedInArea: isAffiliated(deps.config, org, area),
    })
    if (refusal) return refuse(deps, actor, stored, refusal, { step: mine.step }, once)
    if (!takesReferrals(deps.config, stored.desks, area, deps.now())) throw late('not-taken')
    const payload = payloadAgain(mine.payload, body, deps.now())
    const about = aboutHash(deps.config, org, payload, today(deps.now()))
    const other = await standingOf(deps, org, about)
    if (other !== null) throw anotherStands(other.reference)
    try {
      await deps.db.write([
        ...countSent(deps, actor, mine.case_id),
        ...(await again(deps, standing, { area, payload, about }, moverOf(actor))),
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

function mustGoAgain({ state, follows }: StoredReferral, now: Date): void {
  if (follows !== null) throw late('follows')
  const to = next(state, { does: 'resubmit' }, now.getTime())
  if (!('fault' in to)) return
  throw late(to.fault !== 'ended' ? 'wrong-state' : state.is === 'returned' ? 'final' : 'ended')
}

/** Sent again as it was, it would come back again. */
function bringsWhatWasAsked({ state }: StoredReferral, body: ResubmitBody): void {
  if (state.is !== 'returned') return
  if (state.outcome === 'needs-consent' && body.consented !== true) throw missing('consented')
  if (state.outcome === 'needs-callback-details' && body.callback === undefined) throw missing('callback')
}

const missing = (what: keyof typeof asked): Problem =>
  new Problem('invalid', { errors: [{ pointer: `/${what}`, issue: 'needed', say: asked[what] }] })

const asked = {
  consented: {
    ja: '送配電会社は、ご本人さまのご同意を求めています。ご本人さまに伺い、ご同意いただけたときだけお送りください。',
    en: 'The network operator needs the consent of the person concerned. Ask them, and send it only if they agree.',
  },
  callback: {
    ja: '送配電会社は、ご連絡先を確かめたいとのことです。お名前とお電話番号を、もう一度伺ってお送りください。',
    en: 'The network operator needs to be sure how to call the person. Ask for name and number once more.',
  },
} as const satisfies Record<string, Text>

/** The age stays with it: since when the person waits is `consentedAt`, which only a new consent changes. */
const payloadAgain = (before: PayloadData, { callback, consented }: ResubmitBody, now: Date): PayloadData =>
  Payload.again(
    JSON.stringify(before),
    callback === undefined ? null : callbackOf(callback),
    consented === true ? now : null,
  ).data

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

type Wanted = { readonly area: Area; readonly payload: PayloadData; readonly about: string }

async function again(deps: Deps, standing: Standing, { area, payload, about }: Wanted, mover: Mover) {
  const { mine, desk } = standing.both
  const now = deps.now().getTime()
  const fresh = await newDeskRow(deps, {
    area,
    reference: mine.reference,
    payload,
    submittedAt: Math.max(now, (desk?.submitted_at ?? 0) + 1),
  })
  const before = desk !== null && !hasEnded(desk.state) ? desk : null
  return [
    ...untried(standing),
    noneStands(mine.org, about),
    ...updateMine(mine, fresh.state, now),
    movedTo(mine, fresh),
    sql('update referrals set payload = ?, about = ? where id = ?', JSON.stringify(payload), about, mine.id),
    ...retailerEntry(deps, mine, mover, { kind: 'referral-step', outcome: `resubmitted:to-${area}` }),
    ...tryNoMore(standing),
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
