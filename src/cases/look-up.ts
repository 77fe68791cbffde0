import type { Deps } from '../deps.ts'
import { decide } from '../disclosure/decide.ts'
import { fieldIds, isFieldId } from '../disclosure/fields.ts'
import type { Permit } from '../disclosure/permit.ts'
import { useOf } from '../disclosure/uses.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, retailerOf } from '../identity/actor.ts'
import { yearKey } from '../oversight/hash-keys.ts'
import { pseudonym } from '../oversight/pseudonym.ts'
import { codeOfLookup } from '../scripts/codes.ts'
import type { Inquiry } from '../upstreams/gateway.ts'
import { isArrearsPoint } from './arrears-point.ts'
import type { StoredCase } from './case.ts'
import { type Claim, claimQuestion } from './claim-question.ts'
import { commitAnswered } from './commit-answered.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase } from './load-case.ts'
import { onCurrent } from './on-current.ts'
import { onceFor, replayFailure } from './once.ts'
import { positionOf } from './position.ts'
import { questionOf } from './question.ts'
import { refuse } from './refuse.ts'
import type { LookupBody } from './schemas.ts'

export type LookupResult = {
  readonly outcome: 'answered' | 'not-available-here'
  /** Shown once, in this reply; empty when the same key is sent again. */
  readonly show: Readonly<Record<string, unknown>>
  readonly compare: Readonly<Record<string, 'agrees' | 'differs' | 'cannot-tell'>>
  readonly entry: number
  readonly case: StoredCase
}

/**
 * 照会: decide, commit the asking, ask the gateway, commit the answer, show. In that order, whatever fails:
 * what is not in the log was not asked, and what is not in the log is not shown.
 */
export async function lookUp(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  body: LookupBody,
  requestId: string,
  key: string | null,
): Promise<LookupResult> {
  const unknown = (body.fields ?? []).findIndex(id => !isFieldId(id))
  if (unknown >= 0)
    throw new Problem('invalid', { errors: [{ pointer: `/fields/${unknown}`, issue: 'unknown-field' }] })
  const once = await onceFor(deps, actor, key, `look-up:${found.case.id}`, body)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { outcome, compare, entry } = once.before
    const now = await loadCase(deps, actor, found.case.id)
    return { outcome, show: {}, compare: compare ?? {}, entry, case: now.case } as LookupResult
  }

  const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')
  if (retailer === undefined) throw new Problem('not-found')
  const hashKey = await yearKey(deps, actor.org)
  return onCurrent(deps, actor, found, body.revision, async loaded => {
    const { case: stored } = loaded
    const position = positionOf(stored)
    const { inputs, basis, step } = position.journey
    const subject = inputs?.key ? pseudonym(hashKey, inputs.key) : null
    const facts = {
      config: deps.config,
      actor,
      loaded,
      position,
      now: deps.now(),
      subjectHash: subject?.hash ?? null,
      arrearsPoint: await isArrearsPoint(deps, actor.org, loaded, inputs?.key ?? null),
    }
    const decision = decide(questionOf('lookup', body, facts))
    const action = step?.action?.kind === 'lookup' ? step.action : null
    const about = {
      step: body.step,
      use: action?.use ?? null,
      purpose: action ? useOf(action.use).purpose : null,
      asked: known('refused' in decision ? (body.fields ?? inputs?.fields ?? []) : askedFor(decision)),
      ...(subject ? { subject } : {}),
    }
    if ('refused' in decision) return refuse(deps, actor, stored, decision, about, once)

    const asking = caseEntry(deps, actor, stored, { ...about, kind: 'lookup-asked', decision: 'permit' })
    const claim = await claimQuestion(deps, actor, stored, 'lookup', asking, once)
    if (claim === null) return null
    const inquiry = await deps.upstreams.gateway(retailer).inquire(decision, requestId)
    return settle(deps, actor, stored, { inquiry, about, claim, basis: basis ?? '', once })
  })
}

const known = (ids: readonly string[]): string[] => fieldIds.filter(id => ids.includes(id))

const askedFor = ({ parts }: Permit): readonly string[] => [...parts.show, ...parts.compare]

type Settling = {
  readonly inquiry: Inquiry
  readonly about: Pick<Parameters<typeof caseEntry>[3], 'step' | 'use' | 'purpose' | 'asked' | 'subject'>
  readonly claim: Claim
  readonly basis: string
  readonly once: Parameters<typeof refuse>[5]
}

async function settle(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  settling: Settling,
): Promise<LookupResult> {
  const { inquiry, about, claim, basis, once } = settling
  const shown = inquiry.ok ? inquiry.disclosure.show : {}
  const compare = inquiry.ok ? inquiry.disclosure.compare : {}
  const extras = inquiry.ok ? inquiry.disclosure.dropped : inquiry.extras
  const outcome = inquiry.ok ? 'answered' : inquiry.why
  const code = inquiry.ok ? codeOfLookup(Object.values(compare)) : 'not-available-here'
  const failed = outcome === 'unavailable' || outcome === 'unintelligible'
  const sealed = caseEntry(deps, actor, stored, {
    ...about,
    kind: 'lookup-answered',
    outcome,
    shown: Object.keys(shown),
    compared: { ...compare },
    dropped: extras.map(one => one.field),
    refers: claim.index,
  })
  const problem = outcome === 'unavailable' ? 'upstream-unavailable' : 'upstream-unintelligible'
  const replied = inquiry.ok ? 'answered' : 'not-available-here'
  const done = await commitAnswered(deps, actor, stored, {
    party: 'switching-support-gateway',
    claim,
    sealed,
    billMode: failed,
    result: failed
      ? null
      : {
          step: String(about.step),
          basis,
          kind: 'lookup',
          code,
          compare: { ...compare },
          supplyPointNumber: null,
        },
    extras,
    unreadable: inquiry.ok ? inquiry.disclosure.unreadable : [],
    keep: failed ? { problem } : { outcome: replied, compare: { ...compare } },
    once,
  })
  if (failed) throw new Problem(problem)
  return { outcome: replied, show: shown, compare, ...done }
}
