import { ErrorSummary, type FieldErrors, Hidden, idOf, RadioField } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import type { Raised } from '../raise-concern.ts'
import { aboutIds, abouts, longestText, whatIds, whats } from '../vocabulary.ts'
import { TextArea } from './text-area.tsx'
import { writeWords as words } from './words.ts'

type Props = {
  readonly l: Language
  readonly lastRead: string | null
  readonly formKey: string
  readonly errors: FieldErrors
  readonly typed: (name: string) => string
}

export const Regulator = ({ l }: { l: Language }) => (
  <section aria-labelledby="regulator">
    <h2 id="regulator">{words.regulatorTitle[l]}</h2>
    <p>{words.regulator[l]}</p>
  </section>
)

const labels = { about: words.about, text: words.text }

export const WritePage = ({ l, lastRead, formKey, errors, typed }: Props) => {
  const wrong = (['about', 'text'] as const).flatMap(name => {
    const text = errors[name]
    return text === undefined ? [] : [{ name, label: labels[name][l], text }]
  })
  return (
    <>
      <h1>{words.title[l]}</h1>
      {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
      <p>{words.say[l]}</p>
      <section aria-labelledby="kept">
        <h2 id="kept">{words.keptTitle[l]}</h2>
        <ul>
          {words.kept.map(one => (
            <li>{one[l]}</li>
          ))}
        </ul>
      </section>
      <p>{lastRead === null ? words.neverRead[l] : `${words.lastRead[l]}: ${dayInWords(lastRead, l)}`}</p>
      <form method="post" action="/concerns" novalidate>
        <Hidden name="key" value={formKey} />
        <RadioField
          l={l}
          name="about"
          label={words.about[l]}
          value={typed('about')}
          error={errors.about}
          options={aboutIds.map(value => ({ value, label: abouts[value][l] }))}
        />
        <fieldset class="field" aria-describedby={`${idOf('what')}-hint`}>
          <legend>
            {words.what[l]}
            <small>{words.optional[l]}</small>
          </legend>
          <p class="hint" id={`${idOf('what')}-hint`}>
            {words.whatHint[l]}
          </p>
          {whatIds.map(id => (
            <label class="choice">
              <input
                type="checkbox"
                name={`what-${id}`}
                value="yes"
                checked={typed(`what-${id}`) === 'yes'}
              />
              <span>{whats[id][l]}</span>
            </label>
          ))}
        </fieldset>
        <TextArea
          l={l}
          name="text"
          label={words.text[l]}
          hint={words.textHint[l]}
          error={errors.text}
          value={typed('text')}
          most={longestText}
          optional
        />
        <button type="submit">{words.send[l]}</button>
      </form>
      <p>
        <a href="/concerns/answer">{words.toAnswer[l]}</a>
      </p>
      <Regulator l={l} />
    </>
  )
}

export const SentPage = ({ l, raised }: { l: Language; raised: Raised }) => (
  <>
    <h1>{words.sentTitle[l]}</h1>
    <section class="notice good" aria-labelledby="code">
      <h2 id="code">{words.code[l]}</h2>
      <p class="big number">{raised.code}</p>
      <p>{words.once[l]}</p>
    </section>
    <p>
      {words.until[l]}: {dayInWords(raised.answerBy, l)}
    </p>
    <p>
      <a href="/concerns/answer">{words.toAnswer[l]}</a>
    </p>
    <Regulator l={l} />
  </>
)
