import type { Deps } from '../deps.ts'
import { type UseId, useOf } from '../disclosure/uses.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import { exampleOf, jsonSchemaOf } from '../scripts/json-schema.ts'
import { type OutcomeCode, outcomeOf } from '../scripts/outcomes.ts'
import { type Ask, type StepDef, withoutLookup } from '../scripts/types.ts'
import type { StoredCase } from './case.ts'
import { sayable } from './facts.ts'
import { type Position, positionOf } from './position.ts'
import type { CaseView, StepView } from './schemas.ts'

type Left = { readonly lookups: number; readonly searches: number }

/** How many questions of each kind the case has left. */
export const leftOf = ({ config: { limits } }: Deps, { lookups, searches }: StoredCase): Left => ({
  lookups: Math.max(0, limits.lookupsPerCase - lookups),
  searches: Math.max(0, limits.searchesPerCase - searches),
})

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
    answers: stored.answers.map(({ step, value }) => ({ step, value })),
    results: stored.results.map(({ step, code, compare, entry }) => ({ step, code, compare, entry })),
    path: [...at.journey.path],
    step: at.journey.step ? stepView(deps, actor, stored, at, at.journey.step) : null,
    outcome: outcome ? outcomeView(deps, actor, stored, outcome) : null,
  }
}

function outcomeView(deps: Deps, actor: Actor, stored: StoredCase, code: OutcomeCode) {
  const { title, say, useful, parked } = outcomeOf(code)
  return { code, title, say: sayable(deps.config, actor, stored, say), useful, parked }
}

function stepView(deps: Deps, actor: Actor, stored: StoredCase, at: Position, step: StepDef): StepView {
  const { action } = step
  const left = leftOf(deps, stored)
  const asked: readonly string[] = at.journey.inputs?.fields ?? []
  return {
    id: step.id,
    title: step.title,
    say: sayable(deps.config, actor, stored, step.say),
    note: step.note ?? null,
    ask: step.ask ? askView(step.ask, today(deps.now())) : action?.kind === 'own-search' ? passing : null,
    search: action?.kind === 'search' ? { by: [...action.by], left: left.searches } : null,
    lookup:
      action?.kind === 'lookup'
        ? { use: action.use, ...fieldsOf(action.use, asked), left: left.lookups }
        : null,
    ownSearch: action?.kind === 'own-search' ? { by: [...action.by] } : null,
    without: action ? withoutLookup : null,
    relay: step.offers?.includes('relay') ?? false,
    referral: null,
    wheelingEnquiry: null,
    usage: step.offers?.includes('usage') ?? false,
  }
}

const fieldsOf = (use: UseId, asked: readonly string[]) => ({
  show: useOf(use).show.filter(one => asked.includes(one)),
  compare: useOf(use).compare.filter(one => asked.includes(one)),
})

const askView = (ask: Ask, day: string) => ({
  schema: { ...jsonSchemaOf(ask) },
  example: exampleOf(ask, day),
})
/** The own customer system may be passed over too; a client that knows nothing of it answers this. */
const passing = { schema: { const: withoutLookup }, example: withoutLookup }
