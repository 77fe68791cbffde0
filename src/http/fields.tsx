import type { Language, Text } from './language.ts'

/** Field name → what is wrong with it, in the page's language. */
export type FieldErrors = Readonly<Record<string, string>>

const words = {
  summary: { ja: '入力に直すところがあります', en: 'Something needs correcting' },
  error: { ja: '要修正: ', en: 'To correct: ' },
  optional: { ja: '（任意）', en: ' (optional)' },
} as const satisfies Record<string, Text>

export const idOf = (name: string): string => `f-${name}`

/** WCAG 3.3.1: what is wrong comes first, each item leading to its field. */
export const ErrorSummary = ({
  l,
  errors,
}: {
  l: Language
  errors: readonly { readonly name: string; readonly label: string; readonly text: string }[]
}) => (
  <section class="notice bad" role="alert" aria-labelledby="error-summary">
    <h2 id="error-summary">{words.summary[l]}</h2>
    <ul>
      {errors.map(({ name, label, text }) => (
        <li>
          <a href={`#${idOf(name)}`}>
            {label}: {text}
          </a>
        </li>
      ))}
    </ul>
  </section>
)

type Common = {
  readonly l: Language
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly optional?: boolean | undefined
}

const describedBy = ({ name, hint, error }: Common): string | undefined =>
  [hint ? `${idOf(name)}-hint` : '', error ? `${idOf(name)}-error` : ''].filter(Boolean).join(' ') ||
  undefined

const Support = ({ l, name, hint, error }: Common) => (
  <>
    {hint && (
      <p class="hint" id={`${idOf(name)}-hint`}>
        {hint}
      </p>
    )}
    {error && (
      <p class="error" id={`${idOf(name)}-error`}>
        <strong>{words.error[l]}</strong>
        {error}
      </p>
    )}
  </>
)

type TextProps = Common & {
  readonly value: string
  readonly inputmode?: 'numeric' | 'tel' | 'text' | undefined
  readonly wide?: boolean | undefined
  /** The one field of a page that is typed into first. */
  readonly first?: boolean | undefined
}

export const TextField = (props: TextProps) => (
  <div class="field">
    <label for={idOf(props.name)}>
      {props.label}
      {props.optional && <small>{words.optional[props.l]}</small>}
    </label>
    <Support {...props} />
    <input
      type="text"
      id={idOf(props.name)}
      name={props.name}
      value={props.value}
      class={props.wide ? 'wide' : undefined}
      inputmode={props.inputmode}
      autocomplete="off"
      spellcheck={false}
      autofocus={props.first === true}
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={describedBy(props)}
    />
  </div>
)

type Choice = { readonly value: string; readonly label: string; readonly hint?: string | undefined }

/** The first radio has the field's id, so that the error summary leads to it. */
export const RadioField = (
  props: Common & {
    options: readonly Choice[]
    value: string
    /** A few short words, side by side. */
    short?: boolean
  },
) => (
  <fieldset
    class={props.short ? 'field short' : 'field'}
    aria-describedby={describedBy(props)}
    aria-invalid={props.error ? 'true' : undefined}
  >
    <legend>
      {props.label}
      {props.optional && <small>{words.optional[props.l]}</small>}
    </legend>
    <Support {...props} />
    {props.options.map(({ value, label, hint }, index) => (
      <label class="choice">
        <input
          type="radio"
          id={index === 0 ? idOf(props.name) : `${idOf(props.name)}-${index}`}
          name={props.name}
          value={value}
          checked={value === props.value}
        />
        <span>
          {label}
          {hint && <small class="hint">{hint}</small>}
        </span>
      </label>
    ))}
  </fieldset>
)

export const SelectField = (props: Common & { options: readonly Choice[]; value: string }) => (
  <div class="field">
    <label for={idOf(props.name)}>
      {props.label}
      {props.optional && <small>{words.optional[props.l]}</small>}
    </label>
    <Support {...props} />
    <select
      id={idOf(props.name)}
      name={props.name}
      aria-invalid={props.error ? 'true' : undefined}
      aria-describedby={describedBy(props)}
    >
      {props.options.map(({ value, label }) => (
        <option value={value} selected={value === props.value}>
          {label}
        </option>
      ))}
    </select>
  </div>
)

/** A select whose label holds it, for pages on which one name stands in several forms. */
export const InnerSelect = ({
  name,
  label,
  options,
}: {
  readonly name: string
  readonly label: string
  readonly options: readonly Choice[]
}) => (
  <div class="field">
    <label>
      {label}
      <select name={name}>
        {options.map(one => (
          <option value={one.value}>{one.label}</option>
        ))}
      </select>
    </label>
  </div>
)

export const Hidden = ({ name, value }: { name: string; value: string }) => (
  <input type="hidden" name={name} value={value} />
)
