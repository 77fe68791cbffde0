import { idOf } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'

const words = {
  optional: { ja: '（任意）', en: ' (optional)' },
  error: { ja: '要修正: ', en: 'To correct: ' },
} as const satisfies Record<string, Text>

type Props = {
  readonly l: Language
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly error?: string | undefined
  readonly value: string
  readonly most: number
  readonly optional?: boolean
  /** Where a page has several of one name. */
  readonly suffix?: string
}

export const TextArea = ({ l, name, label, hint, error, value, most, optional, suffix = '' }: Props) => {
  const id = `${idOf(name)}${suffix}`
  return (
    <div class="field">
      <label for={id}>
        {label}
        {optional && <small>{words.optional[l]}</small>}
      </label>
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
      {error && (
        <p class="error" id={`${id}-error`}>
          <strong>{words.error[l]}</strong>
          {error}
        </p>
      )}
      <textarea
        id={id}
        name={name}
        rows={8}
        maxlength={most}
        autocomplete="off"
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-hint ${id}-error` : `${id}-hint`}
      >
        {value}
      </textarea>
    </div>
  )
}
