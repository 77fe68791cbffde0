import type { Text } from '../../http/language.ts'
import type { Completion, ReturnReason } from '../kinds.ts'
import type { Owner } from '../state.ts'
import type { ReferralView } from '../view.ts'

/** Where a referral stands, in a word. */
export const statusWords = {
  sending: { ja: '送信中', en: 'Being sent' },
  'needs-person': { ja: '届いていません', en: 'Not delivered' },
  refused: { ja: '受け取られませんでした', en: 'Not taken' },
  delivered: { ja: '送配電会社に届きました', en: 'At the network operator' },
  accepted: { ja: '送配電会社が対応しています', en: 'The network operator is on it' },
  completed: { ja: '対応が終わりました', en: 'Completed' },
  returned: { ja: '送配電会社から戻りました', en: 'Returned by the network operator' },
  withdrawn: { ja: '取り下げました', en: 'Withdrawn' },
  slip: { ja: '控えでのご案内', en: 'By the slip' },
  'handed-over': { ja: '隣の地域の送配電会社に渡りました', en: 'Passed on to the neighbouring operator' },
  'clock-breached': { ja: '対応の期限を過ぎました', en: 'The agreed time ran out' },
} as const satisfies Record<ReferralView['history'][number]['status'], Text>

export const outcomeWords: Readonly<Record<Completion | ReturnReason | 'duplicate', Text>> = {
  'customer-contacted': { ja: 'ご本人に連絡済み', en: 'The person was contacted' },
  'customer-unreachable': { ja: 'ご本人に連絡がつかなかった', en: 'The person could not be reached' },
  closed: { ja: '対応を終了', en: 'Closed' },
  duplicate: { ja: '同じ件を引継ぎ済み', en: 'The same matter is in hand already' },
  'wrong-area': { ja: '区域が違う', en: 'Another operator’s area' },
  'not-a-network-matter': { ja: '送配電会社の用件ではない', en: 'Not a matter of the network' },
  'needs-consent': { ja: 'ご本人の同意が要る', en: 'The person’s consent is needed' },
  'needs-callback-details': { ja: 'ご連絡先を確かめてほしい', en: 'The call-back details are to be checked' },
  'application-may-be-resubmitted': {
    ja: 'お申し込みをもう一度送れる',
    en: 'The application may be sent again',
  },
  'person-declined': { ja: 'ご本人が希望しない', en: 'The person declined' },
  'ask-current-retailer': {
    ja: '現在の電力会社にお尋ねいただく',
    en: 'To be asked of the current retailer',
  },
}

export const ownerWords = {
  service: { ja: 'この窓口（届くまで送り直します）', en: 'This service, which tries again until it arrives' },
  'retailer-supervisor': { ja: '当社のスーパーバイザー', en: 'Our supervisor' },
  'retailer-staff': { ja: '当社の受付', en: 'Our staff' },
  desk: { ja: '送配電会社の受付', en: 'The network operator’s desk' },
  'desk-person': { ja: '送配電会社の担当者', en: 'Somebody of the network operator’s desk' },
  nobody: { ja: 'だれも持っていません（終わっています）', en: 'Nobody; it has ended' },
} as const satisfies Record<Owner, Text>

export const words = {
  mine: { ja: '引継ぎの状況', en: 'How referrals stand' },
  reference: { ja: '引継ぎ番号', en: 'Referral number' },
  tell: {
    ja: '引継ぎ番号は {number} でございます。お尋ねのときは、この番号をお伝えください。本日は{staff}が承りました。{thanks}。',
    en: 'Your referral number is {number}. Please give it if you ask about this. This was {staff}. {thanks}.',
  },
  ready: { ja: 'お手元にご用意いただくもの', en: 'To have at hand' },
  kind: { ja: '用件', en: 'Matter' },
  area: { ja: '送配電会社', en: 'Network operator' },
  areaUnknown: { ja: '決まっていません', en: 'Not known' },
  status: { ja: '状況', en: 'Status' },
  outcome: { ja: '結果', en: 'Outcome' },
  owner: { ja: 'いま持っている人', en: 'In hand of' },
  due: { ja: '対応の期限', en: 'To go on until' },
  breached: { ja: '（期限を過ぎています）', en: ' (overdue)' },
  noAgreement: { ja: '取り決めはありません', en: 'None was agreed' },
  course: { ja: 'これまでの経過', en: 'Course so far' },
  case: { ja: '受付を開く', en: 'Open the case' },
  one: { ja: 'この引継ぎを開く', en: 'Open this referral' },
  withdraw: { ja: '引継ぎを取り下げる', en: 'Withdraw the referral' },
  again: { ja: 'もう一度引き継ぐ', en: 'Hand over again' },
  retrying: {
    ja: '送配電会社に届いたと確かめられないため、同じ番号で送り直しています。二重にはなりません。',
    en: 'It is not known to have arrived, so it is sent again under the same number and counts once.',
  },
  since: { ja: '止まった時刻', en: 'Stuck since' },
  say: { ja: 'お客さまにお伝えする文', en: 'Say to the person' },
  next: { ja: '次にすること', en: 'What to do next' },
} as const satisfies Record<string, Text>

/** What the sender has to do, in one sentence; the person is told what `sentences.ts` says. */
export const nextWords = {
  sending: {
    ja: 'このままお待ちください。届くまで自動で送り直します。',
    en: 'Wait; it is sent until it arrives.',
  },
  'needs-person': {
    ja: 'スーパーバイザーが送配電会社にお確かめになるか、もう一度引き継ぎます。お急ぎのお客さまには控えをご案内します。',
    en: 'The supervisor asks the operator, or it is handed over again. If it is urgent, give the person the slip.',
  },
  refused: {
    ja: 'このまま送り直しても受け取られません。スーパーバイザーが送配電会社にお確かめになり、お客さまには控えをご案内します。',
    en: 'Sent again as it is, it would not be taken. The supervisor asks the operator; give the person the slip.',
  },
  delivered: { ja: '送配電会社からお客さまへのお電話を待ちます。', en: 'The operator will call the person.' },
  accepted: { ja: '送配電会社からお客さまへのお電話を待ちます。', en: 'The operator will call the person.' },
  completed: { ja: 'することはありません。', en: 'Nothing is left to do.' },
  returned: {
    ja: '結果に沿って直し、もう一度引き継ぐか、控えをご案内してください。',
    en: 'Put right what the outcome says and hand over again, or give the slip.',
  },
  withdrawn: { ja: 'することはありません。', en: 'Nothing is left to do.' },
  slip: {
    ja: '送配電会社からのお電話はありません。控えをご案内し、お客さまから直接お問い合わせいただいてください。',
    en: 'Nobody will call. Give the slip; the person asks the operator directly.',
  },
  'handed-over': {
    ja: '隣の地域の送配電会社からのお電話を待ちます。',
    en: 'The neighbouring operator will call.',
  },
} as const satisfies Record<ReferralView['status'], Text>

export const duplicateNext: Text = {
  ja: '同じ場所の同じ件が、すでにこの番号で引き継がれています。新しくは送っていません。',
  en: 'The same matter at the same place was handed over already under this number. Nothing new was sent.',
}
