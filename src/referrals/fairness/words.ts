import type { Language, Text } from '../../http/language.ts'
import type { Urgency } from '../urgency.ts'

/** What the report says in sentences, over the API as on the page. */
export const sentences = {
  operator: {
    ja: '小売電気事業者は、月ごとに変わる仮の名前（R-7F3A など）で並びます。仮の名前は区域と月ごとに鍵付きハッシュから計算したもので、対応表は保存していません。会社ごとの待ち時間に差がないかを見るためのもので、どの会社かを調べるためのものではありません。そのため、終わった月だけを月末の時点の値で示し、5件に満たない値は示しません。',
    en: 'Retailers stand under made-up names (R-7F3A) that change each month. They are computed with a keyed hash of area and month, and no list of who is who is kept. They show whether one retailer waits longer than another; they are not for finding out which one it is. For that reason a month is shown once it is over, as it stood at its end, and no number behind which fewer than five referrals stand.',
  },
  retailer: {
    ja: '自社の待ち時間を、同じ区域・同じ緊急度での他社の中央値（各社の中央値の中央値）と並べています。他社の値は、3社以上の値がそろうときだけ示します。',
    en: 'Your own waiting times beside the median of the others’ (of each other retailer’s median) in the same area and class. It is given only where at least three others stand behind it.',
  },
  tooFew: {
    ja: '値のある他社が3社に満たないため、お示しできません。',
    en: 'Fewer than three other retailers have a figure, so it is not given.',
  },
} as const satisfies Record<string, Text>

export const words = {
  title: { ja: '引継ぎの待ち時間', en: 'Waiting times of referrals' },
  from: { ja: 'この月から', en: 'From' },
  to: { ja: 'この月まで', en: 'To' },
  hint: { ja: '2026-11 のように。12か月まで', en: 'Like 2026-11; twelve months at most' },
  wrong: {
    ja: '2026-11 のような月を、古い順に12か月までの範囲で入力してください。',
    en: 'Please enter months like 2026-11, the earlier one first, twelve at most.',
  },
  show: { ja: '表示する', en: 'Show' },
  recorded: { ja: 'この報告を見たことも記録されます。', en: 'That you read this report is recorded too.' },
  none: { ja: 'この期間の引継ぎはありません。', en: 'There are no referrals in these months.' },
  all: { ja: '全社', en: 'All retailers' },
  own: { ja: '自社', en: 'Your own' },
  clocked: {
    ja: '期限は、この窓口と取り決めた時間によります。',
    en: 'The clocks are those agreed with this desk.',
  },
  unclocked: {
    ja: 'この窓口とは時間の取り決めがないため、期限切れは数えられません。',
    en: 'No clock was agreed with this desk, so that none can be breached.',
  },
  reading: {
    ja: '時間は、お預かりしてからの実際の時間（休業の時間も含む）で、中央値・90パーセンタイル・件数の順です。「受付待ち」はまだ受け付けられていないもの、「対応中」は受け付けられてまだ終わっていないものの、これまでの時間です。',
    en: 'Times are by the clock since submission, closed hours among them: median, 90th percentile, number. “Waiting” is the age so far of what nobody has accepted; “in hand” that of what was accepted and has not ended.',
  },
  few: { ja: '5件未満', en: 'under 5' },
  noneEnded: {
    ja: 'この期間の終わった月に、引継ぎはありません。今月の分は、月が終わってから示します。',
    en: 'There are no referrals in the months of this time that are over. This month is shown once it has ended.',
  },
  back: { ja: '監査の記録に戻る', en: 'Back to the log' },
  retailer: { ja: '小売電気事業者', en: 'Retailer' },
  urgency: { ja: '緊急度', en: 'Class' },
  count: { ja: '件数', en: 'Referrals' },
  accepted: { ja: '受付まで', en: 'Until accepted' },
  ended: { ja: '終了まで', en: 'Until ended' },
  waiting: { ja: '受付待ち', en: 'Waiting' },
  inHand: { ja: '対応中', en: 'In hand' },
  withdrawn: { ja: '取下げ・控えへ', en: 'Withdrawn, to the slip' },
  breached: { ja: '期限切れ', en: 'Clock breached' },
  medians: { ja: '待ち時間の中央値', en: 'Median waiting times' },
  medianAxis: {
    ja: '中央値。「–」は、件数が少ないか、値がないもの',
    en: 'Median; “–” where there are too few or none',
  },
  beside: { ja: '自社の中央値と他社の中央値', en: 'Your own median beside that of the others' },
  others: { ja: '他社の中央値', en: 'the others’ median' },
} as const satisfies Record<string, Text>

export const urgencyWords: Readonly<Record<Urgency, Text>> = {
  'no-power-now': { ja: '今、電気が使えない', en: 'No power now' },
  'moving-in-today': { ja: '入居日を迎えている', en: 'Moving in today' },
  other: { ja: 'その他', en: 'Other' },
}

/** 95 → `1時間35分`, `1 h 35 min`; of days and more the minutes do not matter. */
export function duration(minutes: number | null, l: Language): string {
  if (minutes === null) return '–'
  const [days, hours, rest] = [
    Math.floor(minutes / 1440),
    Math.floor((minutes % 1440) / 60),
    Math.round(minutes % 60),
  ]
  const parts = [
    days > 0 ? (l === 'ja' ? `${days}日` : `${days} d`) : '',
    hours > 0 ? (l === 'ja' ? `${hours}時間` : `${hours} h`) : '',
    days === 0 && (rest > 0 || hours === 0) ? (l === 'ja' ? `${rest}分` : `${rest} min`) : '',
  ]
  return parts.filter(Boolean).join(l === 'ja' ? '' : ' ')
}
