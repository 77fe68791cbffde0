import { type Position, positionOf } from '../../cases/position.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { today } from '../../http/today.ts'
import { seal, unseal } from '../../identity/seal.ts'
import type { StepId, UsageAction } from '../../scripts/types.ts'
import type { Act, ActAnswer, Called, Sending, StoredAct } from '../act.ts'
import { calledAt } from '../called.ts'
import { monthsOf } from './request-act.ts'

type UsageDeps = Pick<Deps, 'config' | 'random' | 'now'>

/**
 * 使用量照会: the usage itself, asked anew each time that it is shown, and stored nowhere. A wrong password looks like
 * one that was never issued; the script tries each request twice, and the limit holds for who starts again.
 */
export const usageAct = (deps: UsageDeps, password: string | null): Act<UsageAction> => ({
  kind: 'usage',
  entry: 'pair',
  purpose: 'P3',
  rule: 'usage-inquiry',
  asked: ['usage'],
  perPoint: limits => 2 * limits.enquiriesPerPoint,
  counted: `(outcome = 'not-ready' or outcome is null)`,
  about: ({ key }) => key ?? '',
  calledFor: (at, step, acts) => calledFor(at, step, acts, today(deps.now())),
  needs: ({ basis, passed }, acts) => {
    if (passed === 'expired' || password !== null || shownIn(acts, basis).some(one => one.secret !== null))
      return
    throw new Problem('invalid', { errors: [{ pointer: '/password', issue: 'required' }] })
  },
  send: sending => inquire(deps, password, sending),
})

/** `basis` names the step, the point and the consent. */
const shownIn = (acts: readonly StoredAct[], basis: string): readonly StoredAct[] =>
  acts.filter(one => one.kind === 'usage' && one.basis === basis && one.outcome === 'shown')

const endOf = (shown: readonly StoredAct[]): string | undefined =>
  shown.flatMap(one => one.expires_on ?? []).sort()[0]

/** At its step; and, once shown there, as long as the consent holds, wherever the case has come to. */
function calledFor(
  at: Position,
  step: StepId,
  acts: readonly StoredAct[],
  day: string,
): Called<UsageAction> | null {
  const called = calledAt<UsageAction>(at, step, 'usage')
  if (called === null || at.journey.step?.id === step) return called
  const end = endOf(shownIn(acts, called.basis))
  return end === undefined ? null : { ...called, passed: end < day ? 'expired' : 'again' }
}

const contextOf = (id: string): string => `acts ${id} secret`

async function inquire(
  { config: { wrapKey }, random, now }: UsageDeps,
  password: string | null,
  { gateway, action, inputs, basis, stored, acts, id, requestId }: Sending<UsageAction>,
): Promise<ActAnswer> {
  const request = calledAt(positionOf(stored), action.request, 'usage-request')
  const requested = acts.findLast(one => one.kind === 'usage-request' && one.basis === request?.basis)
  const shown = shownIn(acts, basis)
  const kept = shown.findLast(one => one.secret !== null)
  const secret = password ?? (kept?.secret ? await unseal(wrapKey, contextOf(kept.id), kept.secret) : null)
  if (requested?.number == null || secret === null)
    throw new Error('usage is asked for without its request or password')
  const consented = { months: monthsOf(inputs), today: today(now()) }
  const answer = await gateway.inquireUsage(
    { requestNumber: requested.number, password: secret },
    consented,
    requestId,
  )
  if (!answer.ok) return answer
  if (answer.code === 'not-ready') return { ...answer, state: 'done' }
  const { usage } = answer
  const before = endOf(shown) ?? usage.expiresOn
  return {
    ok: true,
    code: 'shown',
    state: 'done',
    extras: usage.dropped,
    shown: ['usage'],
    usage,
    // A consent is not drawn out by asking again.
    expiresOn: before < usage.expiresOn ? before : usage.expiresOn,
    ...(kept ? {} : { secret: await seal(wrapKey, random, contextOf(id), secret) }),
  }
}
