import { RadioField, TextField } from '../../http/fields.tsx'
import { type Form, printable } from '../../http/form.ts'
import type { Language, Text } from '../../http/language.ts'
import type { Ask, Field, StepDef } from '../../scripts/types.ts'
import { fieldText } from './answer-lines.ts'
import { CaseFields } from './case-fields.tsx'
import { labelAt } from './outgoing.ts'
import { errorsOf, type ShownCase } from './shown-case.ts'
import { sameBox, takesOver } from './taken-over.ts'
import { firstToCorrect } from './warnings.tsx'

const words = {
  next: { ja: '次へ進む', en: 'Go on' },
  numberHint: {
    ja: 'はじめの2桁、そのあと4桁ずつ五つ（2-4-4-4-4-4）の22桁。ハイフンや空白、全角の数字でもかまいません。',
    en: '22 digits: two, then five groups of four (2-4-4-4-4-4). Hyphens, spaces and full-width digits will do.',
  },
  dateHint: { ja: '例 2026-12-20、12月20日', en: 'For example 2026-12-20 or 12/20' },
  back: { ja: '直さずに、いまの段階へ戻る', en: 'Back to the current step without a change' },
  correct: { ja: (item: string) => `直す（${item}）`, en: (item: string) => `Correct: ${item}` },
  same: {
    ja: (field: string, source: string) => `${field}は「${source}」と同じ`,
    en: (field: string, source: string) => `${field}: the same as “${source}”`,
  },
} as const

/** The one thing to ask, as a form. A radio, one input, or the bill's items on one screen. */
export const AskForm = (props: ShownCase & { step: StepDef; ask: Ask }) => {
  const { l, stored, position, step, ask, typed } = props
  const errors = errorsOf(props)
  const given = stored.answers.find(one => one.step === step.id)?.value
  const text = (name: string) => (typed ? printable(typed.get(name) ?? '') : fieldText(ask, given, name))
  const current = position.journey.step?.id === step.id
  return (
    <>
      <form method="post" action={`/cases/${stored.id}/answers`} novalidate data-go data-kept>
        <CaseFields step={step.id} revision={stored.revision} />
        {ask.kind === 'form' ? (
          ask.fields.map(field => (
            <>
              <SameBox l={l} ask={ask} field={field} typed={typed} error={errors[field.name]} />
              <OneField l={l} field={field} value={text(field.name)} error={errors[field.name]} />
            </>
          ))
        ) : ask.kind === 'confirm' ? null : (
          <OneField
            l={l}
            field={{ name: 'value', label: step.title, ask }}
            value={text('value')}
            error={errors.value}
          />
        )}
        <div class="actions">
          {ask.kind === 'confirm' ? (
            <Confirm {...props} label={ask.label[l]} />
          ) : (
            <button type="submit">{words.next[l]}</button>
          )}
          {'missing' in ask && ask.missing && (
            <button type="submit" class="second" name="missing" value="1">
              {ask.missing[l]}
            </button>
          )}
        </div>
      </form>
      {!current && (
        <p>
          <a href={`/cases/${stored.id}`}>{words.back[l]}</a>
        </p>
      )}
    </>
  )
}

/** What cannot be sent is not confirmed: the first item to correct stands in its place. */
const Confirm = (props: ShownCase & { label: string }) => {
  const { l, stored, position } = props
  const first = firstToCorrect(props)
  return first === null ? (
    <button type="submit" name="confirmed" value="1" id="f-value">
      {props.label}
    </button>
  ) : (
    <a class="button" href={`/cases/${stored.id}?step=${first.step}`} data-lawful>
      {words.correct[l](labelAt(position.script, first)[l])}
    </a>
  )
}

type SameProps = Pick<OneProps, 'l' | 'field' | 'error'> & { ask: Ask; typed: Form | null }

/** One key instead of a text typed twice. Ticked, it hides the field behind it, unless that has to be corrected. */
const SameBox = ({ l, ask, field, typed, error }: SameProps) => {
  const source = takesOver(ask, field.name)
  if (source === null) return null
  return (
    <div data-same={error === undefined ? true : undefined}>
      <label class="choice">
        <input
          type="checkbox"
          name={sameBox}
          value={field.name}
          checked={typed?.get(sameBox) === field.name}
          autocomplete="off"
        />
        <span>{words.same[l](field.label[l], source.label[l])}</span>
      </label>
    </div>
  )
}

type OneProps = { l: Language; field: Field; value: string; error: string | undefined }

const OneField = ({ l, field, value, error }: OneProps) => {
  const { name, label, hint, ask, optional } = field
  const common = { l, name, label: label[l], error, optional: optional === true }
  const hints = [hint?.[l], hintOf(ask)?.[l]].filter(one => one !== undefined).join(l === 'ja' ? '。' : '. ')
  if (ask.kind === 'choice')
    return (
      <RadioField
        {...common}
        hint={hints || undefined}
        value={value}
        options={ask.options.map(one => ({ value: one.value, label: one.label[l], hint: one.hint?.[l] }))}
      />
    )
  const number = ask.kind === 'supply-point-number'
  const text = (
    <TextField
      {...common}
      hint={hints || undefined}
      value={value}
      inputmode={number || ask.kind === 'integer' ? 'numeric' : undefined}
      wide={number || (ask.kind === 'text' && ask.maxLength > 40)}
    />
  )
  if (number) return <div data-number>{text}</div>
  return name === 'address' ? <div data-address>{text}</div> : text
}

const hintOf = (ask: Field['ask']): Text | undefined =>
  ask.kind === 'supply-point-number' ? words.numberHint : ask.kind === 'date' ? words.dateHint : undefined
