import type { Text } from '../../http/language.ts'
import type { DeskView } from '../desk/view.ts'
import type { Urgency } from '../urgency.ts'
import { statusWords } from './words.ts'

export const urgencyWords = {
  'no-power-now': { ja: 'いま電気がつかない', en: 'No power now' },
  'moving-in-today': { ja: 'ご入居日が今日まで', en: 'Moving in today or before' },
  other: { ja: 'そのほか', en: 'Others' },
} as const satisfies Record<Urgency, Text>

export const words = {
  inbox: { ja: '引継ぎの受付', en: 'Inbox of the desk' },
  none: { ja: '対応する引継ぎはありません。', en: 'No referral waits.' },
  endedOnes: { ja: '終わった引継ぎ', en: 'Referrals that have ended' },
  noneEnded: { ja: '終わった引継ぎはありません。', en: 'None has ended yet.' },
  find: { ja: '引継ぎ番号で探す', en: 'Find by referral number' },
  findHint: { ja: '8桁の数字（例: 1234-5678）', en: 'Eight digits, for example 1234-5678' },
  search: { ja: '探す', en: 'Find' },
  wrongReference: {
    ja: '引継ぎ番号は、8桁の数字で入力してください。',
    en: 'Please enter the eight digits of the referral number.',
  },
  notHere: {
    ja: 'この番号の引継ぎは、この受付にありません。番号をもう一度お確かめください。',
    en: 'No referral of this desk has this number. Please check it once more.',
  },
  openOnes: { ja: '対応する引継ぎへ', en: 'To those that wait' },
  more: { ja: '続き', en: 'More' },
  reload: { ja: '新しい引継ぎを確かめる', en: 'Look for new ones' },
  seen: {
    ja: 'この画面を開くと、受付に担当者がいることが記録されます。だれも開かない受付には、お客さまへのお電話のお約束をしません。',
    en: 'Opening this page notes that the desk is staffed. For an inbox that nobody opens no call is promised to anybody.',
  },
  noAgreement: {
    ja: '対応の期限の取り決めはありません。急ぐ順、古い順に並べています。',
    en: 'No clock was agreed. The list goes by urgency, then by age.',
  },
  due: { ja: '対応の期限', en: 'To go on until' },
  breached: { ja: '（期限を過ぎています）', en: ' (overdue)' },
  noDue: { ja: '取り決めはありません', en: 'None was agreed' },
  submitted: { ja: '引き継がれた時刻', en: 'Handed over at' },
  samePlace: { ja: '同じ場所の引継ぎ', en: 'At the same place' },
  samePlaceShort: { ja: '同じ場所にもう一件', en: 'another one at the same place' },
  mine: { ja: '自分が対応中', en: 'In your hand' },
  colleague: { ja: 'ほかの担当者が対応中', en: 'In a colleague’s hand' },
  free: { ja: '未対応', en: 'Nobody’s yet' },
  status: { ja: '状況', en: 'Status' },
  person: { ja: 'お電話する方', en: 'Whom to call' },
  who: { ja: 'どなたか', en: 'Who' },
  customer: { ja: 'お客さま', en: 'Customer' },
  contractor: { ja: '工事会社', en: 'Contractor' },
  name: { ja: 'お名前', en: 'Name' },
  phone: { ja: 'お電話番号', en: 'Telephone' },
  hours: { ja: 'ご都合のよい時間帯', en: 'Time of day' },
  language: { ja: 'お話しになる言葉', en: 'Language' },
  place: { ja: '場所', en: 'Place' },
  matter: { ja: '用件', en: 'Matter' },
  kind: { ja: '用件', en: 'Matter' },
  reference: { ja: '引継ぎ番号', en: 'Referral number' },
  tellAll: {
    ja: 'ご本人がおっしゃったことだけです。回答はご本人に直接お願いします。',
    en: 'This is what the person said, and nothing else. The answer goes to the person directly.',
  },
  deskNumber: { ja: '貴社の管理番号', en: 'Your own number' },
  deskNumberHint: { ja: '英数字とハイフン、30文字まで', en: 'Letters, digits and hyphens, at most 30' },
  complete: { ja: '完了する', en: 'Complete' },
  completeAs: { ja: '結果', en: 'Outcome' },
  claim: { ja: '対応を始める', en: 'Take it in hand' },
  release: { ja: '対応をやめて受付に戻す', en: 'Put it back into the inbox' },
  accept: { ja: '受け付けた（お電話する）', en: 'Accept: you will call' },
  back: { ja: '返却する', en: 'Return' },
  backAs: { ja: '返却の理由', en: 'Reason' },
  hand: { ja: '隣の地域に渡す', en: 'Pass on to a neighbouring area' },
  handTo: { ja: '渡す先', en: 'To' },
  toInbox: { ja: '受付の一覧へ', en: 'To the inbox' },
  course: { ja: 'これまでの経過', en: 'Course so far' },
  ended: { ja: 'この引継ぎは終わっています。', en: 'This referral has ended.' },
  late: { ja: 'いまは変えられませんでした', en: 'It could not be changed now' },
  chooseOutcome: { ja: '完了の結果を一つ選んでください。', en: 'Please choose the outcome.' },
  chooseReason: { ja: '返却の理由を一つ選んでください。', en: 'Please choose the reason.' },
  chooseArea: { ja: '渡す先を一つ選んでください。', en: 'Please choose the area.' },
  wrongNumber: {
    ja: '管理番号は、英数字とハイフンだけで、30文字までで入力してください。',
    en: 'Please use letters, digits and hyphens only, at most 30.',
  },
} as const satisfies Record<string, Text>

/** Where it stands, as the desk sees it. */
export const deskStatus: Readonly<Record<DeskView['status'], Text>> = {
  ...statusWords,
  sending: { ja: '送信中', en: 'Being sent' },
  delivered: { ja: '受付に届きました', en: 'In the inbox' },
  claimed: { ja: '担当者が対応を始めました', en: 'Taken in hand' },
  accepted: { ja: '受け付けました', en: 'Accepted' },
  returned: { ja: '返却しました', en: 'Returned' },
  withdrawn: { ja: '取り下げられました', en: 'Withdrawn' },
  slip: {
    ja: '受付に担当者がなく、控えでのご案内になりました',
    en: 'The desk was not staffed; the slip was given',
  },
  'handed-over': { ja: '隣の地域に渡しました', en: 'Passed on' },
}

const ended: readonly DeskView['status'][] = ['completed', 'returned', 'withdrawn', 'slip', 'handed-over']
export const isEnded = ({ status }: Pick<DeskView, 'status'>): boolean => ended.includes(status)
