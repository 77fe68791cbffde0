import { checkReadings } from './check-readings.ts'
import { checkTexts } from './check-texts.ts'
import { codesOf, requiredFor } from './codes.ts'
import type { Fault, FaultKind } from './fault.ts'
import {
  type Edge,
  type Graph,
  graphOf,
  longest,
  longestToSomething,
  loopOf,
  reached,
  unconfirmedActs,
  unreadSteps,
} from './graph.ts'
import { isOutcome } from './outcomes.ts'
import type { Ask, Script, StepDef } from './types.ts'

/** The most that one path may have; lookups and searches are the limits that a case has by default. */
export const most = { screens: 6, screensOfSwitch: 12, lookups: 6, searches: 5 } as const

/** Switching, and selling it: the customer reads a whole bill. */
const long: readonly string[] = ['switch', 'outbound']

/**
 * What is wrong with a script; empty when it can be shipped. In a script without a fault every path ends in
 * an outcome, since no step lacks a route, no route leads nowhere and there is no loop.
 */
export function check(script: Script): Fault[] {
  const graph = graphOf(script)
  return [
    ...checkTexts([script.title, script.callers]),
    ...(script.callers.length === 0 ? [{ kind: 'empty-text', detail: '/callers' } as const] : []),
    ...(graph.steps.has(script.start) ? [] : [{ kind: 'no-start', detail: script.start } as const]),
    ...checkIds(script),
    ...script.steps.flatMap(step => [...checkTexts(step, step.id), ...checkStep(graph, step)]),
    ...checkPaths(graph, long.includes(script.scenario) ? most.screensOfSwitch : most.screens),
  ]
}

function checkIds(script: Script): Fault[] {
  const faults: Fault[] = []
  const seen = new Set<string>()
  for (const { id } of script.steps) {
    if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) faults.push({ kind: 'bad-id', step: id })
    if (seen.has(id)) faults.push({ kind: 'duplicate-step', step: id })
    seen.add(id)
  }
  return faults
}

function checkStep(graph: Graph, step: StepDef): Fault[] {
  const faults: Fault[] = []
  const add = (kind: FaultKind, detail?: string) =>
    faults.push({ kind, step: step.id, ...(detail === undefined ? {} : { detail }) })
  if (!step.ask && !step.action) add('nothing-to-do')
  if (step.ask && step.action) add('two-things-to-do')
  if (step.ask && !isSound(graph, step.ask)) add('bad-ask')
  const codes = codesOf(step)
  if (step.wish !== undefined && !codes.includes(step.wish)) add('bad-ask', 'wish')
  for (const code of codes) if (!step.routes.some(route => route.on === code)) add('missing-route', code)
  for (const [index, { on, to }] of step.routes.entries()) {
    const again = step.routes.findIndex(route => route.on === on) !== index
    if (again || !codes.includes(on)) add('extra-route', on)
    if (typeof to === 'string' && !graph.steps.has(to)) add('unknown-step', to)
    if (typeof to !== 'string' && !isOutcome(to.outcome)) add('unknown-outcome', String(to.outcome))
  }
  return faults
}

const distinct = (names: readonly string[]) => names.length > 0 && new Set(names).size === names.length

function isSound(graph: Graph, ask: Ask): boolean {
  if (ask.kind === 'choice') return distinct(ask.options.map(option => option.value))
  if (ask.kind === 'supply-point-number')
    return (ask.knownFrom ?? []).every(id => graph.steps.get(id)?.ask?.kind === 'supply-point-number')
  if (ask.kind !== 'form') return true
  const by = ask.fields.find(field => field.name === ask.routeBy)
  const values = by?.ask.kind === 'choice' ? by.ask.options.map(option => option.value) : []
  return (
    distinct(ask.fields.map(field => field.name)) &&
    (ask.routeBy === undefined || (by?.ask.kind === 'choice' && !by.optional && !by.requiredFor)) &&
    ask.fields.every(
      one => isSound(graph, one.ask) && (requiredFor(one) ?? []).every(code => values.includes(code)),
    )
  )
}

/** Whatever asks or acts outside about a customer; the retailer's own ledger does not, and a referral asks nothing. */
const needsWish = ({ action }: StepDef) =>
  action !== null && action.kind !== 'own-search' && action.kind !== 'referral'

/** The answer by which the person agrees to being handed over. */
const consents = ({ from, on }: Edge) =>
  from.ask?.kind === 'choice' && from.ask.options.some(option => option.value === on && option.handsOver)

function checkPaths(graph: Graph, mostScreens: number): Fault[] {
  const loop = loopOf(graph)
  if (loop !== null) return [{ kind: 'cycle', step: loop }]
  const faults: Fault[] = []
  const reachable = reached(graph)
  const withoutConsent = reached(graph, consents)
  const withoutWish = reached(graph, edge => edge.from.wish === edge.on)
  for (const step of graph.steps.values()) {
    if (!reachable.has(step.id)) faults.push({ kind: 'unreachable', step: step.id })
    else if (needsWish(step) && withoutWish.has(step.id))
      faults.push({ kind: 'no-wish-before', step: step.id })
    else if (step.action?.kind === 'referral' && withoutConsent.has(step.id))
      faults.push({ kind: 'no-consent-before', step: step.id })
    if (step.action) faults.push(...checkReadings(graph, step, step.action))
  }
  const over = (kind: FaultKind, limit: number, counts: (step: StepDef) => boolean) => {
    const count = longest(graph, step => (counts(step) ? 1 : 0))
    if (count > limit) faults.push({ kind, detail: String(count) })
  }
  const screens = longestToSomething(graph)
  if (screens > mostScreens) faults.push({ kind: 'too-many-screens', detail: String(screens) })
  for (const step of unconfirmedActs(graph)) faults.push({ kind: 'act-not-confirmed', step })
  for (const step of unreadSteps(graph)) faults.push({ kind: 'not-read-back', step })
  over('too-many-lookups', most.lookups, step => step.action?.kind === 'lookup')
  over('too-many-searches', most.searches, step => step.action?.kind === 'search')
  return faults
}
