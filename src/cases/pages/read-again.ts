import type { Text } from '../../http/language.ts'
import type { Reading, StepId } from '../../scripts/types.ts'
import type { Position } from '../position.ts'
import { wordPlace } from '../relay-items-of.ts'
import { labelAt } from './outgoing.ts'
import type { agreementWords } from './result-words.ts'
import type { Sentence } from './trouble.ts'

type Compared = Readonly<Record<string, keyof typeof agreementWords>>

/** Where a reading differs: the number and that reading, each to be asked for once more. Empty where nothing differs. */
export function readAgain({ script, journey }: Position, at: StepId, compare: Compared): readonly Sentence[] {
  const action = script.steps.find(one => one.id === at)?.action
  const differing = Object.keys(compare).filter(field => compare[field] === 'differs')
  if (action?.kind !== 'lookup' || differing.length === 0) return []
  const readings: Readonly<Record<string, Reading | undefined>> = action.readings
  const places = [
    wordPlace(action.key, journey.passed),
    ...differing.map(field => wordPlace(readings[field], journey.passed)),
  ]
  return places.flatMap(place =>
    place === null ? [] : [{ place, say: onceMore(labelAt(script, place)) } satisfies Sentence],
  )
}

/** Asks for it and says of nothing that it is wrong: whose slip it was, nobody knows. */
const onceMore = (label: Text): Text => ({
  ja: `念のため、「${bare(label.ja)}」を、もう一度、印刷のとおりにお読みいただけますか。`,
  en: `Just to be sure, could you read this once more as printed: ${bare(label.en)}?`,
})

/** 供給地点特定番号（22桁） is said without its digits. */
const bare = (label: string): string => label.replaceAll(/（[^）]*）|\s*\([^)]*\)/g, '')
