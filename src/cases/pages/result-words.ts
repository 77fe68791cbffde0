import type { Text } from '../../http/language.ts'
import type { Action } from '../../scripts/types.ts'

/** 不一致 is a word for nobody: what it means for the member of staff is to have it read again. */
export const agreementWords = {
  agrees: { ja: '一致', en: 'Agrees' },
  differs: { ja: 'もう一度お読みいただく', en: 'Have it read again' },
  'cannot-tell': {
    ja: '照合の対象なし（この地域・契約では登録のない項目です）',
    en: 'Nothing to compare with (this area or contract has no such item)',
  },
} as const satisfies Record<string, Text>

const without: Text = { ja: '照会せずに進めました', en: 'Went on without a lookup' }

const codes: Readonly<Record<string, Text>> = {
  ...agreementWords,
  shown: { ja: '照会済み', en: 'Looked up' },
  'not-available-here': { ja: 'ここでは照会できない地点です', en: 'Not available here' },
  one: { ja: '一件に絞れました', en: 'One site was found' },
  none: { ja: '見つかりませんでした', en: 'None was found' },
  'ask-building': { ja: '建物名を伺います', en: 'The building is asked for' },
  'ask-room': { ja: '部屋番号を伺います', en: 'The room is asked for' },
  'ask-meter-number': { ja: 'メーターの番号を伺います', en: 'The meter number is asked for' },
  'ask-pole': { ja: '電柱の番号を伺います', en: 'The pole number is asked for' },
  'occto-screen': { ja: '広域機関の画面で検索します', en: 'To be searched on OCCTO’s screen' },
  without,
}

const ownCodes: Readonly<Record<string, Text>> = {
  one: { ja: '当社のお客さまでした', en: 'Our customer' },
  several: { ja: '一人に決まりませんでした', en: 'More than one customer fits' },
  none: { ja: '当社の記録にはありませんでした', en: 'Not among our customers' },
  without,
}

const actCodes: Readonly<Record<string, Text>> = {
  waiting: { ja: '回答を待っています', en: 'Waiting for the answer' },
  ok: { ja: 'お手続きが進みました', en: 'Went through' },
  ng: { ja: 'このままでは進められないとの回答でした', en: 'It cannot go on as it is' },
  'in-progress': { ja: 'ほかのお手続きが進んでいるとの回答でした', en: 'Another application is under way' },
  accepted: { ja: 'お申し込みが通りました', en: 'The application went through' },
  'contract-exists': {
    ja: '以前のご契約が終わっていない可能性があります',
    en: 'An earlier contract may not have ended',
  },
  'not-available-here': { ja: 'ここでは受け付けられない地点です', en: 'Not available here' },
  answered: { ja: '回答がありました', en: 'Answered' },
  'not-held': { ja: '登録のない項目でした', en: 'Not held' },
  requested: { ja: '申請しました', en: 'Applied for' },
  shown: { ja: '表示しました', en: 'Shown' },
  'not-ready': { ja: 'まだ使用量を受け取れません', en: 'The usage is not ready yet' },
  without: { ja: 'あとで行うことにしました', en: 'Left for later' },
}

const referralCodes: Readonly<Record<string, Text>> = {
  sent: { ja: '送配電会社に引き継ぎました', en: 'Handed over to the network operator' },
  slip: { ja: '受付する担当者がなく、控えでご案内します', en: 'No desk took it; the slip is given' },
  without: { ja: '引き継がずに、控えでご案内します', en: 'Not handed over; the slip is given' },
}

const leftOut: Readonly<Partial<Record<Action['kind'], Text>>> = {
  'wheeling-enquiry': without,
  'usage-request': { ja: '申請せずに進めました', en: 'Went on without applying' },
  usage: { ja: '使用量を見ずに進めました', en: 'Went on without the usage' },
}

/** The code by which an action step was left, in words. */
export function resultWords(kind: Action['kind'], code: string): Text {
  const left = code === 'without' ? leftOut[kind] : undefined
  if (left) return left
  return wordsOf(kind)[code] ?? { ja: code, en: code }
}

function wordsOf(kind: Action['kind']): Readonly<Record<string, Text>> {
  switch (kind) {
    case 'own-search':
      return ownCodes
    case 'lookup':
    case 'search':
      return codes
    case 'referral':
      return referralCodes
    default:
      return actCodes
  }
}
