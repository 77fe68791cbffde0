import type { Config } from '../../config.ts'
import type { Language, Text } from '../../http/language.ts'
import { minuteInJapan } from '../../http/times.ts'
import type { Stuck } from '../../outbox/stuck-of.ts'
import { operatorOf } from '../operators.ts'
import type { StoredReferral } from '../stored.ts'
import { referralView } from '../view.ts'
import { ReferralCard } from './referral-card.tsx'
import { cameBack, stuckSince } from './stuck.ts'
import { words as common } from './words.ts'

const words = {
  mineAll: { ja: '当社の引継ぎ', en: 'Referrals of the organisation' },
  stuck: { ja: '止まっているもの', en: 'Stuck' },
  back: { ja: '戻ってきたもの（お客さまにご案内が要ります）', en: 'Came back: the person is to be told' },
  others: { ja: 'そのほか', en: 'Others' },
  none: { ja: '引継ぎはまだありません。', en: 'There is no referral yet.' },
  noneStuck: { ja: '止まっている引継ぎはありません。', en: 'Nothing is stuck.' },
  notices: { ja: '送配電会社に届いていない連絡', en: 'Word that has not reached the operator' },
  since: { ja: 'から', en: 'since' },
  sendAgain: { ja: 'もう一度送る', en: 'Send again' },
  home: { ja: '最初の画面へ', en: 'To the first page' },
} as const satisfies Record<string, Text>

type Props = {
  l: Language
  config: Config
  now: Date
  found: readonly StoredReferral[]
  /** Of the whole organisation. */
  all: boolean
  /** What was to be told outside beside the referrals themselves, and did not arrive. */
  notices: readonly Stuck[]
}

/** What somebody has to look at stands on top, the longest first. */
export const MinePage = ({ l, config, now, found, all, notices }: Props) => {
  const stuck = found
    .filter(one => stuckSince(one) !== null)
    .toSorted((a, b) => (stuckSince(a) ?? 0) - (stuckSince(b) ?? 0))
  const back = found.filter(one => !stuck.includes(one) && cameBack(one, now.getTime()))
  const others = found.filter(one => !stuck.includes(one) && !back.includes(one))
  const cards = (some: readonly StoredReferral[]) =>
    some.map(one => <ReferralCard l={l} stored={one} view={referralView(config, one, now)} now={now} />)
  return (
    <>
      <h1>{(all ? words.mineAll : common.mine)[l]}</h1>
      {found.length === 0 && <p>{words.none[l]}</p>}
      {found.length > 0 && stuck.length === 0 && <p>{words.noneStuck[l]}</p>}
      {stuck.length > 0 && <Group title={words.stuck[l]}>{cards(stuck)}</Group>}
      <Notices l={l} notices={notices.filter(notInCards)} />
      {back.length > 0 && <Group title={words.back[l]}>{cards(back)}</Group>}
      {others.length > 0 && <Group title={words.others[l]}>{cards(others)}</Group>}
      <p>
        <a href="/">{words.home[l]}</a>
      </p>
    </>
  )
}

/** A referral on its way has its card; one that is tried no more can also be sent again as it is. */
const notInCards = ({ kind, is }: Stuck): boolean => kind !== 'referral.submitted' || is !== 'retrying'

const kinds: Readonly<Record<string, Text>> = {
  'referral.submitted': { ja: '引継ぎ', en: 'Referral' },
  'referral.withdrawn': { ja: '取下げの連絡', en: 'Word of a withdrawal' },
  'incident-notice': { ja: '事案の連絡', en: 'Word of an incident' },
}
const states = {
  retrying: {
    ja: '届いたと確かめられず、送り直しています',
    en: 'not known to have arrived; being tried again',
  },
  'needs-person': { ja: '人の対応が要ります', en: 'needs a person' },
  refused: { ja: '受け取られませんでした', en: 'was refused' },
} as const satisfies Record<Stuck['is'], Text>
const classes = {
  'no-connection': { ja: 'つながらない', en: 'no connection' },
  'no-answer': { ja: '応答がない', en: 'no answer' },
  'turned-away': { ja: '相手の受け口が断った', en: 'turned away' },
  'no-address': { ja: '送り先がない', en: 'nowhere to send it' },
} as const satisfies Record<NonNullable<Stuck['why']>, Text>

const Notices = ({ l, notices }: { l: Language; notices: readonly Stuck[] }) =>
  notices.length === 0 ? null : (
    <Group title={words.notices[l]}>
      <ul>
        {notices.map(({ id, kind, is, why, since, area, reference }) => (
          <li>
            {[
              kinds[kind]?.[l] ?? kind,
              ...(reference === null ? [] : [`${common.reference[l]} ${reference}`]),
              ...(area === null ? [] : [operatorOf(area).name[l]]),
              why === null
                ? states[is][l]
                : l === 'ja'
                  ? `${states[is].ja}（${classes[why].ja}）`
                  : `${states[is].en} (${classes[why].en})`,
              l === 'ja'
                ? `${minuteInJapan(since, l)}${words.since.ja}`
                : `${words.since.en} ${minuteInJapan(since, l)}`,
            ].join(' · ')}
            {is !== 'retrying' && (
              <form method="post" action={`/referrals/stuck/${id}/again`}>
                <button type="submit" class="second">
                  {words.sendAgain[l]}
                  {reference && <span class="unseen"> ({reference})</span>}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </Group>
  )

const Group = ({ title, children }: { title: string; children?: unknown }) => (
  <>
    <h2>{title}</h2>
    {children}
  </>
)
