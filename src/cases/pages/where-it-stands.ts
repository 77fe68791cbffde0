import type { Language, Text } from '../../http/language.ts'
import { dayInWords, minuteInJapan } from '../../http/times.ts'
import { outcomeOf } from '../../scripts/outcomes.ts'
import type { StoredCase } from '../case.ts'
import { positionOf } from '../position.ts'

const words = {
  callBack: { ja: 'お折り返し', en: 'Call back' },
  due: { ja: '（今日まで）', en: '(due)' },
} as const satisfies Record<string, Text>

/** By what cases of one matter are told apart in a list: the step reached, never what was said there. */
export function stepReached(stored: StoredCase, l: Language): string {
  const { step, outcome } = positionOf(stored).journey
  return (step?.title ?? (outcome && outcomeOf(outcome).title))?.[l] ?? ''
}

export const isDue = ({ call_back_on }: StoredCase, day: string): boolean =>
  call_back_on !== null && call_back_on <= day

/** When it is to be called back, else when it was opened. */
export const whenOf = (stored: StoredCase, day: string, l: Language): string =>
  stored.call_back_on === null
    ? minuteInJapan(stored.opened_at, l)
    : `${words.callBack[l]}: ${dayInWords(stored.call_back_on, l)}${isDue(stored, day) ? ` ${words.due[l]}` : ''}`
