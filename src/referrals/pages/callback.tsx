import * as v from 'valibot'
import { type FieldErrors, RadioField, TextField } from '../../http/fields.tsx'
import { type Form, printable } from '../../http/form.ts'
import type { Language, Text } from '../../http/language.ts'
import { callbackHours } from '../kinds.ts'
import { type Callback, callbackSchema } from '../payload.ts'

export const callbackLabels = {
  name: { ja: 'ご連絡先のお名前', en: 'Name to ask for' },
  phone: { ja: 'お電話番号', en: 'Telephone number' },
  hours: { ja: 'ご都合のよい時間帯', en: 'Time of day that suits' },
  language: { ja: 'お話しになる言葉', en: 'Language to be spoken to in' },
} as const satisfies Record<keyof Callback, Text>

const hints = {
  name: { ja: 'お名前だけ。ご用件や数字は入れません', en: 'The name alone; no message and no digits' },
  phone: {
    ja: '市外局番から。ハイフンはなくてもかまいません',
    en: 'With the area code; hyphens may be left out',
  },
} as const satisfies Record<string, Text>

const wrong = {
  name: {
    ja: 'お名前を60文字までで入力してください。数字や句読点は入れられません。',
    en: 'Please enter the name, at most 60 characters, without digits or marks.',
  },
  phone: {
    ja: '電話番号を、市外局番から数字で入力してください。例 06-1234-5678',
    en: 'Please enter the telephone number with its area code, for example 06-1234-5678.',
  },
  hours: { ja: '時間帯を一つ選んでください。', en: 'Please choose a time of day.' },
  language: { ja: '言葉を一つ選んでください。', en: 'Please choose a language.' },
} as const satisfies Record<keyof Callback, Text>

/** Each language by its own name, whoever reads the page. */
export const languages: Readonly<Record<Language, Text>> = {
  ja: { ja: '日本語', en: '日本語 (Japanese)' },
  en: { ja: 'English（英語）', en: 'English' },
}

/** Full-width digits and the many hyphens of Japanese keyboards are the same number. */
const phoneOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replaceAll(/[\p{Pd}ー−]/gu, '-')
    .trim()

type Sent = { readonly ok: Callback } | { readonly errors: FieldErrors }

/** The four details out of a form; nothing else of it is read. */
export function callbackSent(form: Form, l: Language): Sent {
  const text = (name: string) => form.get(name) ?? ''
  const parsed = v.safeParse(callbackSchema, {
    name: text('name').trim(),
    phone: phoneOf(text('phone')),
    hours: text('hours'),
    language: text('language'),
  })
  if (parsed.success) return { ok: parsed.output }
  const names = new Set(parsed.issues.map(one => String(one.path?.[0]?.key)))
  return {
    errors: Object.fromEntries(
      Object.entries(wrong).flatMap(([name, say]) => (names.has(name) ? [[name, say[l]]] : [])),
    ),
  }
}

type Props = {
  l: Language
  /** What is known of them; typed again where the form came back. */
  value: Readonly<Record<keyof Callback, string>>
  errors: FieldErrors
  /** The first field without a value is typed into at once. */
  focus: boolean
}

/** ご連絡先: four details and no room for more. */
export const CallbackFields = ({ l, value, errors, focus }: Props) => {
  const first = focus ? (['name', 'phone'] as const).find(name => value[name] === '') : undefined
  return (
    <>
      {(['name', 'phone'] as const).map(name => (
        <TextField
          l={l}
          name={name}
          label={callbackLabels[name][l]}
          hint={hints[name][l]}
          value={value[name]}
          error={errors[name]}
          inputmode={name === 'phone' ? 'tel' : undefined}
          first={name === first}
        />
      ))}
      <RadioField
        l={l}
        name="hours"
        label={callbackLabels.hours[l]}
        value={value.hours}
        error={errors.hours}
        short
        options={Object.entries(callbackHours).map(([one, label]) => ({ value: one, label: label[l] }))}
      />
      <RadioField
        l={l}
        name="language"
        label={callbackLabels.language[l]}
        value={value.language}
        error={errors.language}
        short
        options={Object.entries(languages).map(([one, label]) => ({ value: one, label: label[l] }))}
      />
    </>
  )
}

/** As the fields stand: what was typed, else what is known. */
export const callbackShown = (
  typed: Form | null,
  known: Readonly<Record<keyof Callback, string>>,
): Readonly<Record<keyof Callback, string>> => {
  const text = (name: keyof Callback) => printable(typed?.get(name) ?? known[name])
  return { name: text('name'), phone: text('phone'), hours: text('hours'), language: text('language') }
}
