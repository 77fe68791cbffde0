import * as v from 'valibot'
import type { FieldErrors } from '../../http/fields.tsx'
import type { Form } from '../../http/form.ts'
import type { Language, Text } from '../../http/language.ts'
import { saidDay } from '../../matching/said-day.ts'
import { type Search, searchedBy, searchSchema } from '../search-schema.ts'

export type Wanted =
  | { readonly ok: true; readonly search: Search }
  | { readonly ok: false; readonly errors: FieldErrors }

export const inputWords = {
  one: {
    ja: '探す項目を一つだけ入力してください。',
    en: 'Please fill in exactly one of the items to search by.',
  },
  value: {
    ja: 'この値では探せません。書き方をもう一度ご確認ください。',
    en: 'This cannot be searched for. Please check how it is written.',
  },
  case: {
    ja: '受付番号は8桁の数字です。4桁ずつ、もう一度ご確認ください。',
    en: 'A case reference has eight digits. Please check it in groups of four.',
  },
  supplyPointNumber: {
    ja: '供給地点特定番号は22桁の数字です。もう一度ご確認ください。',
    en: 'A supply point number has 22 digits. Please check it.',
  },
  date: {
    ja: '暦にある日付を、2026-12-20 のように入力してください。',
    en: 'Please enter a date that exists, like 2026-12-20.',
  },
  reversed: {
    ja: '終わりの日が、始まりの日より前です。始まりの日以降の日付を入力してください。',
    en: 'The last day comes before the first. Please enter one that does not.',
  },
} as const satisfies Record<string, Text>

/** What is wrong with a value that cannot be searched for. */
export const wrongValue = (by: string): Text =>
  by === 'case' || by === 'supplyPointNumber' ? inputWords[by] : inputWords.value

const isKey = (text: string): text is (typeof searchedBy)[number] =>
  (searchedBy as readonly string[]).includes(text)

/**
 * The search that the form asks for: one key of the list, in the days given. A row's button (`pick`) names
 * key and value together.
 */
export function searchOf(form: Form, l: Language): Wanted {
  const pick = /^([A-Za-z]+):(.+)$/s.exec(form.get('pick') ?? '')
  const filled = pick
    ? [{ by: pick[1] ?? '', value: pick[2] ?? '' }]
    : searchedBy.flatMap(by => {
        const value = (form.get(by) ?? '').trim()
        return value === '' ? [] : [{ by, value }]
      })
  const [wanted] = filled
  if (filled.length !== 1 || wanted === undefined || !isKey(wanted.by))
    return { ok: false, errors: { kind: inputWords.one[l] } }
  const cursor = form.get('cursor')
  const parsed = v.safeParse(searchSchema, {
    ...wanted,
    from: dateOf(form.get('from')),
    to: dateOf(form.get('to')),
    ...(cursor !== null && /^[0-9]{1,15}$/.test(cursor) ? { cursor: Number(cursor) } : {}),
  })
  if (parsed.success) return { ok: true, search: parsed.output }
  const errors: Record<string, string> = {}
  for (const { path, message } of parsed.issues) {
    const name = path?.[0]?.key
    if (name === 'from' || name === 'to')
      errors[name] = (message === 'reversed' ? inputWords.reversed : inputWords.date)[l]
  }
  if (Object.keys(errors).length === 0) errors[wanted.by] = wrongValue(wanted.by)[l]
  return { ok: false, errors }
}

const dateOf = (text: string | null): string => saidDay(text ?? '') ?? ''
