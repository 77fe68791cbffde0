import { type Answer, withoutLookup } from '../scripts/given.ts'
import { basisOf, inputsOf } from '../scripts/inputs.ts'
import type { StoredCase } from './case.ts'
import { type Position, positionOf } from './position.ts'

/**
 * A case that is taken up again may ask the gateway again: its outage was of another hour. What was passed over on the
 * way to something that the customer confirmed stays passed.
 */
export function backToFull(stored: StoredCase): StoredCase {
  if (stored.mode === 'full') return stored
  const passed = passedOver(positionOf(stored))
  const others = stored.answers.filter(one => !passed.some(({ step }) => step === one.step))
  return { ...stored, mode: 'full', answers: [...others, ...passed] }
}

type Passing = Answer & { readonly basis: string }

function passedOver({ journey: { passed, codes } }: Position): Passing[] {
  const confirmed = passed.findLastIndex(({ step }) => step.ask?.kind === 'confirm')
  return passed.slice(0, Math.max(confirmed, 0)).flatMap(({ step: { id, action } }, index) => {
    if (codes[index] !== 'without' || (action?.kind !== 'lookup' && action?.kind !== 'search')) return []
    return [{ step: id, value: withoutLookup, basis: basisOf(id, inputsOf(action, passed.slice(0, index))) }]
  })
}
