import { type Edge, edgesOf, graphOf } from '../../src/scripts/graph.ts'
import type { Journey } from '../../src/scripts/journey.ts'
import type { Script, StepDef, StepId } from '../../src/scripts/types.ts'
import { type Case, fresh, leave, standing, ways } from './walk.ts'

/** How many ways lead through a script from its start to an outcome. */
export function waysThrough(script: Script): number {
  const graph = graphOf(script)
  const known = new Map<StepId, number>()
  const from = (id: StepId): number => {
    const before = known.get(id)
    if (before !== undefined) return before
    const step = graph.steps.get(id)
    const sum = step ? edgesOf(graph, step).reduce((all, { to }) => all + (to ? from(to.id) : 1), 0) : 0
    known.set(id, sum)
    return sum
  }
  return from(script.start)
}

/**
 * Code sequences from the start to an outcome that pass every edge behind every edge that leads to it: a way is
 * found for each pair of codes that can follow one another.
 */
function* covering(script: Script): Generator<readonly string[]> {
  const graph = graphOf(script)
  const edges = script.steps.flatMap(step => edgesOf(graph, step))
  const toStart = new Map<StepId, readonly string[]>([[script.start, []]])
  for (let grown = true; grown; ) {
    grown = false
    for (const { from, on, to } of edges) {
      const before = toStart.get(from.id)
      if (!to || !before || toStart.has(to.id)) continue
      toStart.set(to.id, [...before, on])
      grown = true
    }
  }
  const known = new Map<StepId, readonly string[]>()
  const toEnd = (step: StepDef): readonly string[] => {
    const before = known.get(step.id)
    if (before) return before
    const rests = edgesOf(graph, step).map(({ on, to }) => [on, ...(to ? toEnd(to) : [])])
    const [first = []] = rests.toSorted((a, b) => a.length - b.length)
    known.set(step.id, first)
    return first
  }
  const after = ({ on, to }: Edge): readonly string[] => [on, ...(to ? toEnd(to) : [])]
  for (const edge of script.steps
    .filter(step => step.id === script.start)
    .flatMap(one => edgesOf(graph, one)))
    yield after(edge)
  for (const edge of edges) {
    const before = toStart.get(edge.from.id)
    if (!before || !edge.to) continue
    for (const next of edgesOf(graph, edge.to)) yield [...before, edge.on, ...after(next)]
  }
}

const few = 25_000

/** Ways through a script, walked with real answers and results: all of them, or a covering set where they are too many. */
export function* walked(script: Script): Generator<{ end: Journey; one: Case }> {
  if (waysThrough(script) <= few) {
    yield* ways(script)
    return
  }
  for (const codes of covering(script)) {
    let one = fresh
    for (const code of codes) one = leave(script, one, code)
    yield { end: standing(script, one), one }
  }
}
