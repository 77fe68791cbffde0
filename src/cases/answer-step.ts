import type * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { decideOpen } from '../disclosure/decide-in-case.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import { parseAnswer } from '../scripts/answer-schema.ts'
import { issues } from '../scripts/issues.ts'
import { withAnswer } from '../scripts/journey.ts'
import { backToFull } from './back-to-full.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { closing, settled } from './close-case.ts'
import { forgetConfirmation } from './customer/confirmation.ts'
import { notCalledWrong, ownAnswer } from './customer/own-answer.ts'
import { asksContact, isListed } from './do-not-contact.ts'
import { offered } from './hand-over.ts'
import { heeded } from './heed-listed.ts'
import { type Loaded, loadCase, mustHold } from './load-case.ts'
import { onceFor, replayFailure } from './once.ts'
import { positionOf } from './position.ts'
import { refuse } from './refuse.ts'
import type { answerBody } from './schemas.ts'

/**
 * One answer, given or changed; where the case stands is recomputed from all of them. `by` is set where the customer
 * presses on this very phone; what they answered on their own is found here.
 */
export async function answerStep(
  deps: Deps,
  actor: Actor,
  { case: stored }: Loaded,
  body: v.InferOutput<typeof answerBody>,
  key: string | null,
  by: 'same-device' | null = null,
): Promise<StoredCase> {
  const once = await onceFor(deps, actor, key, `answer-step:${stored.id}`, body)
  replayFailure(once)
  if (once.before) return (await loadCase(deps, actor, stored.id)).case

  const at = positionOf(stored)
  const step = at.script.steps.find(one => one.id === body.step)
  // A step that acts is passed without acting while it is the current one; what came of it stays.
  const open = step?.ask ? at.journey.path.includes(step.id) : at.journey.step?.id === step?.id
  if (step === undefined || !open)
    throw new Problem('invalid', { errors: [{ pointer: '/step', issue: 'not-on-path' }] })
  const parsed = parseAnswer(offered(deps.config, stored, step, deps.now()), body.value, today(deps.now()))
  if (!parsed.ok)
    throw new Problem('invalid', {
      errors: parsed.errors.map(one => ({ ...one, say: issues[one.issue] })),
    })
  if (stored.revision !== body.revision) throw new Problem('stale')
  mustHold(actor, stored)
  const closed = decideOpen(stored.status === 'closed')
  if (closed) return refuse(deps, actor, stored, closed, { step: body.step }, once)

  const confirming = step.ask?.kind === 'confirm'
  const own = confirming ? (by ?? (await ownAnswer(deps, stored, step))) : null
  // Parked: whoever answers takes the case up again, maybe by a call of ours.
  const { basis, outcome } = at.journey
  const from = outcome === null ? stored : backToFull(stored)
  const left = asksContact(step) ? null : await heeded(deps, stored)
  const given = {
    step: step.id,
    value: parsed.value,
    at: deps.now().getTime(),
    ...(step.ask || basis === null ? {} : { basis }),
    ...((await isListed(deps, stored.org, step, parsed.value)) ? ({ mark: 'listed' } as const) : {}),
    ...(own === null ? {} : { by: own }),
  }
  const answers = left ?? withAnswer(at.script, from.answers, given)
  const changed = settled({
    ...from,
    answers: [...answers],
    revision: stored.revision + 1,
    // The customer is here again: the day of the call-back has served.
    call_back_on: null,
  })
  await deps.db.write([
    unchanged(stored),
    ...(confirming ? [...(by === null ? [notCalledWrong(stored)] : []), forgetConfirmation(stored.id)] : []),
    sql(
      'update cases set answers = ?, mode = ?, call_back_on = null, revision = revision + 1, changed_at = ? where id = ?',
      JSON.stringify(answers),
      changed.mode,
      deps.now().toISOString(),
      stored.id,
    ),
    ...closing(deps, actor, changed),
    ...once.begin(),
    ...once.keep({ caseId: stored.id }),
  ])
  return changed
}
