import type { StoredCase } from '../cases/case.ts'
import { type Loaded, loadCase } from '../cases/load-case.ts'
import { mostTries } from '../cases/on-current.ts'
import { Conflict } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf, retailerOf } from '../identity/actor.ts'
import type { GatewayActs } from '../upstreams/gateway-acts.ts'
import type { Act, ActAnswer, StoredAct } from './act.ts'
import { entryAt } from './entry-at.ts'
import { isOfDebtor, mayAsk } from './may-be-told.ts'
import { actsOf } from './read-acts.ts'
import { settleAct } from './settle-act.ts'
import { upstreamProblem } from './upstream-problem.ts'

export type Standing = { readonly acts: readonly StoredAct[]; readonly case: StoredCase }

type Polled = Pick<Act, 'kind' | 'entry' | 'rule' | 'purpose' | 'asked' | 'lostAfterMs'>
type Ask = (gateway: GatewayActs, number: string, one: StoredAct) => Promise<ActAnswer>
/** `old`: so long without a word that, unless the gateway knows of it, it is lost. */
type Askable = { readonly one: StoredAct; readonly old: boolean }

/**
 * The acts of one kind in a case, oldest first. Those that wait are asked about, if this person may be told, also where
 * the case is over: what went out is answered all the same. An official answer is committed with its entry before
 * anybody is told; so is it that one is lost. Throws `upstream-…` when the gateway can say of none how it stands.
 */
export async function settleWaiting(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  act: Polled,
  ask: Ask,
): Promise<Standing> {
  const acts = await actsOf(deps, found.case.id, act.kind)
  const waiting = mayAsk(deps, actor, found) ? await askable(deps, actor, found, acts, act) : []
  const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')
  if (waiting.length === 0 || retailer === undefined) return { acts, case: found.case }
  const gateway = deps.upstreams.gatewayActs(retailer)
  const answers = await Promise.all(waiting.map(each => answerOn(gateway, each, ask)))
  for (const [index, { one }] of waiting.entries()) {
    const answer = answers[index]
    if (answer && isNews(answer)) await settleOnce(deps, actor, found.case.id, act, one, answer)
  }
  const [first] = answers
  // Of several the one that cannot be told keeps none of the others back.
  if (first?.ok === false && answers.every(({ ok }) => !ok)) throw upstreamProblem(first.why)
  const { case: now } = await loadCase(deps, actor, found.case.id)
  return { acts: await actsOf(deps, now.id, act.kind), case: now }
}

async function askable(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  acts: readonly StoredAct[],
  { lostAfterMs }: Polled,
): Promise<readonly Askable[]> {
  const asked: Askable[] = []
  for (const one of acts) {
    if (one.state === 'done') continue
    const entry = await entryAt(deps, logIdOf(actor.org), one.entry)
    const since = entry === null ? one.at : Date.parse(entry.at)
    const old = lostAfterMs !== undefined && since < deps.now().getTime() - lostAfterMs
    const isAsked = one.state === 'waiting' ? one.number !== null : old
    if (isAsked && !(await isOfDebtor(deps, actor, found, one, entry))) asked.push({ one, old })
  }
  return asked
}

/** Of one that was never answered there is no number to ask by, and sending it again would be another act. */
async function answerOn(gateway: GatewayActs, { one, old }: Askable, ask: Ask): Promise<ActAnswer> {
  if (one.state === 'sending') return { ok: true, code: 'lost', state: 'done', extras: [] }
  const answer = await ask(gateway, one.number ?? '', one)
  const lost = old && !answer.ok && answer.unknown === true
  return lost ? { ok: true, code: 'lost', state: 'done', extras: answer.extras } : answer
}

const isNews = (answer: ActAnswer): boolean =>
  answer.extras.length > 0 || (answer.unreadable ?? []).length > 0 || (answer.ok && answer.state === 'done')

/** Of two who ask at the same time one settles it; the other finds it settled. */
async function settleOnce(
  deps: Deps,
  actor: Actor,
  caseId: string,
  act: Polled,
  one: StoredAct,
  answer: ActAnswer,
): Promise<void> {
  const subject = (await entryAt(deps, logIdOf(actor.org), one.entry))?.subject
  for (let tries = 0; tries < mostTries; tries++) {
    const { case: stored } = await loadCase(deps, actor, caseId)
    const [now] = (await actsOf(deps, caseId, act.kind)).filter(({ id }) => id === one.id)
    if (now?.state !== one.state || now.entry !== one.entry) return
    try {
      await settleAct(deps, actor, stored, {
        act,
        id: one.id,
        claim: null,
        refers: one.entry,
        about: {
          step: one.step,
          purpose: act.purpose,
          asked: [...act.asked],
          ...(subject ? { subject } : {}),
        },
        basis: one.basis,
        answer,
      })
      return
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
    }
  }
  throw new Problem('log-unavailable')
}
