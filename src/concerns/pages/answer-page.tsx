import { ErrorSummary, TextField } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import type { Standing } from '../concern.ts'
import { endings } from '../vocabulary.ts'
import { answerWords as words } from './words.ts'
import { Regulator } from './write-page.tsx'

type Props = { readonly l: Language; readonly found: Standing | null; readonly error: string | undefined }

export const AnswerPage = ({ l, found, error }: Props) => (
  <>
    <h1>{words.title[l]}</h1>
    {error && <ErrorSummary l={l} errors={[{ name: 'code', label: words.code[l], text: error }]} />}
    {found !== null && <Found l={l} found={found} />}
    <p>{words.say[l]}</p>
    <form method="post" action="/concerns/answer" novalidate>
      <TextField
        l={l}
        name="code"
        label={words.code[l]}
        hint={words.codeHint[l]}
        value=""
        error={error}
        wide
      />
      <button type="submit">{words.read[l]}</button>
    </form>
    <Regulator l={l} />
  </>
)

const Found = ({ l, found }: { l: Language; found: Standing }) => (
  <section aria-labelledby="found">
    <h2 id="found">{words.states[found.state][l]}</h2>
    <p>
      {words.raised[l]}: {dayInWords(found.raisedOn, l)} · {words.until[l]}: {dayInWords(found.answerBy, l)}
    </p>
    {found.late && <p class="notice warn">{words.late[l]}</p>}
    {found.outcome !== null && <p>{endings[found.outcome][l]}</p>}
    <h3>{words.answers[l]}</h3>
    {found.answers.length === 0 ? <p>{words.none[l]}</p> : <Answers l={l} answers={found.answers} />}
  </section>
)

export const Answers = ({ l, answers }: { l: Language; answers: Standing['answers'] }) => (
  <ul class="sentences">
    {answers.map(one => (
      <li>
        <small>{dayInWords(one.on, l)}</small>
        <div class="say">
          {one.text.split('\n').map(line => (
            <p>{line}</p>
          ))}
        </div>
      </li>
    ))}
  </ul>
)
