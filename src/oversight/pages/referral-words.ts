import type { Language, Text } from '../../http/language.ts'
import { completions, returns } from '../../referrals/kinds.ts'

/** What came of a referral, by the codes of `referrals/crossing.ts` before the colon. */
const steps: Readonly<Record<string, Text>> = {
  sending: { ja: '送信中', en: 'Being sent' },
  'needs-person': { ja: '届かず、人の対応待ち', en: 'Not delivered, needs a person' },
  refused: { ja: '受け取られなかった', en: 'Not taken by the receiver' },
  delivered: { ja: '届いた', en: 'Delivered' },
  claimed: { ja: '担当者が対応を始めた', en: 'Taken in hand' },
  released: { ja: '受付に戻した', en: 'Put back' },
  accepted: { ja: '受け付けた', en: 'Accepted' },
  completed: { ja: '完了', en: 'Completed' },
  returned: { ja: '返却', en: 'Returned' },
  withdrawn: { ja: '取下げ', en: 'Withdrawn' },
  slip: { ja: '控えでの案内', en: 'By the slip' },
  'handed-over': { ja: '隣の地域へ', en: 'Passed on' },
  resubmitted: { ja: 'もう一度引継ぎ', en: 'Handed over again' },
  'sent-again': { ja: 'もう一度送信', en: 'Sent again' },
  'clock-breached': { ja: '取り決めの期限を過ぎた', en: 'Past the agreed time' },
}

const details: Readonly<Record<string, Text>> = {
  ...completions,
  ...returns,
  duplicate: { ja: '同じ件を引継ぎ済み', en: 'The same matter is in hand' },
  'no-inbox': { ja: '受け付ける窓口がない', en: 'No inbox' },
  unstaffed: { ja: '受付に担当者がいない', en: 'Nobody staffs the inbox' },
}

/** `returned:wrong-area`, `handed-over:to-03` in words; null for a code that is none of a referral. */
export function referralText(code: string, l: Language): string | null {
  const [step = '', detail = ''] = code.split(':')
  const words = steps[step]
  if (words === undefined) return null
  const area = /^to-([0-9]{2})$/.exec(detail)?.[1]
  const more =
    details[detail]?.[l] ?? (area === undefined ? null : l === 'ja' ? `区域${area}` : `area ${area}`)
  if (more === null) return words[l]
  return l === 'ja' ? `${words.ja}（${more}）` : `${words.en} (${more})`
}
