import { type Liftable, liftReasons, raisedBy } from '../../disclosure/lift.ts'
import { liftableWords, liftReasonWords } from '../../disclosure/lift-words.ts'
import { ErrorSummary, type FieldErrors, RadioField } from '../../http/fields.tsx'
import type { Language, Text } from '../../http/language.ts'

const words = {
  title: { ja: '上限の引き上げ', en: 'Lifting a limit' },
  case: { ja: '受付番号', en: 'Case' },
  holder: { ja: '担当者', en: 'Held by' },
  say: {
    ja: '照会や検索の回数には、受付ごとに上限があります。必要な理由があるときだけ、一つの上限につき一度、引き上げられます。どなたが・どの理由で引き上げたかは記録されます。',
    en: 'Lookups and searches are limited in each case. Where there is a reason, each limit can be raised once. Who did it and why is recorded.',
  },
  limit: { ja: '引き上げる上限', en: 'Limit' },
  reason: { ja: '理由', en: 'Reason' },
  lift: { ja: '引き上げる', en: 'Lift it' },
  none: { ja: 'いま引き上げられる上限はありません。', en: 'There is no limit to lift now.' },
  lifted: { ja: '引き上げ済み', en: 'Lifted' },
  done: {
    ja: '引き上げました。担当者に受付番号を伝えてください。担当者の画面は、開き直すと続けられます。',
    en: 'Lifted. Tell the holder; on their page, open the case again to go on.',
  },
  team: { ja: 'チームの画面へ', en: 'To the team’s page' },
} as const satisfies Record<string, Text>

export const liftTitle: Text = words.title
export const liftLabels: Readonly<Record<'limit' | 'reason', Text>> = words

type Props = {
  readonly l: Language
  readonly id: string
  readonly reference: string
  readonly holder: string
  /** Reached and not lifted yet. */
  readonly open: readonly Liftable[]
  readonly lifted: readonly Liftable[]
  readonly chosen: { readonly limit: string; readonly reason: string }
  readonly errors: FieldErrors
}

const moreOf = (one: Liftable, l: Language): string =>
  l === 'ja'
    ? `${liftableWords[one].ja}（あと${raisedBy[one]}）`
    : `${liftableWords[one].en} (${raisedBy[one]} more)`

/** For the supervisor whom an agent has given the case's reference. */
export const LiftPage = ({ l, id, reference, holder, open, lifted, chosen, errors }: Props) => {
  const wrong = (['limit', 'reason'] as const).flatMap(name =>
    errors[name] ? [{ name, label: words[name][l], text: errors[name] }] : [],
  )
  return (
    <>
      {wrong.length > 0 && <ErrorSummary l={l} errors={wrong} />}
      <h1>{words.title[l]}</h1>
      <p>
        {words.case[l]} <strong class="number">{reference}</strong> · {words.holder[l]}:{' '}
        <strong>{holder}</strong>
      </p>
      {lifted.length > 0 && (
        <section class="notice good" role="status">
          <p>{words.done[l]}</p>
          <ul>
            {lifted.map(one => (
              <li>
                {words.lifted[l]}: {moreOf(one, l)}
              </li>
            ))}
          </ul>
        </section>
      )}
      <p>{words.say[l]}</p>
      {open.length === 0 ? (
        <p class="notice">{words.none[l]}</p>
      ) : (
        <form method="post" action={`/cases/${id}/lifted-limits`} novalidate>
          <RadioField
            l={l}
            name="limit"
            label={words.limit[l]}
            value={chosen.limit}
            error={errors.limit}
            options={open.map(value => ({ value, label: moreOf(value, l) }))}
          />
          <RadioField
            l={l}
            name="reason"
            label={words.reason[l]}
            value={chosen.reason}
            error={errors.reason}
            options={liftReasons.map(value => ({ value, label: liftReasonWords[value][l] }))}
          />
          <div class="actions">
            <button type="submit">{words.lift[l]}</button>
          </div>
        </form>
      )}
      <p>
        <a href="/team">{words.team[l]}</a>
      </p>
    </>
  )
}
