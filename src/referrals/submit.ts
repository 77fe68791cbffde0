import type { StoredCase } from '../cases/case.ts'
import { areaSaid } from '../cases/facts.ts'
import { takersOf } from '../cases/hand-over.ts'
import { type Loaded, loadCase } from '../cases/load-case.ts'
import { onCurrent } from '../cases/on-current.ts'
import { type Once, onceFor, replayFailure } from '../cases/once.ts'
import { positionOf } from '../cases/position.ts'
import { newReference } from '../cases/reference.ts'
import { refuse } from '../cases/refuse.ts'
import { Conflict } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import { areaOf } from './area-of.ts'
import { callbackOf, type SubmitBody } from './bodies.ts'
import { calledFor, firstState, isDuplicate } from './called-for.ts'
import { commitReferral } from './commit-referral.ts'
import { sentIn } from './count-sent.ts'
import { decideReferral, isAffiliated } from './decide-referral.ts'
import { newReferral } from './insert-referral.ts'
import { mustBeTheirs } from './own-contact.ts'
import { Payload, Said } from './payload.ts'
import { aboutHash } from './place-hash.ts'
import { orgOf, referralOf } from './read-referral.ts'
import { standingOf } from './standing.ts'
import { towardRetailer } from './state.ts'
import type { StoredReferral } from './stored.ts'

export type Submitted = {
  readonly referral: StoredReferral
  /** 引継ぎ番号 of the one that is in hand already. */
  readonly standing?: string
  /** Index of the entry in the retailer's log. */
  readonly entry: number
  readonly case: StoredCase
}

/**
 * 引継ぎ: both copies, what is to be sent, both entries and the case's result in one batch. Where nobody would take it
 * the referral is a slip and nobody promises a call. Throws `invalid` (area, call-back), `stale`, `refused`,
 * `log-unavailable`.
 */
export async function submitReferral(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  body: SubmitBody,
  key: string | null,
): Promise<Submitted> {
  const once = await onceFor(deps, actor, key, submitting(found.case), body)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { entry, act: id } = once.before
    const { case: now } = await loadCase(deps, actor, found.case.id)
    return submitted(await referralOf(deps, actor, id ?? ''), entry, now)
  }
  mustBeTheirs(deps.config, actor.org, body.callback)
  return onCurrent(deps, actor, found, body.revision, loaded => handOver(deps, actor, loaded, body, once))
}

/** What an Idempotency-Key stands for. */
export const submitting = ({ id }: Pick<StoredCase, 'id'>): string => `referral:${id}`

const submitted = (referral: StoredReferral, entry: number, stored: StoredCase): Submitted => ({
  referral,
  ...(referral.follows === null ? {} : { standing: referral.reference }),
  entry,
  case: stored,
})

/** Null when the case or what stands about the place changed before the batch: decided again. */
async function handOver(
  deps: Deps,
  actor: Actor,
  { case: stored, askedThisHour }: Loaded,
  body: SubmitBody,
  once: Once,
): Promise<Submitted | null> {
  const org = orgOf(actor)
  const now = deps.now()
  const called = calledFor(positionOf(stored), body.step)
  const open = stored.status === 'open'
  const area = called && open ? areaOf(stored, body.area, takersOf(deps.config, stored, now)) : null
  const said = called && Said.at(called.action, called.passed)
  const payload = said && Payload.of(said, callbackOf(body.callback), now)
  const about = payload ? aboutHash(deps.config, org, payload.data, today(now)) : ''
  const standing = await standingOf(deps, org, about)
  const state = firstState(deps.config, stored, area, standing, now)

  const { limits } = deps.config
  const refusal = decideReferral({
    closed: !open,
    calledFor: called !== null && called.action.referral === body.kind,
    sent: isDuplicate(state) ? null : await sentIn(deps, stored.id),
    perCase: limits.referralsPerCase,
    askedThisHour,
    perHour: limits.askedPerHour,
    affiliatedInArea: isAffiliated(deps.config, org, area ?? areaSaid(stored)),
  })
  if (refusal) return refuse(deps, actor, stored, refusal, { step: body.step }, once)
  if (called === null || payload === null) throw new Problem('internal')

  const follows = isDuplicate(state) ? standing : null
  const referral = newReferral({
    org,
    caseId: stored.id,
    step: body.step,
    by: actor,
    reference: newReference(deps.random),
    area,
    about,
    payload: payload.data,
    state: towardRetailer(state),
    now,
    follows,
  })
  try {
    const done = await commitReferral(deps, actor, stored, {
      referral,
      state,
      follows,
      basis: called.basis,
      place: payload.data.place,
      once,
    })
    return submitted(referral, done.entry, done.case)
  } catch (error) {
    // The case or what stands has changed, or another one drew the same number.
    if (error instanceof Conflict) return null
    throw error
  }
}
