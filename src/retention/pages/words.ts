import type { Text } from '../../http/language.ts'
import type { holdReasons } from '../hold.ts'

export const words = {
  title: { ja: '保存と消去', en: 'Retention and erasure' },
  back: { ja: '監査の記録に戻る', en: 'Back to the log' },
  kept: { ja: '何をいつまで残すか', en: 'What is kept until when' },
  what: { ja: '対象', en: 'What' },
  how: { ja: '残す期間', en: 'Kept for' },
  now: { ja: '今の状態', en: 'As it stands' },
  entries: { ja: '監査の記録の本文', en: 'Bodies of the log’s entries' },
  hashes: { ja: '記録のハッシュ・署名・証明', en: 'Hashes, signatures and proofs of the log' },
  keys: { ja: '供給地点を隠す年ごとの鍵', en: 'The yearly keys that hide supply points' },
  cases: {
    ja: '終わった受付でお聞きしたこと',
    en: 'What was told in cases that ended',
  },
  openCases: { ja: '終わっていない受付', en: 'Cases that nobody ended' },
  contractors: { ja: '工事会社からお聞きしたこと', en: 'What contractors told us' },
  referrals: { ja: '引継ぎの控え（小売）', en: 'The retailer’s copy of referrals' },
  areaReferrals: { ja: '引継ぎ（送配電）', en: 'The area’s copy of referrals' },
  always: { ja: '消しません', en: 'Never erased' },
  keysUntil: { ja: 'その年の最後の記録とともに消します', en: 'Until the last entry of their year is gone' },
  stays: {
    ja: '結果・日時・コードは残ります',
    en: 'Outcome, times and codes stay',
  },
  abandoned: {
    ja: '誰も触れなければ終了とし、同じように消します。お折り返しの日より前には消しません',
    en: 'Closed and erased likewise when nobody touches them, not before the day of a call-back',
  },
  noneKept: { ja: 'まだ記録はありません', en: 'There is no entry yet' },
  noKeys: { ja: 'まだ鍵はありません', en: 'There is no key yet' },
  erased: { ja: '消したもの', en: 'What was erased' },
  erasedSay: {
    ja: '記録の本文と鍵の消去です。受付と引継ぎの消去は、監査の記録で種類「消去」を探すと一件ずつ見られます。',
    en: 'Bodies of entries, and keys. The erasure of each case and referral is in the log under the kind “Erasure”.',
  },
  noneErased: { ja: 'まだ何も消していません。', en: 'Nothing has been erased yet.' },
  at: { ja: '日時（日本時間）', en: 'Time (Japan)' },
  entry: { ja: '記録の番号', en: 'Entry' },
  holds: { ja: '消去の停止', en: 'Holds' },
  holdsSay: {
    ja: '規制当局・裁判所・監査の求めがあるときに、期間を決めて消去を止めます。その期間にかかる記録・受付・引継ぎ・鍵は、停止が終わるまで消えません。記録は古い順にまとめて消すため、止めた期間より新しい記録も、その間は残ります。',
    en: 'At the word of the regulator, a court or an audit, erasure is held for a period: the entries, cases, referrals and keys that touch it stay until the hold ends. Entries go in order, the oldest first, so that those behind the period stay as long.',
  },
  noHolds: { ja: '停止はありません。', en: 'There are no holds.' },
  reason: { ja: '理由', en: 'Reason' },
  from: { ja: '対象の最初の日', en: 'First day of the period' },
  to: { ja: '対象の最後の日', en: 'Last day of the period' },
  period: { ja: '対象の期間', en: 'Period' },
  until: { ja: 'この日まで止める', en: 'Held until' },
  dayHint: { ja: '2026-11-22 のように', en: 'Like 2026-11-22' },
  badDay: {
    ja: '暦にある日付を、2026-12-20 のように入力してください。',
    en: 'Please enter a date that exists, like 2026-12-20.',
  },
  badReason: { ja: '理由を一つ選んでください。', en: 'Please choose a reason.' },
  state: { ja: '状態', en: 'State' },
  living: { ja: '停止中', en: 'In force' },
  byOverseer: { ja: '監査担当が終了', en: 'Ended by an overseer' },
  byExpiry: { ja: '期限により終了', en: 'Ran out' },
  end: { ja: '停止を終える', en: 'End the hold' },
  endSay: {
    ja: '終えると、期限を過ぎたものは数分のうちに消え、元に戻せません。',
    en: 'Once it ends, what is due is erased within minutes and cannot be brought back.',
  },
  set: { ja: '消去を止める', en: 'Hold erasure' },
  recorded: {
    ja: '停止も終了も、監査の記録に残ります。',
    en: 'Setting and ending a hold are entries of the log.',
  },
  older: { ja: 'さらに古い停止', en: 'Older holds' },
} as const satisfies Record<string, Text>

export const reasonWords: Readonly<Record<(typeof holdReasons)[number], Text>> = {
  regulator: { ja: '規制当局の求め', en: 'The regulator' },
  court: { ja: '裁判所の求め', en: 'A court' },
  audit: { ja: '監査', en: 'An audit' },
}

type Counted = { readonly ja: (n: number) => string; readonly en: (n: number) => string }
const counted = (ja: string, one: string, many: string): Counted => ({
  ja: n => `${n}${ja}`,
  en: n => `${n} ${n === 1 ? one : many}`,
})
export const years = counted('年', 'year', 'years')
export const days = counted('日', 'day', 'days')
export const hours = counted('時間', 'hour', 'hours')

/** 512, `2026-11-22…` → from which entry on bodies are kept, and of when that is. */
export const keptFrom = {
  ja: (index: number, time: string) => `${index}番から（${time}以降）`,
  en: (index: number, time: string) => `from entry ${index} on (since ${time})`,
}
export const erasedBelow = {
  ja: (index: number) => `${index}番より前の記録の本文`,
  en: (index: number) => `Bodies of the entries below ${index}`,
}
export const keyOf = {
  ja: (year: string) => `${year}年の鍵`,
  en: (year: string) => `The key of ${year}`,
}
