import type { Language, Text } from '../../http/language.ts'
import {
  agreementWords,
  fieldText,
  kindWords,
  outcomeText,
  purposeWords,
  reasonWords,
} from '../../oversight/pages/words.ts'
import type { View } from './data-subject-schema.ts'

export const affiliationWords = {
  employee: { ja: '社員', en: 'Employee' },
  contractor: { ja: '委託先', en: 'Contractor' },
} as const satisfies Record<string, Text>

export const purposeText = (id: string, l: Language): string => purposeWords[id]?.[l] ?? id
export const kindText = (id: string, l: Language): string =>
  Object.hasOwn(kindWords, id) ? kindWords[id as keyof typeof kindWords][l] : id
export const reasonText = (id: string, l: Language): string => reasonWords[id]?.[l] ?? id

const joined = { ja: '、', en: ', ' } as const

/** Somebody's kind, never their name. */
export const personText = ({ affiliation, team }: View, l: Language): string =>
  [affiliation && affiliationWords[affiliation][l], team].filter(Boolean).join(' · ') || '–'

export const shownText = ({ shown }: View, l: Language): string =>
  shown.map(id => fieldText(id, l)).join(joined[l]) || '–'

export const comparedText = ({ compared }: View, l: Language): string =>
  Object.entries(compared)
    .map(([id, agreement]) => `${fieldText(id, l)} (${agreementWords[agreement]?.[l] ?? agreement})`)
    .join(joined[l]) || '–'

export const resultText = ({ kind, outcome, reason }: View, l: Language): string =>
  [
    kindText(kind, l),
    ...[...new Set([outcome, reason])].flatMap(code => (code === null ? [] : [outcomeText(kind, code, l)])),
  ].join(l === 'ja' ? '：' : ': ')
