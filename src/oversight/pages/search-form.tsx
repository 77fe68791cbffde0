import { ErrorSummary, type FieldErrors, SelectField, TextField } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'
import { entryKinds } from '../entry.ts'
import { kindWords, reasonWords } from './words.ts'

const words = {
  title: { ja: '記録を探す', en: 'Search the log' },
  say: {
    ja: '一度に一つの項目で探します。検索も記録されます。',
    en: 'Search by one item at a time. The search is recorded too.',
  },
  kind: { ja: '種類', en: 'Kind' },
  reason: { ja: '照会不可の理由', en: 'Reason of a refusal' },
  person: { ja: '担当者のID', en: 'Person (ID)' },
  team: { ja: 'チーム', en: 'Team' },
  case: { ja: '受付番号', en: 'Case reference' },
  caseHint: { ja: '8桁の数字。受付のIDでも探せます', en: 'Eight digits; the id of a case will do, too' },
  supplyPointNumber: { ja: '供給地点特定番号', en: 'Supply point number' },
  numberHint: {
    ja: '22桁。記録には番号そのものではなく、鍵付きハッシュが残っています',
    en: '22 digits. The log holds a keyed hash of it, never the number itself',
  },
  from: { ja: 'この日から', en: 'From' },
  to: { ja: 'この日まで', en: 'To' },
  any: { ja: '指定しない', en: 'Any' },
  search: { ja: '探す', en: 'Search' },
} as const satisfies Record<string, Text>

const labels: Readonly<Record<string, Text>> = words

export type SearchFormProps = {
  readonly l: Language
  readonly errors: FieldErrors
  readonly typed: (name: string) => string
  readonly from: string
  readonly to: string
}

export const SearchForm = ({ l, errors, typed, from, to }: SearchFormProps) => {
  const wrong = Object.entries(errors).map(([name, text]) => ({
    name,
    label: labels[name]?.[l] ?? name,
    text,
  }))
  const text = (name: 'person' | 'team' | 'case' | 'supplyPointNumber', hint?: string) => (
    <TextField
      l={l}
      name={name}
      label={words[name][l]}
      hint={hint}
      value={typed(name)}
      error={errors[name]}
      wide={name === 'supplyPointNumber' || name === 'case'}
    />
  )
  const pick = (name: 'kind' | 'reason', options: readonly (readonly [string, Text])[]) => (
    <SelectField
      l={l}
      name={name}
      label={words[name][l]}
      value={typed(name)}
      error={errors[name]}
      options={[
        { value: '', label: words.any[l] },
        ...options.map(([value, label]) => ({ value, label: label[l] })),
      ]}
    />
  )
  return (
    <section aria-labelledby="search">
      {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
      <h2 id="search">{words.title[l]}</h2>
      <p>{words.say[l]}</p>
      <form method="post" action="/oversight/search" novalidate>
        <div class="scripts">
          {pick(
            'kind',
            entryKinds.map(kind => [kind, kindWords[kind]] as const),
          )}
          {pick('reason', Object.entries(reasonWords))}
          {text('person')}
          {text('team')}
          {text('case', words.caseHint[l])}
          {text('supplyPointNumber', words.numberHint[l])}
          <TextField
            l={l}
            name="from"
            label={words.from[l]}
            value={typed('from') || from}
            error={errors.from}
          />
          <TextField l={l} name="to" label={words.to[l]} value={typed('to') || to} error={errors.to} />
        </div>
        <button type="submit">{words.search[l]}</button>
      </form>
    </section>
  )
}
