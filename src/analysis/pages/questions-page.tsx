import { ErrorSummary, type FieldErrors, SelectField, TextField } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import type { CountsReply } from '../questions/counts.ts'
import type { DataSubjectReply } from '../questions/data-subject-schema.ts'
import { countedBy } from '../tally/read-counts.ts'
import { CountsResult } from './counts-result.tsx'
import { countWords, questionWords as words } from './question-words.ts'
import { ViewsResult } from './views-result.tsx'

export type Answer =
  | { readonly counts: CountsReply }
  | { readonly report: DataSubjectReply }
  | { readonly errors: FieldErrors }
  | null

type Props = {
  readonly l: Language
  readonly answer: Answer
  readonly typed: (name: string) => string
}

/** The form fields of each question; the two have days of their own. */
const labels = {
  by: words.by,
  each: words.each,
  from: words.from,
  to: words.to,
  supplyPointNumber: words.number,
  seenFrom: words.from,
  seenTo: words.to,
} as const
type Name = keyof typeof labels
const names = Object.keys(labels) as readonly Name[]

export const QuestionsPage = ({ l, answer, typed }: Props) => {
  const errors: FieldErrors = answer !== null && 'errors' in answer ? answer.errors : {}
  const wrong = names.flatMap(name => {
    const text = errors[name]
    return text === undefined ? [] : [{ name, label: labels[name][l], text }]
  })
  const text = (name: Name, hint?: string) => (
    <TextField
      l={l}
      name={name}
      label={labels[name][l]}
      hint={hint}
      value={typed(name)}
      error={errors[name]}
      wide={name === 'supplyPointNumber'}
    />
  )
  return (
    <>
      <h1>{words.title[l]}</h1>
      <p>
        {words.say[l]} <a href="/oversight">{words.back[l]}</a>
      </p>
      {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
      {answer !== null && 'counts' in answer && <CountsResult l={l} counts={answer.counts} />}
      {answer !== null && 'report' in answer && <ViewsResult l={l} report={answer.report} typed={typed} />}
      <section aria-labelledby="counts">
        <h2 id="counts">{words.counts[l]}</h2>
        <form method="post" action="/oversight/questions/counts" novalidate>
          <div class="scripts">
            <SelectField
              l={l}
              name="by"
              label={words.by[l]}
              value={typed('by')}
              error={errors.by}
              options={countedBy.map(value => ({ value, label: countWords.by[value][l] }))}
            />
            <SelectField
              l={l}
              name="each"
              label={words.each[l]}
              value={typed('each')}
              error={errors.each}
              options={[
                { value: '', label: words.no[l] },
                { value: 'week', label: words.yes[l] },
              ]}
            />
            {text('from')}
            {text('to')}
          </div>
          <button type="submit">{words.count[l]}</button>
        </form>
      </section>
      <section aria-labelledby="data-subject">
        <h2 id="data-subject">{words.dataSubject[l]}</h2>
        <p>{words.dataSubjectSay[l]}</p>
        <form method="post" action="/oversight/questions/data-subject" novalidate>
          {text('supplyPointNumber', words.numberHint[l])}
          <div class="scripts">
            {text('seenFrom')}
            {text('seenTo')}
          </div>
          <button type="submit">{words.answer[l]}</button>
        </form>
      </section>
    </>
  )
}
