import * as v from 'valibot'
import type { CallerIs, ReadFrom, RelayField, RelayItems } from '../matching/relay-items.ts'
import { basisOf, type Inputs, inputsOf, type Passed } from '../scripts/inputs.ts'
import type { Key, Reading, RelayAction, StepDef, StepId } from '../scripts/types.ts'
import type { Position } from './position.ts'

/** A screen of the script, and the field of its form if it is one. */
export type Place = { readonly step: StepId; readonly field: string | null }

/** What would go out by the relay step that the path has come to, or comes to next. */
export type RelaySaid = {
  readonly step: StepDef
  readonly basis: string
  readonly inputs: Inputs
  /** Text that nobody gave yet is empty. */
  readonly items: RelayItems
  readonly contractReference: string | null
  /** Where each was read, so that it can be read again; null where the script does not ask for it. */
  readonly placeOf: (field: RelayField | 'contractReference') => Place | null
}

const said = v.fallback(v.string(), '')
const maybe = v.fallback(v.nullable(v.string()), null)
const words = v.object({
  nameAsPrinted: said,
  nameKana: maybe,
  newName: maybe,
  currentRetailer: said,
  contractNumber: said,
  address: said,
  building: maybe,
  room: maybe,
  cancelOn: said,
  nextReadingOn: maybe,
  contractReference: maybe,
  callerIs: v.fallback(v.picklist(['holder', 'family', 'company', 'unsaid']), 'unsaid'),
  /** The script's `none` (neither bill nor web page) is memory too. */
  readFrom: v.fallback(v.picklist(['bill', 'web', 'memory']), 'memory'),
})

/**
 * 廃止取次 from the answers on the path alone, by the relay step `of` or the one that the path came to last; null where
 * the script has none. Pure.
 */
export function relaySaid({ script, journey }: Position, of?: StepId): RelaySaid | null {
  const relays = script.steps.filter(isRelay).filter(({ id }) => of === undefined || id === of)
  const onPath = relays.filter(({ id }) => journey.path.includes(id))
  const order = (id: StepId) => journey.path.indexOf(id)
  const step = onPath.sort((a, b) => order(a.id) - order(b.id)).at(-1) ?? relays[0]
  if (step === undefined) return null
  const at = journey.path.indexOf(step.id)
  const passed = at < 0 ? journey.passed : journey.passed.slice(0, at)
  const inputs = inputsOf(step.action, passed)
  const { building, room, contractReference, callerIs, readFrom, ...items } = v.parse(words, {
    ...inputs.readings,
  })
  return {
    step,
    inputs,
    basis: basisOf(step.id, inputs),
    items: {
      supplyPointNumber: inputs.key ?? '',
      ...items,
      building: [building, room].filter(Boolean).join(' ') || null,
      callerIs: callerIs satisfies CallerIs,
      readFrom: readFrom satisfies ReadFrom,
      site: siteOf(inputs.key, passed, journey.codes),
    },
    contractReference,
    placeOf: field =>
      field === 'supplyPointNumber'
        ? numberPlace(step.action.key, passed)
        : wordPlace(step.action.words[field], passed),
  }
}

const isRelay = (step: StepDef): step is StepDef & { readonly action: RelayAction } =>
  step.action?.kind === 'relay'

const compared = v.picklist(['agrees', 'differs', 'cannot-tell'])

/** A number that was found by the place the customer named has been checked by it; else what its lookup came to. */
function siteOf(key: string | null, passed: readonly Passed[], codes: readonly string[]): RelayItems['site'] {
  const checks = passed.map(({ step, supplyPointNumber }, index) => {
    if (key === null) return null
    if (step.action?.kind === 'search') return supplyPointNumber === key ? 'agrees' : null
    if (step.action?.kind !== 'lookup') return null
    if (inputsOf(step.action, passed.slice(0, index)).key !== key) return null
    const code = codes[index]
    return v.is(compared, code) ? code : null
  })
  return checks.findLast(one => one !== null) ?? null
}

/** The screen at which a word was read last, or will be read first. */
export function wordPlace(reading: Reading | undefined, passed: readonly Passed[]): Place | null {
  if (reading === undefined) return null
  const step = passed.findLast(one => one.step.ask !== null && reading.steps.includes(one.step.id))?.step.id
  const from = step ?? reading.steps[0]
  return from === undefined ? null : { step: from, field: reading.path ?? null }
}

/** A number that a search found was never read: the address was. */
function numberPlace(key: Key, passed: readonly Passed[]): Place | null {
  const giver = passed.findLast(
    ({ step, value, supplyPointNumber }) =>
      key.steps.includes(step.id) &&
      (supplyPointNumber !== null || (step.ask !== null && typeof value === 'string')),
  )
  if (giver === undefined) return null
  const { id, action } = giver.step
  if (action === null) return { step: id, field: null }
  return 'words' in action && 'address' in action.words ? wordPlace(action.words.address, passed) : null
}
