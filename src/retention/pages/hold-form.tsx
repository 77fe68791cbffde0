import { ErrorSummary, type FieldErrors, Hidden, SelectField, TextField } from '../../http/fields.tsx'
import { newFormKey } from '../../http/form-key.ts'
import type { Language } from '../../http/language.ts'
import { holdReasons } from '../hold.ts'
import { reasonWords, words } from './words.ts'

type Props = { l: Language; errors: FieldErrors; typed: (name: string) => string }

export const holdFields = ['reason', 'from', 'to', 'until'] as const

export const HoldForm = ({ l, errors, typed }: Props) => {
  const wrong = holdFields.flatMap(name => {
    const text = errors[name]
    return text === undefined ? [] : [{ name, label: words[name][l], text }]
  })
  return (
    <section aria-labelledby="set-hold">
      {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
      <h3 id="set-hold">{words.set[l]}</h3>
      <p>{words.recorded[l]}</p>
      <form method="post" action="/oversight/retention/holds" novalidate>
        <Hidden name="key" value={newFormKey()} />
        <SelectField
          l={l}
          name="reason"
          label={words.reason[l]}
          value={typed('reason')}
          error={errors.reason}
          options={holdReasons.map(value => ({ value, label: reasonWords[value][l] }))}
        />
        {(['from', 'to', 'until'] as const).map(name => (
          <TextField
            l={l}
            name={name}
            label={words[name][l]}
            hint={words.dayHint[l]}
            value={typed(name)}
            error={errors[name]}
          />
        ))}
        <button type="submit">{words.set[l]}</button>
      </form>
    </section>
  )
}
