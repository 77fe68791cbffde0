import type { Config } from '../../config.ts'
import type { Language, Text } from '../../http/language.ts'
import { timeInJapan } from '../../http/times.ts'
import type { Stuck } from '../../outbox/stuck-of.ts'
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
      <Notices l={l} notices={notices.filter(one => one.kind !== 'referral.submitted')} />
      {back.length > 0 && <Group title={words.back[l]}>{cards(back)}</Group>}
      {others.length > 0 && <Group title={words.others[l]}>{cards(others)}</Group>}
      <p>
        <a href="/">{words.home[l]}</a>
      </p>
    </>
  )
}

const kinds: Readonly<Record<string, Text>> = {
  'referral.withdrawn': { ja: '取下げの連絡', en: 'Word of a withdrawal' },
  'incident-notice': { ja: '事案の連絡', en: 'Word of an incident' },
}
const states = {
  retrying: { ja: '送り直しています', en: 'being tried again' },
  unclear: {
    ja: '届いたか分からず、送り直しています',
    en: 'nobody knows whether it arrived; being tried again',
  },
  'needs-person': { ja: '人の対応が要ります', en: 'needs a person' },
  refused: { ja: '受け取られませんでした', en: 'was refused' },
} as const satisfies Record<Stuck['is'], Text>

const Notices = ({ l, notices }: { l: Language; notices: readonly Stuck[] }) =>
  notices.length === 0 ? null : (
    <Group title={words.notices[l]}>
      <ul>
        {notices.map(one => (
          <li>
            {kinds[one.kind]?.[l] ?? one.kind} · {states[one.is][l]} ·{' '}
            {l === 'ja'
              ? `${timeInJapan(one.since, l)}${words.since.ja}`
              : `${words.since.en} ${timeInJapan(one.since, l)}`}{' '}
            · <code>{one.trouble}</code>
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
