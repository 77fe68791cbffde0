import { ErrorSummary, type FieldErrors, Hidden, RadioField, TextField } from '../../http/fields.tsx'
import { newFormKey } from '../../http/form-key.ts'
import type { Language } from '../../http/language.ts'
import { Progress } from '../../http/progress.tsx'
import { daysInWords, minuteInJapan } from '../../http/times.ts'
import { type Export, forms } from '../export-schema.ts'
import { done, formWords, making, words } from './words.ts'

type Props = {
  readonly l: Language
  readonly exports: readonly Export[]
  readonly from: string
  readonly to: string
  readonly form: string
  readonly errors: FieldErrors
}

/** 報告: order one for a period, see how it stands, take its files. */
export const ReportsPage = ({ l, exports, from, to, form, errors }: Props) => {
  const wrong = (['from', 'to', 'form'] as const).flatMap(name =>
    errors[name] ? [{ name, label: words[name][l], text: errors[name] }] : [],
  )
  return (
    <>
      {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
      <h1>{words.title[l]}</h1>
      <p>{words.about[l]}</p>
      <form method="post" action="/oversight/reports" novalidate>
        <Hidden name="key" value={newFormKey()} />
        {(['from', 'to'] as const).map(name => (
          <TextField
            l={l}
            name={name}
            label={words[name][l]}
            hint={words.hint[l]}
            value={name === 'from' ? from : to}
            error={errors[name]}
          />
        ))}
        <RadioField
          l={l}
          name="form"
          label={words.form[l]}
          value={form}
          error={errors.form}
          options={forms.map(value => ({ value, label: formWords[value][l] }))}
        />
        <p class="hint">{words.recorded[l]}</p>
        <div class="actions">
          <button type="submit">{words.make[l]}</button>
        </div>
      </form>
      <section aria-labelledby="made">
        <h2 id="made">{words.made[l]}</h2>
        {exports.length === 0 ? <p>{words.none[l]}</p> : <Made l={l} exports={exports} />}
      </section>
      <p>
        <a href="/oversight">{words.back[l]}</a>
      </p>
    </>
  )
}

/** How far it is, and its files once it is made. */
export const OneReport = ({ l, one }: { l: Language; one: Export }) => (
  <>
    <h1>{formWords[one.form][l]}</h1>
    <p>{daysInWords(one.from, one.to, l)}</p>
    <p role="status">{one.state === 'done' ? done[l] : making[l](one.progress.done, one.progress.of)}</p>
    {one.state === 'making' ? (
      <>
        <Progress label={formWords[one.form][l]} done={one.progress.done} of={one.progress.of} />
        <p>{words.leave[l]}</p>
      </>
    ) : (
      <Files one={one} />
    )}
    <p>
      {words.keptUntil[l]}: {minuteInJapan(one.keptUntil, l)}
    </p>
    <p>
      <a href="/oversight/reports">{words.all[l]}</a>
    </p>
  </>
)

const Files = ({ one }: { one: Export }) => (
  <ul>
    {one.files.map(name => (
      <li>
        <a href={`/oversight/reports/${one.id}/${name}`}>{name}</a>
      </li>
    ))}
  </ul>
)

const Made = ({ l, exports }: { l: Language; exports: readonly Export[] }) => (
  <section class="scroll" tabindex={0} aria-label={words.made[l]}>
    <table>
      <thead>
        <tr>
          {(['period', 'form', 'ordered', 'state', 'files'] as const).map(one => (
            <th scope="col">{words[one][l]}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {exports.map(one => (
          <tr>
            <td>
              <a href={`/oversight/reports/${one.id}`}>{daysInWords(one.from, one.to, l)}</a>
            </td>
            <td>{formWords[one.form][l]}</td>
            <td>{minuteInJapan(one.requestedAt, l)}</td>
            <td>{one.state === 'done' ? done[l] : making[l](one.progress.done, one.progress.of)}</td>
            <td>
              <Files one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
