import type { Deps } from '../deps.ts'
import { type Area, areas } from '../disclosure/area.ts'
import { limitsWith } from '../disclosure/lift.ts'
import { type UseId, useOf } from '../disclosure/uses.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import { safety } from '../referrals/contact-sentence.ts'
import { operatorOf } from '../referrals/operators.ts'
import { withoutLookup } from '../scripts/given.ts'
import { exampleOf, jsonSchemaOf } from '../scripts/json-schema.ts'
import { type OutcomeCode, outcomeOf } from '../scripts/outcomes.ts'
import type { Action, Ask, StepDef } from '../scripts/types.ts'
import type { StoredCase } from './case.ts'
import { areasSaid, sayable } from './facts.ts'
import { offered, takersOf } from './hand-over.ts'
import { areaHandedTo, outcomeNow } from './outcome-now.ts'
import { ownSearchAt } from './own-search-at.ts'
import { type Position, positionOf } from './position.ts'
import { warningsAt } from './relay-warnings.ts'
import type { CaseView, StepView } from './schemas.ts'

type Left = { readonly lookups: number; readonly searches: number }

/** How many questions of each kind the case has left. */
export function leftOf({ config }: Deps, { lookups, searches, lifted }: StoredCase): Left {
  const limits = limitsWith(config.limits, lifted)
  return {
    lookups: Math.max(0, limits.lookupsPerCase - lookups),
    searches: Math.max(0, limits.searchesPerCase - searches),
  }
}

/** 受付 as its retailer's staff see it. */
export function caseView(deps: Deps, actor: Actor, stored: StoredCase, at = positionOf(stored)): CaseView {
  const { outcome } = at.journey
  return {
    id: stored.id,
    reference: stored.reference,
    scenario: stored.scenario,
    scriptVersion: stored.script_version,
    status: stored.status,
    mode: stored.mode,
    revision: stored.revision,
    openedAt: stored.opened_at,
    holder: { sub: stored.holder, me: stored.holder === actor.sub },
    callBackOn: stored.call_back_on,
    answers: stored.answers.map(({ step, value }) => ({ step, value })),
    results: stored.results.map(({ step, code, compare, entry }) => ({ step, code, compare, entry })),
    path: [...at.journey.path],
    step: at.journey.step ? stepView(deps, actor, stored, at, at.journey.step) : null,
    outcome: outcome ? outcomeView(deps, actor, stored, at, outcome) : null,
  }
}

function outcomeView(deps: Deps, actor: Actor, stored: StoredCase, at: Position, code: OutcomeCode) {
  const again = ownSearchAt(at)
  const { to, useful, parked } = outcomeOf(code)
  return {
    code,
    ...outcomeNow(deps.config, actor, stored, code),
    to: to ?? ('customer' as const),
    useful,
    parked,
    ownSearch: again && { step: again.step },
    slip: slipOf(stored, code),
  }
}

/** 控え: with the contact of the operator that has it or of those that it may be; of all where the place was not told. */
export function slipOf(stored: StoredCase, code: OutcomeCode) {
  const { contact } = outcomeOf(code)
  if (contact === undefined) return null
  const handed = areaHandedTo(stored, code)
  const said = handed === null ? areasSaid(stored) : [handed]
  const of = said.length > 0 ? said : areas
  return contact === 'emergency'
    ? { safety, operators: of.map(area => contactOf(area, 'emergency')) }
    : { operators: of.map(area => contactOf(area)) }
}

/** What the operator itself publishes; where nobody has verified a number there is none. */
export function contactOf(area: Area, which: 'contact' | 'emergency' = 'contact') {
  const operator = operatorOf(area)
  const { phone, url } = operator[which]
  return { area, name: operator.name, phone, url }
}

function stepView(deps: Deps, actor: Actor, stored: StoredCase, at: Position, whole: StepDef): StepView {
  const step = offered(deps.config, stored, whole, deps.now())
  const { action } = step
  const left = leftOf(deps, stored)
  const asked: readonly string[] = at.journey.inputs?.fields ?? []
  return {
    id: step.id,
    title: step.title,
    to: step.to ?? 'customer',
    say: sayable(deps.config, actor, stored, step.say),
    note: step.note ?? null,
    ask: step.ask ? askView(step.ask, today(deps.now())) : mayPass(action) ? passing : null,
    search: action?.kind === 'search' ? { by: [...action.by], left: left.searches } : null,
    lookup:
      action?.kind === 'lookup'
        ? { use: action.use, ...fieldsOf(action.use, asked), left: left.lookups }
        : null,
    ownSearch: action?.kind === 'own-search' ? { by: [...action.by] } : null,
    without: action ? withoutLookup : null,
    relay: action?.kind === 'relay',
    moveIn: action?.kind === 'move-in',
    referral:
      action?.kind === 'referral'
        ? { kinds: [action.referral], areas: [...takersOf(deps.config, stored, deps.now())] }
        : null,
    wheelingEnquiry: action?.kind === 'wheeling-enquiry' ? { questions: [...action.questions] } : null,
    usage: action?.kind === 'usage-request' || action?.kind === 'usage',
    warnings: warningsView(deps, stored, at),
  }
}

const warningsView = (deps: Deps, stored: StoredCase, at: Position): StepView['warnings'] =>
  warningsAt(deps.config, stored, at, deps.now()).map(({ place, field, code, severity, say }) => ({
    step: place?.step ?? null,
    field,
    code,
    severity,
    say: { ...say },
  }))

const fieldsOf = (use: UseId, asked: readonly string[]) => ({
  show: useOf(use).show.filter(one => asked.includes(one)),
  compare: useOf(use).compare.filter(one => asked.includes(one)),
})

const askView = (ask: Ask, day: string) => ({
  schema: { ...jsonSchemaOf(ask) },
  example: exampleOf(ask, day),
})
const mayPass = (action: Action | null) =>
  action !== null && action.kind !== 'lookup' && action.kind !== 'search'

/** The own customer system and acts may be passed over; a client that knows nothing of them answers this. */
const passing = { schema: { const: withoutLookup }, example: withoutLookup }
