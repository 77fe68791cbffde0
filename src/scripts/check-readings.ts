import { requiredFor } from './codes.ts'
import type { Fault } from './fault.ts'
import { type Edge, type Graph, reached } from './graph.ts'
import type { Action, Key, Reading, StepDef } from './types.ts'

const fieldOf = (step: StepDef, path: string) =>
  step.ask?.kind === 'form' ? step.ask.fields.find(field => field.name === path) : undefined

/** Whether leaving a step in this way has surely given the reading. */
function gives(reading: Reading, edge: Edge): boolean {
  if (!reading.steps.includes(edge.from.id) || edge.on === 'missing') return false
  if (reading.path === undefined) return true
  const field = fieldOf(edge.from, reading.path)
  if (!field || field.optional) return false
  return requiredFor(field)?.includes(edge.on) ?? true
}

const givesNumber = (steps: readonly string[], edge: Edge): boolean =>
  steps.includes(edge.from.id) &&
  (edge.from.ask?.kind === 'supply-point-number'
    ? edge.on !== 'missing'
    : edge.on === (edge.from.action?.kind === 'wheeling-enquiry' ? 'answered' : 'one'))

function isResolvable(graph: Graph, reading: Reading): boolean {
  return reading.steps.every(id => {
    const step = graph.steps.get(id)
    if (!step?.ask) return false
    return reading.path === undefined || fieldOf(step, reading.path) !== undefined
  })
}

/** Poles and meters are asked for area by area, so that the address must give one wherever it was asked. */
function knowsArea(graph: Graph, action: Action): boolean {
  if (action.kind !== 'search' || action.by.every(key => key === 'address')) return true
  const { address } = action.words
  if (address === undefined) return false
  return address.steps.every(id => {
    const step = graph.steps.get(id)
    const ask = step && address.path !== undefined ? fieldOf(step, address.path)?.ask : step?.ask
    return ask?.kind === 'text' && ask.startsWith === 'municipality'
  })
}

const readingsOf = (action: Action): [string, Reading][] =>
  Object.entries<Reading>(action.kind === 'lookup' ? action.readings : action.words)

/** Numbers come from what somebody read, a search that found one point, or an enquiry that was answered. */
const isKey = (graph: Graph, { steps }: Key): boolean =>
  steps.every(id => {
    const step = graph.steps.get(id)
    if (step?.ask) return step.ask.kind === 'supply-point-number'
    const action = step?.action
    return (
      action?.kind === 'search' ||
      (action?.kind === 'wheeling-enquiry' && action.questions.includes('supply-point-number'))
    )
  })

/** Whether every word and key of a step's action is there on every path that leads to it. */
export function checkReadings(graph: Graph, step: StepDef, action: Action): Fault[] {
  const faults: Fault[] = []
  const readings = readingsOf(action)
  for (const [name, reading] of readings) {
    if (reading.steps.length === 0 || !isResolvable(graph, reading))
      faults.push({ kind: 'unknown-reading', step: step.id, detail: name })
    else if (!reading.optional && reached(graph, edge => gives(reading, edge)).has(step.id))
      faults.push({ kind: 'reading-not-before', step: step.id, detail: name })
  }
  const key = 'key' in action ? action.key : undefined
  if (key && !(isKey(graph, key) && !reached(graph, edge => givesNumber(key.steps, edge)).has(step.id)))
    faults.push({ kind: 'key-not-resolvable', step: step.id })
  if (action.kind !== 'lookup') {
    if (readings.length === 0 && !key) faults.push({ kind: 'nothing-to-ask-with', step: step.id })
    if (!knowsArea(graph, action)) faults.push({ kind: 'area-not-known', step: step.id })
    return faults
  }
  if (readings.length > 0 && readings.every(([, reading]) => reading.optional))
    faults.push({ kind: 'nothing-to-ask-with', step: step.id })
  for (const [name] of readings)
    if (!(action.fields as readonly string[]).includes(name))
      faults.push({ kind: 'reading-without-field', step: step.id, detail: name })
  if (action.fields.length === 0 || action.fields.length > 5)
    faults.push({ kind: 'field-count', step: step.id })
  return faults
}
