import { Hidden } from '../../http/fields.tsx'
import { newFormKey } from '../../http/form-key.ts'
import type { Language } from '../../http/language.ts'
import { minuteInJapan } from '../../http/times.ts'
import { referralKinds } from '../kinds.ts'
import { operatorOf } from '../operators.ts'
import type { StoredReferral } from '../stored.ts'
import type { ReferralView } from '../view.ts'
import { mayResubmit, mayWithdraw, stuckSince } from './stuck.ts'
import { duplicateNext, nextWords, outcomeWords, ownerWords, statusWords, words } from './words.ts'

type Props = {
  l: Language
  stored: StoredReferral
  view: ReferralView
  now: Date
  /** Where it stands alone with its forms, no way leads to itself. */
  alone?: boolean
  /** On the case's own page no way leads to the case. */
  atCase?: boolean
  /** The page says it already. */
  said?: boolean
}

const bad: readonly ReferralView['status'][] = ['needs-person', 'refused', 'returned', 'slip']

/** How one referral stands: the number, since when, in whose hand, until when, with which outcome. */
export const ReferralCard = ({
  l,
  stored,
  view,
  now,
  alone = false,
  atCase = false,
  said = false,
}: Props) => {
  const stuck = stuckSince(stored)
  const tone =
    stuck !== null || bad.includes(view.status) ? 'warn' : view.status === 'completed' ? 'good' : ''
  return (
    <section class={`notice ${tone}`} aria-labelledby={`referral-${view.id}`} id={`at-${view.id}`}>
      <h2 id={`referral-${view.id}`}>
        {words.reference[l]} <span class="number">{view.reference}</span> · {statusWords[view.status][l]}
      </h2>
      {stuck !== null && (
        <p>
          <strong>
            {words.since[l]}: {minuteInJapan(new Date(stuck).toISOString(), l)}
          </strong>
        </p>
      )}
      <Delivery l={l} stored={stored} />
      {!said && (
        <>
          <p class="source">{words.say[l]}</p>
          <div class="say">
            <p>{view.say[l]}</p>
          </div>
        </>
      )}
      <p>
        {words.next[l]}: {nextOf(view)[l]}
      </p>
      <dl class="read">
        <Line label={words.kind[l]} text={referralKinds[view.kind][l]} />
        <Line
          label={words.area[l]}
          text={view.area === null ? words.areaUnknown[l] : operatorOf(view.area).name[l]}
        />
        {view.outcome && <Line label={words.outcome[l]} text={outcomeWords[view.outcome][l]} />}
        <Line label={words.owner[l]} text={ownerWords[view.owner][l]} />
        <Due l={l} view={view} />
      </dl>
      <details open={alone}>
        <summary>{words.course[l]}</summary>
        <ol>
          {view.history.map(({ status, at }) => (
            <li>
              {minuteInJapan(at, l)} {statusWords[status][l]}
            </li>
          ))}
        </ol>
      </details>
      <Ways l={l} stored={stored} now={now} alone={alone} atCase={atCase} />
    </section>
  )
}

const nextOf = ({ status, outcome }: ReferralView) =>
  outcome === 'duplicate' ? duplicateNext : nextWords[status]

const Line = ({ label, text }: { label: string; text: string }) => (
  <div>
    <dt>{label}</dt>
    <dd class="value">{text}</dd>
  </div>
)

/** One sentence whatever a try met with: what differs from try to try would be the receiver's to write. */
const Delivery = ({ l, stored: { state } }: Pick<Props, 'l' | 'stored'>) =>
  state.is === 'sending' && state.delivery !== 'queued' ? <p>{words.retrying[l]}</p> : null

/** Where nothing was agreed the page says so instead of a clock. */
const Due = ({ l, view: { due, status } }: Pick<Props, 'l' | 'view'>) => {
  if (due !== null)
    return (
      <Line label={words.due[l]} text={minuteInJapan(due.at, l) + (due.breached ? words.breached[l] : '')} />
    )
  return status === 'delivered' || status === 'accepted' ? (
    <Line label={words.due[l]} text={words.noAgreement[l]} />
  ) : null
}

const Ways = ({ l, stored, now, alone, atCase }: Omit<Props, 'view' | 'said'>) => (
  <div class="actions">
    {!alone && mayResubmit(stored, now.getTime()) && (
      <a class="button" href={`/referrals/${stored.id}`}>
        {words.again[l]}
      </a>
    )}
    {mayWithdraw(stored, now.getTime()) && (
      <form method="post" action={`/referrals/${stored.id}/withdraw`}>
        <Hidden name="key" value={newFormKey()} />
        <button type="submit" class="second">
          {words.withdraw[l]}
          <span class="unseen"> ({stored.reference})</span>
        </button>
      </form>
    )}
    {!atCase && (
      <a href={`/cases/${stored.case_id}`}>
        {words.case[l]}
        <span class="unseen"> ({stored.reference})</span>
      </a>
    )}
    {!alone && (
      <a href={`/referrals/${stored.id}`}>
        {words.one[l]}
        <span class="unseen"> ({stored.reference})</span>
      </a>
    )}
  </div>
)
