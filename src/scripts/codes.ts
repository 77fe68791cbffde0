import type { Answer } from './given.ts'
import type { Action, Ask, Field, FormAsk, StepDef } from './types.ts'

/** What the gateway or the own customer system can come back with, coded; `without` = done without it. */
const searchCodes = [
  'one',
  'none',
  'ask-building',
  'ask-room',
  'ask-meter-number',
  'ask-pole',
  'occto-screen',
  'without',
]
const ownSearchCodes = ['one', 'several', 'none', 'without']
const comparingCodes = ['agrees', 'differs', 'cannot-tell', 'not-available-here', 'without']
const showingCodes = ['shown', 'not-available-here', 'without']
/** `waiting` is followed by the official answer; an NG that only says "in progress" leaves nothing to read again. */
const actCodes = {
  relay: ['waiting', 'ok', 'ng', 'in-progress', 'without'],
  'move-in': ['accepted', 'contract-exists', 'not-available-here', 'without'],
  'wheeling-enquiry': ['waiting', 'answered', 'not-held', 'without'],
  'usage-request': ['requested', 'without'],
  usage: ['shown', 'not-ready', 'without'],
  /** `slip`: no desk takes it, so that nobody promises a call. */
  referral: ['sent', 'slip', 'without'],
} as const

function codesOfAction(action: Action): readonly string[] {
  switch (action.kind) {
    case 'search':
      return searchCodes
    case 'own-search':
      return ownSearchCodes
    case 'lookup':
      return Object.keys(action.readings).length > 0 ? comparingCodes : showingCodes
    default:
      return actCodes[action.kind]
  }
}

const allOptional = (ask: FormAsk) => ask.fields.every(field => field.optional)

function codesOfAsk(ask: Ask): readonly string[] {
  switch (ask.kind) {
    case 'choice':
      return ask.options.map(option => option.value)
    case 'form': {
      const listed = ask.checks ? ['listed'] : []
      const by = ask.fields.find(field => field.name === ask.routeBy)?.ask
      if (by?.kind === 'choice') return [...by.options.map(option => option.value), ...listed]
      return [...(allOptional(ask) ? ['given', 'missing'] : ['given']), ...listed]
    }
    case 'confirm':
      return ['given']
    default: {
      const codes = ask.missing ? ['given', 'missing'] : ['given']
      return ask.kind === 'supply-point-number' && ask.knownFrom ? [...codes, 'same'] : codes
    }
  }
}

/** Every code by which a step can be left; each needs a route. */
export const codesOf = (step: Pick<StepDef, 'ask' | 'action'>): readonly string[] => [
  ...(step.ask ? codesOfAsk(step.ask) : []),
  ...(step.action ? codesOfAction(step.action) : []),
]

/** The codes of a form for which the field has to be there; null where it does not depend on one. */
export const requiredFor = (field: Field): readonly string[] | null =>
  field.requiredFor === undefined ? null : [field.requiredFor].flat()

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The code of a stored answer; null when the value has not the shape of the ask.
 * `known`: the supply point numbers already given at the ask's `knownFrom` steps; `mark`: of the answer.
 */
export function codeOfAnswer(
  ask: Ask,
  value: unknown,
  known: readonly unknown[] = [],
  mark: Answer['mark'] = undefined,
): string | null {
  switch (ask.kind) {
    case 'choice':
      return ask.options.find(option => option.value === value)?.value ?? null
    case 'confirm':
      return isRecord(value) && value.confirmed === true ? 'given' : null
    case 'form': {
      if (!isRecord(value)) return null
      if (ask.checks && mark !== undefined) return mark
      const by = ask.fields.find(field => field.name === ask.routeBy)
      if (by) return codeOfAnswer(by.ask, value[by.name])
      return allOptional(ask) && Object.keys(value).length === 0 ? 'missing' : 'given'
    }
    default:
      if (value === null) return ask.missing ? 'missing' : null
      if (typeof value !== (ask.kind === 'integer' ? 'number' : 'string')) return null
      return ask.kind === 'supply-point-number' && known.includes(value) ? 'same' : 'given'
  }
}

/**
 * The code of an answered lookup from what was compared: the first agreement is enough (the questions are
 * put one at a time), a difference outweighs what cannot be told. Nothing to compare: `shown`.
 */
export function codeOfLookup(
  agreements: readonly ('agrees' | 'differs' | 'cannot-tell')[],
): 'agrees' | 'differs' | 'cannot-tell' | 'shown' {
  if (agreements.length === 0) return 'shown'
  if (agreements.includes('agrees')) return 'agrees'
  return agreements.includes('differs') ? 'differs' : 'cannot-tell'
}
