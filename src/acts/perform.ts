import type { StoredCase } from '../cases/case.ts'
import { caseEntry } from '../cases/entry-parts.ts'
import { type Loaded, loadCase } from '../cases/load-case.ts'
import { onCurrent } from '../cases/on-current.ts'
import { noOnce, type Once, onceFor, replayFailure } from '../cases/once.ts'
import { positionOf } from '../cases/position.ts'
import { refuse } from '../cases/refuse.ts'
import type { Deps } from '../deps.ts'
import { earlierArrived } from '../disclosure/decide-act.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, retailerOf } from '../identity/actor.ts'
import { yearKey } from '../oversight/hash-keys.ts'
import { pseudonym } from '../oversight/pseudonym.ts'
import type { ActAction } from '../scripts/types.ts'
import type { Act, ActAnswer, StoredAct } from './act.ts'
import { actSubject } from './act-subject.ts'
import { calledNow, saysTheSame, unansweredOf } from './called.ts'
import { claimAct } from './claim-act.ts'
import { decideOnAct } from './decide-on-act.ts'
import { actOf, actsOf } from './read-acts.ts'
import { sealWords, wordsSent } from './sent-words.ts'
import { settleAct } from './settle-act.ts'
import { upstreamProblem } from './upstream-problem.ts'

export type Performed = {
  readonly act: StoredAct
  readonly code: string
  /** Index of the entry that says what came of it. */
  readonly entry: number
  readonly case: StoredCase
  /** Null when the same Idempotency-Key was sent again. */
  readonly answer: (ActAnswer & { readonly ok: true }) | null
}

type Body = { readonly step: string; readonly revision: number }

/** The key was put down with the claim. */
const begun = (once: Once): Once => ({ ...once, begin: () => [] })

/**
 * 手続き: decide, commit the entry, send under the act's own key, commit the answer, reply. An act that was sent and
 * not answered is sent again under the same key, so that it happens once; with corrected words too, and where those it
 * was sent with at first had arrived it says so.
 */
export async function performAct<A extends ActAction>(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  body: Body,
  requestId: string,
  key: string | null,
  act: Act<A>,
): Promise<Performed> {
  const once = await onceFor(deps, actor, key, `${act.kind}:${found.case.id}`, [body, act.question ?? null])
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { outcome, entry, act: id } = once.before
    const { case: now } = await loadCase(deps, actor, found.case.id)
    return { act: await actOf(deps, id ?? ''), code: outcome, entry, case: now, answer: null }
  }
  const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')
  if (retailer === undefined) throw new Problem('not-found')
  const hashKey = await yearKey(deps, actor.org)
  return onCurrent(deps, actor, found, body.revision, async loaded => {
    const { case: stored } = loaded
    const position = positionOf(stored)
    const acts = await actsOf(deps, stored.id)
    const called = act.calledFor
      ? act.calledFor(position, body.step, acts)
      : calledNow<A>(position, body.step, act.kind)
    // 400 before 403: these faults are of the customer's own words, which the case shows already. Only the revision
    // is compared before, since a fault of words that the client has not seen would help nobody.
    const open = called !== null && stored.status === 'open'
    if (open) act.needs?.(called, acts)
    const site = called && (await act.about(called.inputs))
    const subject = site === null ? '' : actSubject(deps.config, actor.org, site)
    const unanswered = called === null ? undefined : unansweredOf(act, acts, called, subject)
    // What may have arrived is sent again as it was, whatever day it has become.
    const same = called !== null && unanswered !== undefined && saysTheSame(unanswered, called)
    if (open && !same) await act.prepare?.(called.action, called.inputs, stored)
    const number = called?.inputs.key ?? position.journey.inputs?.key ?? null
    const point = number === null ? null : pseudonym(hashKey, number)
    const again = unanswered !== undefined
    const asked = { act, position, called, number, subject, again }
    const refusal = await decideOnAct(deps, actor, loaded, asked)
    const about = {
      step: body.step,
      purpose: act.purpose,
      asked: [...act.asked],
      ...(point ? { subject: point } : {}),
      ...(point === null && site !== null ? { place: pseudonym(hashKey, site) } : {}),
    }
    if (refusal) return refuse(deps, actor, stored, refusal, about, once)
    if (called === null) throw new Problem('internal')
    const { action, inputs, basis, passed } = called

    const id = unanswered?.id ?? crypto.randomUUID()
    const kind = act.entry === 'pair' ? 'lookup-asked' : act.entry
    const sealed = caseEntry(deps, actor, stored, { ...about, kind, decision: 'permit', rule: act.rule })
    const sent = (await wordsSent(deps, unanswered)).filter(one => one.basis !== basis)
    const going = act.body && [...sent, { step: body.step, basis, body: act.body(stored) }]
    const words = going ? await sealWords(deps, id, going) : null
    const claiming = { id, again, step: body.step, basis, subject, words, sealed, once }
    const claim = await claimAct(deps, actor, stored, act, claiming)
    if (claim === null) return null
    const gateway = deps.upstreams.gatewayActs(retailer)
    const sending = { gateway, action, inputs, basis, stored, acts, id, before: sent, requestId }
    const answer = await act.send(sending)
    const earlier = answer.ok ? answer.arrived : undefined
    const done = await settleAct(deps, actor, stored, {
      act,
      id,
      claim,
      refers: claim.entry,
      about: { ...about, step: earlier?.step ?? body.step },
      basis: earlier?.basis ?? basis,
      answer,
      once: earlier ? noOnce : once,
      keepsResult: passed === undefined,
    })
    if (earlier) return refuse(deps, actor, done.case, earlierArrived(act.kind), about, begun(once))
    if (!answer.ok) throw upstreamProblem(answer.why)
    return { act: await actOf(deps, id), code: answer.code, answer, ...done }
  })
}
