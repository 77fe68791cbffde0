import { isOutcome } from './outcomes.ts'
import type { Script, StepDef, StepId } from './types.ts'

export type Graph = {
  readonly steps: ReadonlyMap<StepId, StepDef>
  readonly start: StepId
}

export const graphOf = (script: Script): Graph => ({
  steps: new Map(script.steps.map(step => [step.id, step])),
  start: script.start,
})

export type Edge = { readonly from: StepDef; readonly on: string; readonly to: StepDef | null }

/** Ways out of a step; `to` is null at an outcome. Routes to nowhere are left out (`check()` names them). */
export const edgesOf = (graph: Graph, step: StepDef): Edge[] =>
  step.routes.flatMap(({ on, to }): Edge[] => {
    if (typeof to !== 'string') return isOutcome(to.outcome) ? [{ from: step, on, to: null }] : []
    const next = graph.steps.get(to)
    return next ? [{ from: step, on, to: next }] : []
  })

/** Steps that can be reached from the start without going through an edge that `stops` says yes to. */
export function reached(graph: Graph, stops: (edge: Edge) => boolean = () => false): ReadonlySet<StepId> {
  const seen = new Set<StepId>()
  const waiting = graph.steps.has(graph.start) ? [graph.start] : []
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const step = graph.steps.get(id)
    if (!step || seen.has(id)) continue
    seen.add(id)
    for (const edge of edgesOf(graph, step)) if (edge.to && !stops(edge)) waiting.push(edge.to.id)
  }
  return seen
}

/** A step that can be reached from itself, or null. */
export function loopOf(graph: Graph): StepId | null {
  const done = new Set<StepId>()
  const open = new Set<StepId>()
  const visit = (step: StepDef): StepId | null => {
    if (open.has(step.id)) return step.id
    if (done.has(step.id)) return null
    open.add(step.id)
    for (const { to } of edgesOf(graph, step)) {
      const loop = to ? visit(to) : null
      if (loop !== null) return loop
    }
    open.delete(step.id)
    done.add(step.id)
    return null
  }
  for (const step of graph.steps.values()) {
    const loop = visit(step)
    if (loop !== null) return loop
  }
  return null
}

const isConfirm = ({ from }: Edge) => from.ask?.kind === 'confirm'

/**
 * The most screens until somebody has something in hand: an outcome, or the customer's own confirmation. What comes
 * after a confirmation (the contract, the official answer) is another conversation and counted from there.
 */
export function longestToSomething(graph: Graph): number {
  const begins = [...reached(graph)].flatMap(id => {
    const step = graph.steps.get(id)
    return step ? edgesOf(graph, step).flatMap(edge => (edge.to && isConfirm(edge) ? [edge.to.id] : [])) : []
  })
  const screens = (step: StepDef) => (step.ask === null ? 0 : 1)
  return Math.max(...[graph.start, ...begins].map(start => longest({ ...graph, start }, screens, isConfirm)))
}

/** Whatever sends what the customer confirmed. An enquiry sends no confirmed value. */
const confirmedKinds = ['relay', 'move-in', 'usage-request'] as const

const actsOf = (graph: Graph) =>
  [...graph.steps.values()].flatMap(({ id, action }) =>
    confirmedKinds.some(kind => kind === action?.kind) && action && 'words' in action ? [{ id, action }] : [],
  )

/** Acts that can be reached without the customer having confirmed what is sent. */
export const unconfirmedActs = (graph: Graph): readonly StepId[] => {
  const open = reached(graph, isConfirm)
  return actsOf(graph).flatMap(({ id }) => (open.has(id) ? [id] : []))
}

/** Steps whose words an act sends and no reading back holds: said before the wish, and not marked as read back. */
export const unreadSteps = (graph: Graph): readonly StepId[] => {
  const before = reached(graph, edge => edge.from.wish === edge.on)
  const sent = new Set(
    actsOf(graph).flatMap(({ action }) => Object.values(action.words).flatMap(word => word?.steps ?? [])),
  )
  return [...sent].filter(id => {
    const step = graph.steps.get(id)
    return before.has(id) && step?.wish === undefined && !step?.readBack && step?.ask?.kind !== 'choice'
  })
}

/** The greatest sum of `weight` along any path from the start; the graph must have no loop. */
export function longest(
  graph: Graph,
  weight: (step: StepDef) => number,
  stops: (edge: Edge) => boolean = () => false,
): number {
  const known = new Map<StepId, number>()
  const from = (step: StepDef): number => {
    const before = known.get(step.id)
    if (before !== undefined) return before
    const rest = edgesOf(graph, step).map(edge => (edge.to && !stops(edge) ? from(edge.to) : 0))
    const sum = weight(step) + Math.max(0, ...rest)
    known.set(step.id, sum)
    return sum
  }
  const start = graph.steps.get(graph.start)
  return start ? from(start) : 0
}
