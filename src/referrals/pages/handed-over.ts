import { labelAt } from '../../cases/pages/outgoing.ts'
import type { Position } from '../../cases/position.ts'
import { wordPlace } from '../../cases/relay-items-of.ts'
import type { Language, Text } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import { formatSupplyPointNumber } from '../../matching/supply-point-number.ts'
import type { ReferralAction, ReferralWord } from '../../scripts/types.ts'
import { referralKinds, referralQuestions } from '../kinds.ts'
import type { PayloadData, Said } from '../payload.ts'
import { words } from './words.ts'

/** One thing that goes to the desk, and where it was said. */
export type Item = {
  readonly label: string
  readonly text: string
  readonly number: boolean
  readonly step: string | null
}

export const placeLabels = {
  address: { ja: 'ご使用場所の住所', en: 'Address' },
  building: { ja: '建物名', en: 'Building' },
  room: { ja: '部屋番号', en: 'Room' },
  meterNumber: { ja: 'メーターの番号', en: 'Meter number' },
  supplyPointNumber: { ja: '供給地点特定番号（22桁）', en: 'Supply point number (22 digits)' },
} as const satisfies Record<keyof PayloadData['place'], Text>

export const factLabels = {
  question: { ja: 'お尋ねの種類', en: 'What it is about' },
  power: { ja: 'いまの電気', en: 'Power now' },
  moveInOn: { ja: 'ご入居日', en: 'Moves in on' },
  application: { ja: 'お申し込み', en: 'Application' },
} as const satisfies Record<string, Text>

export const powerWords = {
  on: { ja: 'つく', en: 'on' },
  off: { ja: 'つかない', en: 'off' },
} as const satisfies Record<string, Text>

export const applicationWaits: Text = {
  ja: 'お申し込みをお預かりして、ご連絡をお待ちしています',
  en: 'An application waits for the answer',
}

const placeText = (name: keyof PayloadData['place'], value: string): string =>
  name === 'supplyPointNumber' ? formatSupplyPointNumber(value) : value

/** The place as lines to read, without what was not told. */
export const placeLines = (place: PayloadData['place'], l: Language) =>
  (Object.keys(placeLabels) as (keyof PayloadData['place'])[]).flatMap(name => {
    const value = place[name]
    return value === null
      ? []
      : [
          {
            name,
            label: placeLabels[name][l],
            text: placeText(name, value),
            number: name === 'supplyPointNumber',
          },
        ]
  })

/** 引き継ぐ内容, word for word what the payload will hold but for the call-back details, which the form shows. */
export function handedOver(
  { script, journey }: Position,
  action: ReferralAction,
  said: Said,
  l: Language,
): readonly Item[] {
  const at = (word: ReferralWord) => wordPlace(action.words[word], journey.passed)
  const stepOf = (word: ReferralWord): string | null => at(word)?.step ?? null
  const { power, moveInOn } = said.facts
  const fact = (label: string, text: string, step: string | null): Item => ({
    label,
    text,
    number: false,
    step,
  })
  const { question } = said
  return [
    fact(words.kind[l], referralKinds[said.kind][l], null),
    ...(question === null
      ? []
      : [fact(factLabels.question[l], referralQuestions[question][l], stepOf('question'))]),
    ...placeLines(said.place, l).map(({ name, label, text, number }) => {
      const place = at(name)
      return { label: place ? labelAt(script, place)[l] : label, text, number, step: place?.step ?? null }
    }),
    ...(power === null ? [] : [fact(factLabels.power[l], powerWords[power][l], stepOf('power'))]),
    ...(moveInOn === null ? [] : [fact(factLabels.moveInOn[l], dayInWords(moveInOn, l), stepOf('moveInOn'))]),
    ...(said.facts.applicationWaits ? [fact(factLabels.application[l], applicationWaits[l], null)] : []),
  ]
}
