import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { OpenFieldId } from '../disclosure/fields.ts'
import type { Action, Reading, StepDef, StepId } from './types.ts'

/** A step behind the current one on the path, with what it gave. */
export type Passed = {
  readonly step: StepDef
  readonly value: unknown
  /** Of a search or an enquiry that found one. */
  readonly supplyPointNumber: string | null
}

/** What an action is to be asked with, taken from the path alone. */
export type Inputs = {
  /** The supply point number a lookup or an act is about; null for searches, and where none was given. */
  readonly key: string | null
  /** Field or search word → what the customer read: a string, a number or a form's object. */
  readonly readings: Readonly<Record<string, unknown>>
  /** The lookup's fields, without those whose optional reading is not there. */
  readonly fields: readonly OpenFieldId[]
}

const at = (value: unknown, path: string | undefined): unknown => {
  if (path === undefined) return value
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, path)) return undefined
  return (value as Record<string, unknown>)[path]
}

function readingOf(reading: Reading, passed: readonly Passed[]): unknown {
  for (const one of passed.toReversed()) {
    if (!one.step.ask || !reading.steps.includes(one.step.id)) continue
    const value = at(one.value, reading.path)
    if (value !== undefined && value !== null) return value
  }
  return undefined
}

function keyOf(steps: readonly StepId[], passed: readonly Passed[]): string | null {
  for (const one of passed.toReversed()) {
    if (!steps.includes(one.step.id)) continue
    if (one.supplyPointNumber !== null) return one.supplyPointNumber
    if (one.step.ask?.kind === 'supply-point-number' && typeof one.value === 'string') return one.value
  }
  return null
}

export function inputsOf(action: Action, passed: readonly Passed[]): Inputs {
  const declared: Readonly<Record<string, Reading>> =
    action.kind === 'lookup' ? action.readings : action.words
  const readings: Record<string, unknown> = {}
  for (const [name, reading] of Object.entries(declared)) {
    const value = readingOf(reading, passed)
    if (value !== undefined) readings[name] = value
  }
  const key = 'key' in action && action.key ? keyOf(action.key.steps, passed) : null
  if (action.kind !== 'lookup') return { key, readings, fields: [] }
  return {
    key,
    readings,
    fields: action.fields.filter(field => !Object.hasOwn(declared, field) || Object.hasOwn(readings, field)),
  }
}

const sorted = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]))
}

/**
 * A stable string (hex SHA-256) over what a step's action depends on: a changed reading gives another one,
 * a changed unrelated answer does not. It is no pseudonym: erase it together with the answers.
 */
export const basisOf = (step: StepId, inputs: Inputs): string =>
  bytesToHex(sha256(utf8ToBytes(JSON.stringify([step, inputs.key, sorted(inputs.readings), inputs.fields]))))
