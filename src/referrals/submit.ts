import type { StoredCase } from '../cases/case.ts'
import { commitAnswered } from '../cases/commit-answered.ts'
import { caseEntry } from '../cases/entry-parts.ts'
import { areaSaid } from '../cases/facts.ts'
import { takersOf } from '../cases/hand-over.ts'
import { type Loaded, loadCase } from '../cases/load-case.ts'
import { onCurrent } from '../cases/on-current.ts'
import { type Once, onceFor, replayFailure } from '../cases/once.ts'
import { positionOf } from '../cases/position.ts'
import { newReference } from '../cases/reference.ts'
import { refuse } from '../cases/refuse.ts'
import { Conflict, guard } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { areaOf } from './area-of.ts'
import { addsTo, callbackOf, type SubmitBody, submitBody } from './bodies.ts'
import { calledFor, firstState, isDuplicate } from './called-for.ts'
import { areaEntry, codeOf, moverOf } from './crossing.ts'
import { decideReferral, isAffiliated } from './decide-referral.ts'
import { insertReferral, newReferral } from './insert-referral.ts'
import { insertDesk, newDeskRow } from './new-desk-row.ts'
import { Payload, Said } from './payload.ts'
import { aboutHash, saidAbout } from './place-hash.ts'
import { orgOf, referralOf } from './read-referral.ts'
import { noneStands, oneStands, standingOf } from './standing.ts'
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
 * the referral is a slip and nobody promises a call. Throws `invalid` (area), `stale`, `refused`, `log-unavailable`.
 */
export async function submitReferral(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  body: SubmitBody,
  _requestId: string,
  key: string | null,
): Promise<Submitted> {
  const once = await onceFor(deps, actor, key, `referral:${found.case.id}`, body)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { entry, act: id } = once.before
    const { case: now } = await loadCase(deps, actor, found.case.id)
    return submitted(await referralOf(deps, actor, id ?? ''), entry, now)
  }
  return onCurrent(deps, actor, found, body.revision, ({ case: stored }) =>
    handOver(deps, actor, stored, body, once),
  )
}

const submitted = (referral: StoredReferral, entry: number, stored: StoredCase): Submitted => ({
  referral,
  ...(isDuplicate(referral.state) ? { standing: referral.reference } : {}),
  entry,
  case: stored,
})

/** Null when the case or what stands about the place changed before the batch: decided again. */
async function handOver(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  body: SubmitBody,
  once: Once,
): Promise<Submitted | null> {
  const org = orgOf(actor)
  const now = deps.now()
  const position = positionOf(stored)
  const called = calledFor(position, body.step)
  const open = stored.status === 'open'
  const area = called && open ? areaOf(stored, body.area, takersOf(deps.config, stored, now)) : null
  const said = called && Said.at(called.action, called.passed)
  const payload = said && Payload.of(said, callbackOf(body.callback), now)
  const about = payload ? aboutHash(deps.config, org, payload.data) : ''
  const { standing, sent } = await standingOf(deps, org, about, stored.id)
  const state = firstState(deps.config, stored, area, standing, now)

  const refusal = decideReferral({
    closed: !open,
    adds: addsTo(submitBody, body),
    calledFor: called !== null && called.action.referral === body.kind,
    sent: isDuplicate(state) ? null : sent,
    perCase: deps.config.limits.referralsPerCase,
    affiliatedInArea: isAffiliated(deps.config, org, area ?? areaSaid(stored)),
  })
  if (refusal) return refuse(deps, actor, stored, refusal, { step: body.step }, once)
  if (called === null || payload === null) throw new Problem('internal')

  const referral = newReferral({
    org,
    caseId: stored.id,
    step: body.step,
    by: actor,
    reference: isDuplicate(state) && standing !== null ? standing : newReference(deps.random),
    area,
    about,
    payload: payload.data,
    state,
    now,
  })
  const goes = state.is === 'sending' || state.is === 'waiting'
  const desk =
    goes && area !== null
      ? await newDeskRow(deps, {
          area,
          reference: referral.reference,
          payload: payload.data,
          submittedAt: now.getTime(),
        })
      : null
  const code = state.is === 'slip' ? 'slip' : 'sent'
  const sealed = caseEntry(deps, actor, stored, {
    kind: 'referral-submitted',
    step: body.step,
    decision: 'permit',
    rule: `referral:${payload.data.kind}`,
    outcome: codeOf(state),
    ...(await saidAbout(deps, org, payload.data.place)),
  })
  try {
    const done = await commitAnswered(deps, actor, stored, {
      party: 'service-center',
      claim: null,
      sealed,
      result: {
        step: body.step,
        basis: called.basis,
        kind: 'referral',
        code,
        compare: {},
        supplyPointNumber: null,
      },
      billMode: false,
      extras: [],
      unreadable: [],
      keep: { outcome: codeOf(state), act: referral.id },
      once,
      also: [
        // The result has raised it by one: so the case is open and as it was when this was decided.
        guard(
          `exists (select 1 from cases where id = ? and revision = ? and status = 'open')`,
          stored.id,
          stored.revision + 1,
        ),
        ...(goes ? [noneStands(org, about)] : isDuplicate(state) ? [oneStands(org, about)] : []),
        ...once.begin(),
        ...insertReferral(referral),
        ...(desk === null
          ? []
          : [
              ...insertDesk(desk, referral),
              ...areaEntry(deps, desk, moverOf(actor), {
                kind: 'referral-submitted',
                outcome: codeOf(desk.state),
              }),
            ]),
      ],
    })
    return submitted(referral, done.entry, done.case)
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}
