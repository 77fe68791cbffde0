import type { Area } from '../../disclosure/area.ts'
import { ErrorSummary, type FieldErrors } from '../../http/fields.tsx'
import type { Form } from '../../http/form.ts'
import type { Language, Text } from '../../http/language.ts'
import { dayInWords, minuteInJapan } from '../../http/times.ts'
import type { DeskView } from '../desk/view.ts'
import { callbackHours, completions, referralKinds, referralQuestions, returns } from '../kinds.ts'
import { languages } from './callback.tsx'
import { DeskForms, deskLabels } from './desk-forms.tsx'
import { dueText, inHandOf } from './desk-inbox.tsx'
import { deskStatus, isEnded, urgencyWords, words } from './desk-words.ts'
import { applicationWaits, factLabels, placeLines, powerWords } from './handed-over.ts'

type Props = {
  l: Language
  one: DeskView
  area: Area
  typed: Form | null
  errors: FieldErrors
  /** What to do instead of what came too late. */
  late: readonly Text[] | null
}

/** One referral on one screen: whom to call, what they said, what to do with it. */
export const DeskOne = (props: Props) => {
  const { l, one, errors, late } = props
  const { person } = one
  return (
    <>
      {Object.keys(errors).length > 0 && (
        <ErrorSummary
          l={l}
          errors={Object.entries(errors).map(([name, text]) => ({
            name,
            label: (deskLabels[name] ?? words.status)[l],
            text,
          }))}
        />
      )}
      {late && (
        <section class="notice warn" role="alert" aria-labelledby="late">
          <h2 id="late">{words.late[l]}</h2>
          {late.map(say => (
            <p>{say[l]}</p>
          ))}
        </section>
      )}
      <h1>
        {referralKinds[one.kind][l]} <span class="number">{one.reference}</span>
      </h1>
      <p class="case-line">
        {isEnded(one)
          ? deskStatus[one.status][l]
          : `${urgencyWords[one.urgency][l]} · ${inHandOf(one, l)} · ${dueText(one, l)}`}
      </p>
      <div class="columns">
        <div>
          <section aria-labelledby="person">
            <h2 id="person">{words.person[l]}</h2>
            <p class="big">{person.name}</p>
            <p class="big number">
              <a href={`tel:${person.phone.replaceAll(/[^+0-9]/g, '')}`}>{person.phone}</a>
            </p>
            <dl class="read">
              <Line label={words.hours[l]} text={callbackHours[person.hours][l]} />
              <Line label={words.language[l]} text={languages[person.language][l]} />
              <Line
                label={words.who[l]}
                text={(person.is === 'contractor' ? words.contractor : words.customer)[l]}
              />
            </dl>
          </section>
          <Matter l={l} one={one} />
          <p class="hint">{words.tellAll[l]}</p>
        </div>
        <aside class="facts" aria-label={words.status[l]}>
          <DeskForms {...props} />
        </aside>
      </div>
      <p>
        <a href="/desk">{words.toInbox[l]}</a>
      </p>
    </>
  )
}

const Line = ({ label, text, number = false }: { label: string; text: string; number?: boolean }) => (
  <div>
    <dt>{label}</dt>
    <dd class={number ? 'value number' : 'value'}>{text}</dd>
  </div>
)

const Matter = ({ l, one }: Pick<Props, 'l' | 'one'>) => (
  <section aria-labelledby="matter">
    <h2 id="matter">{words.matter[l]}</h2>
    <dl class="read">
      {one.question && <Line label={factLabels.question[l]} text={referralQuestions[one.question][l]} />}
      {placeLines(one.place, l).map(({ label, text, number }) => (
        <Line label={label} text={text} number={number} />
      ))}
      {one.power && <Line label={factLabels.power[l]} text={powerWords[one.power][l]} />}
      {one.moveInOn && <Line label={factLabels.moveInOn[l]} text={dayInWords(one.moveInOn, l)} />}
      {one.applicationWaits && <Line label={factLabels.application[l]} text={applicationWaits[l]} />}
      {one.outcome && <Line label={words.completeAs[l]} text={deskOutcomes[one.outcome][l]} />}
      {one.deskNumber && <Line label={words.deskNumber[l]} text={one.deskNumber} number />}
      <Line label={words.submitted[l]} text={minuteInJapan(one.submittedAt, l)} />
    </dl>
    {one.sameplace.length > 0 && (
      <p>
        {words.samePlace[l]}:{' '}
        {one.sameplace.map((id, index) => (
          <>
            <a href={`/desk/${id}`}>{index + 1}</a>{' '}
          </>
        ))}
      </p>
    )}
    <h3>{words.course[l]}</h3>
    <ol>
      {one.history.map(({ status, at }) => (
        <li>
          {minuteInJapan(at, l)} {deskStatus[status][l]}
        </li>
      ))}
    </ol>
  </section>
)

const deskOutcomes = { ...completions, ...returns }
