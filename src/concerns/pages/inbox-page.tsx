import { InnerSelect } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import { type Trouble, TroubleNotice } from '../../http/trouble.tsx'
import type { Concern } from '../concern.ts'
import type { Inbox } from '../inbox.ts'
import { abouts, endingIds, endings, longestText, whats } from '../vocabulary.ts'
import { Answers } from './answer-page.tsx'
import { TextArea } from './text-area.tsx'
import { inboxWords as words } from './words.ts'

type Props = {
  readonly l: Language
  readonly inbox: Inbox
  readonly closed: boolean
  readonly sub: string
  readonly trouble: Trouble | null
  /** What was written in an answer that was not taken, and of which concern: it is not to be lost. */
  readonly typed: { readonly of: string; readonly text: string } | null
}

export const InboxPage = ({ l, inbox, closed, sub, trouble, typed }: Props) => (
  <>
    <h1>{words.title[l]}</h1>
    <TroubleNotice l={l} trouble={trouble} />
    <p>{words.say[l]}</p>
    <p>
      {closed ? (
        <a href="/concern-inbox">{words.open[l]}</a>
      ) : (
        <a href="/concern-inbox?closed=1">{words.closed[l]}</a>
      )}
    </p>
    <section aria-labelledby="concerns">
      <h2 id="concerns">{(closed ? words.closed : words.open)[l]}</h2>
      {inbox.concerns.length === 0 && <p>{words.none[l]}</p>}
      {inbox.concerns.map(one => (
        <One l={l} one={one} sub={sub} typed={typed?.of === one.id ? typed.text : ''} />
      ))}
    </section>
    {inbox.next !== null && (
      <p>
        <a href={`/concern-inbox?${closed ? 'closed=1&' : ''}after=${inbox.next}`}>{words.more[l]}</a>
      </p>
    )}
  </>
)

type OneProps = {
  readonly l: Language
  readonly one: Concern
  readonly sub: string
  readonly typed: string
}

const One = ({ l, one, sub, typed }: OneProps) => {
  const action = (verb: string) => `/concern-inbox/${one.id}/${verb}`
  const mine = one.owner === null || one.owner === sub
  return (
    <article aria-labelledby={`c-${one.id}`}>
      <h3 id={`c-${one.id}`}>
        {one.about === null ? words.unreadable[l] : abouts[one.about][l]} ({dayInWords(one.raisedOn, l)})
      </h3>
      <p>
        {words.until[l]}: {dayInWords(one.answerBy, l)} {one.late && <strong>{words.late[l]}</strong>}
        <br />
        {words.owner[l]}: {one.owner ?? words.nobody[l]}
        {one.outcome !== null && ` · ${endings[one.outcome][l]} (${one.closedOn})`}
      </p>
      {one.what.length > 0 && <p>{one.what.map(id => whats[id][l]).join(l === 'ja' ? '、' : ', ')}</p>}
      {one.text?.split('\n').map(line => (
        <p>{line}</p>
      ))}
      {one.answers.length > 0 && <Answers l={l} answers={one.answers} />}
      {one.closedOn === null && (
        <>
          {one.owner !== sub && (
            <form method="post" action={action('take')}>
              <button type="submit" class="second">
                {words.take[l]}
              </button>
            </form>
          )}
          {(mine || typed !== '') && (
            <details open={typed !== ''}>
              <summary>{words.answer[l]}</summary>
              <form method="post" action={action('answer')}>
                <TextArea
                  l={l}
                  name="text"
                  label={words.answer[l]}
                  hint={words.answerHint[l]}
                  value={typed}
                  most={longestText}
                  suffix={`-${one.id}`}
                />
                <button type="submit">{words.send[l]}</button>
              </form>
            </details>
          )}
          {mine && one.answers.length > 0 && (
            <details>
              <summary>{words.close[l]}</summary>
              <form method="post" action={action('close')}>
                <InnerSelect
                  name="outcome"
                  label={words.outcome[l]}
                  options={endingIds.map(value => ({ value, label: endings[value][l] }))}
                />
                <button type="submit" class="second">
                  {words.close[l]}
                </button>
              </form>
            </details>
          )}
        </>
      )}
    </article>
  )
}
