import type { Area } from '../../disclosure/area.ts'
import { TextField } from '../../http/fields.tsx'
import type { Language } from '../../http/language.ts'
import { minuteInJapan } from '../../http/times.ts'
import type { DeskView } from '../desk/view.ts'
import { callbackHours, referralKinds, referralQuestions } from '../kinds.ts'
import { operatorOf } from '../operators.ts'
import { urgencies } from '../urgency.ts'
import { deskStatus, isEnded, urgencyWords, words } from './desk-words.ts'

type Props = {
  l: Language
  area: Area
  state: 'open' | 'ended'
  referrals: readonly DeskView[]
  /** The next page's cursor. */
  next: string | null
  /** What was looked for and not found. */
  sought: { readonly typed: string; readonly error: string } | null
}

/** 受付: by urgency, then by age, as the list comes. One tap leads to everything that the person said. */
export const Inbox = ({ l, area, state, referrals, next, sought }: Props) => (
  <>
    <h1>
      {(state === 'open' ? words.inbox : words.endedOnes)[l]} · {operatorOf(area).spoken[l]}
    </h1>
    <form method="get" action="/desk" novalidate>
      <TextField
        l={l}
        name="reference"
        label={words.find[l]}
        hint={words.findHint[l]}
        value={sought?.typed ?? ''}
        error={sought?.error}
        inputmode="numeric"
      />
      <button type="submit" class="second">
        {words.search[l]}
      </button>
    </form>
    {referrals.length === 0 && <p>{(state === 'open' ? words.none : words.noneEnded)[l]}</p>}
    {state === 'open' ? (
      <Waiting l={l} found={referrals} />
    ) : (
      <ul class="rows">
        {referrals.map(one => (
          <Row l={l} one={one} />
        ))}
      </ul>
    )}
    {next && (
      <p>
        <a href={`/desk?state=${state}&cursor=${next}`}>{words.more[l]}</a>
      </p>
    )}
    <p>
      <a href="/desk">{(state === 'open' ? words.reload : words.openOnes)[l]}</a>
    </p>
    {state === 'open' && (
      <p>
        <a href="/desk?state=ended">{words.endedOnes[l]}</a>
      </p>
    )}
    <p class="hint">{words.seen[l]}</p>
  </>
)

const Waiting = ({ l, found }: { l: Language; found: readonly DeskView[] }) => (
  <>
    {found.length > 0 && found.every(one => !one.agreement) && <p class="hint">{words.noAgreement[l]}</p>}
    {urgencies.map(urgency => {
      const some = found.filter(one => one.urgency === urgency)
      return (
        some.length > 0 && (
          <section aria-labelledby={urgency}>
            <h2 id={urgency}>
              {urgencyWords[urgency][l]}: {some.length}
            </h2>
            <ul class="rows">
              {some.map(one => (
                <Row l={l} one={one} />
              ))}
            </ul>
          </section>
        )
      )
    })}
  </>
)

const Row = ({ l, one }: { l: Language; one: DeskView }) => (
  <li class={one.due?.breached ? 'notice bad' : 'notice'}>
    <a href={`/desk/${one.id}`}>
      <span class="number">{one.reference}</span> {referralKinds[one.kind][l]}
    </a>
    {one.question && ` · ${referralQuestions[one.question][l]}`}
    <br />
    <small>
      {words.submitted[l]}: {minuteInJapan(one.submittedAt, l)} · {words.hours[l]}:{' '}
      {callbackHours[one.person.hours][l]}
    </small>
    <br />
    <strong>{isEnded(one) ? deskStatus[one.status][l] : inHandOf(one, l)}</strong>
    {one.sameplace.length > 0 && ` · ${words.samePlaceShort[l]}`}
    {one.due && ` · ${dueText(one, l)}`}
  </li>
)

export const inHandOf = ({ claimedBy }: DeskView, l: Language): string =>
  (claimedBy === null ? words.free : claimedBy.me ? words.mine : words.colleague)[l]

/** The clock in words; that none was agreed is said too. */
export const dueText = ({ due, agreement }: DeskView, l: Language): string =>
  due === null
    ? agreement
      ? '—'
      : words.noDue[l]
    : `${words.due[l]}: ${minuteInJapan(due.at, l)}${due.breached ? words.breached[l] : ''}`
