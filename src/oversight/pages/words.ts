import { fields, isFieldId } from '../../disclosure/fields.ts'
import type { LiftReason } from '../../disclosure/lift.ts'
import { liftReasonWords } from '../../disclosure/lift-words.ts'
import type { Language, Text } from '../../http/language.ts'
import { isOutcome, outcomeOf } from '../../scripts/outcomes.ts'
import type { EntryKind } from '../entry.ts'
import { stepOutcomes } from '../incidents/course.ts'
import { incidentKindWords } from '../incidents/kinds.ts'
import type { searchedReasons } from '../search-schema.ts'
import { keyText } from './key-words.ts'
import { referralText } from './referral-words.ts'

/** 監査の記録の種類. */
export const kindWords: Readonly<Record<EntryKind, Text>> = {
  'lookup-asked': { ja: '照会の開始', en: 'Lookup asked' },
  'lookup-answered': { ja: '照会の結果', en: 'Lookup answered' },
  'search-asked': { ja: '検索の開始', en: 'Search asked' },
  'search-answered': { ja: '検索の結果', en: 'Search answered' },
  'own-search': { ja: '自社の記録の確認', en: 'Own customer search' },
  refused: { ja: '照会不可（不許可）', en: 'Refused' },
  denied: { ja: '権限のない操作', en: 'Denied by role or organisation' },
  'case-opened': { ja: '受付の開始', en: 'Case opened' },
  'limit-lifted': { ja: '上限の引き上げ', en: 'Limit lifted' },
  'case-taken': { ja: '受付の引き取り', en: 'Case taken over' },
  'case-changed': { ja: '受付の変更・お預かり', en: 'Case changed or kept' },
  'case-closed': { ja: '受付の終了', en: 'Case closed' },
  relay: { ja: '廃止取次', en: 'Cancellation relay' },
  'move-in': { ja: '使用開始の申込み', en: 'Move-in application' },
  'referral-submitted': { ja: '送配電への引継ぎ', en: 'Referral submitted' },
  'referral-step': { ja: '引継ぎの経過', en: 'Referral step' },
  'oversight-search': { ja: '記録の検索', en: 'Oversight search' },
  'oversight-report': { ja: '報告の作成', en: 'Oversight report' },
  'oversight-export': { ja: '記録の書き出し', en: 'Oversight export' },
  'log-read': { ja: '記録の閲覧', en: 'Log read' },
  'incident-raised': { ja: '事案の発生', en: 'Incident raised' },
  'incident-step': { ja: '事案の経過', en: 'Incident step' },
  erasure: { ja: '消去', en: 'Erasure' },
  'key-change': { ja: '鍵の変更', en: 'Key change' },
  'configuration-change': { ja: '設定の変更', en: 'Configuration change' },
  'hold-set': { ja: '消去の停止', en: 'Hold set' },
  'hold-ended': { ja: '消去の停止の終了', en: 'Hold ended' },
  'rules-acknowledged': { ja: '行動ルールの確認', en: 'Rules acknowledged' },
  'team-confirmed': { ja: 'チームの状況の確認', en: 'Team page confirmed' },
  'finding-step': { ja: '気づきの確認の経過', en: 'Finding taken further' },
  padding: { ja: '件数の穴埋め（内容なし）', en: 'Padding, without content' },
}

const reasons: Readonly<Record<(typeof searchedReasons)[number], Text>> = {
  'field-not-allowed': { ja: '表示できない項目', en: 'Field not allowed' },
  'key-not-allowed': { ja: '使えない検索のしかた', en: 'Search key not allowed' },
  'out-of-step': { ja: 'この段階では不要', en: 'Out of step' },
  'case-closed': { ja: '終わった受付', en: 'Case closed' },
  'not-narrowed': { ja: '一件に絞れていない', en: 'Not narrowed to one' },
  'purpose-forbidden': { ja: '目的外', en: 'Outside the purposes' },
  'customer-not-taking-part': { ja: 'お客さまが参加していない', en: 'Customer not taking part' },
  'training-lapsed': { ja: '研修の期限切れ', en: 'Training lapsed' },
  'limit-reached': { ja: '回数の上限', en: 'Limit reached' },
}
export const reasonWords: Readonly<Record<string, Text>> = reasons

const outcomeWords: Readonly<Record<string, Text>> = {
  answered: { ja: '回答あり', en: 'Answered' },
  'not-available-here': { ja: 'ここでは照会できない', en: 'Not available here' },
  'unknown-point': { ja: '該当なし', en: 'Unknown point' },
  'out-of-scope': { ja: '対象外', en: 'Out of scope' },
  unavailable: { ja: '照会先につながらない', en: 'Upstream unavailable' },
  unintelligible: { ja: '応答を読み取れない', en: 'Upstream unintelligible' },
  unknown: { ja: '結果不明（表示したものとして数える）', en: 'Unknown, counted as shown' },
  denied: { ja: '権限なし', en: 'Denied' },
  waiting: { ja: '回答待ち', en: 'Waiting for the answer' },
  ok: { ja: '手続きが進む', en: 'Goes through' },
  ng: { ja: '手続きが進まない', en: 'Does not go through' },
  'in-progress': { ja: 'ほかの解約手続きが進行中', en: 'Another cancellation under way' },
  lost: { ja: '届かなかったものとして扱う', en: 'Taken for lost' },
  accepted: { ja: '申込みが通った', en: 'Application accepted' },
  'contract-exists': { ja: '以前の契約が残っている', en: 'An earlier contract is there' },
  'not-held': { ja: '登録のない項目', en: 'Not held' },
  requested: { ja: '申請済み', en: 'Applied for' },
  shown: { ja: '表示', en: 'Shown' },
  'not-ready': { ja: '使用量を受け取れない', en: 'Usage not ready' },
  'wrong-password': { ja: '別のパスワード', en: 'Another password' },
  'ask-building': { ja: '建物名を伺う', en: 'Building asked for' },
  'ask-room': { ja: '部屋番号を伺う', en: 'Room asked for' },
  'ask-meter-number': { ja: 'メーターの番号を伺う', en: 'Meter number asked for' },
  'ask-pole': { ja: '電柱の番号を伺う', en: 'Pole number asked for' },
  'occto-screen': { ja: '広域機関の画面で検索', en: 'To be searched on OCCTO’s screen' },
  one: { ja: '一件', en: 'One' },
  several: { ja: '複数', en: 'Several' },
  sent: { ja: '引き継いだ', en: 'Handed over' },
  slip: { ja: '控えでの案内', en: 'By the slip' },
  notified: { ja: '送配電会社にお知らせ済み', en: 'The operator was told' },
  'needs-person': { ja: 'お知らせできず、人の対応待ち', en: 'Could not be told, needs a person' },
  'sent-again': { ja: 'もう一度送信', en: 'Sent again' },
  ...stepOutcomes.notify,
  ...stepOutcomes.acknowledge,
  ...stepOutcomes.close,
  acknowledged: { ja: '監査担当が確認', en: 'An overseer has it in hand' },
  closed: { ja: '終了', en: 'Closed' },
  abandoned: { ja: '終了されないまま', en: 'Abandoned' },
  entries: { ja: '記録の本文', en: 'Bodies of entries' },
  case: { ja: '受付でお聞きしたこと', en: 'What was told in a case' },
  overseer: { ja: '監査担当による', en: 'By an overseer' },
  expiry: { ja: '期限による', en: 'It ran out' },
  none: { ja: 'なし', en: 'None' },
}

export const agreementWords: Readonly<Record<string, Text>> = {
  agrees: { ja: '一致', en: 'agrees' },
  differs: { ja: '不一致', en: 'differs' },
  'cannot-tell': { ja: '照合の対象なし', en: 'cannot tell' },
}

const findingStepWords: Readonly<Record<string, Text>> = {
  taken: { ja: '監査担当が引き受けた', en: 'An overseer took it in hand' },
  explained: { ja: '説明がついた', en: 'Explained' },
  confirmed: { ja: '不適切だった', en: 'Confirmed as misuse' },
  dismissed: { ja: 'きまりの誤り', en: 'The rule was mistaken' },
}

/** Codes that name a day or a version behind their colon. */
const dated: Readonly<Record<string, (day: string) => Text>> = {
  version: day => ({ ja: `${day}版`, en: `version ${day}` }),
  week: day => ({ ja: `${day}からの週`, en: `week from ${day}` }),
  from: day => ({ ja: `${day}から`, en: `from ${day}` }),
  to: day => ({ ja: `${day}まで`, en: `to ${day}` }),
}

/** Codes that have no words of their own stand as they are: they are what a search takes, too. */
export function outcomeText(kind: EntryKind, code: string, l: Language): string {
  if (kind === 'case-closed' && isOutcome(code)) return outcomeOf(code).title[l]
  const ofReferral = kind.startsWith('referral-') || kind === 'erasure' ? referralText(code, l) : null
  if (ofReferral !== null) return ofReferral
  const ofFinding = kind === 'finding-step' ? findingStepWords[code]?.[l] : undefined
  if (ofFinding !== undefined) return ofFinding
  const [, what = '', day = ''] = /^([a-z]+):([0-9-]{7,10})$/.exec(code) ?? []
  const named = dated[what]?.(day)
  if (named !== undefined) return named[l]
  const [, by, kid] = /^(?:by:(.+)|destroyed:([0-9-]+))$/.exec(code) ?? []
  if (by !== undefined) return keyText(by, l) ?? code
  if (kid !== undefined) return l === 'ja' ? `${kid}年の鍵を破棄` : `key of ${kid} destroyed`
  // An early erasure carries the outcome of its case along.
  if (kind === 'erasure' && isOutcome(code)) return outcomeOf(code).title[l]
  const ofLift = liftReasonWords[code as LiftReason] as Text | undefined
  const ofTheList = outcomeWords[code] ?? reasonWords[code] ?? ofLift ?? kindWords[code as EntryKind]
  return ofTheList?.[l] ?? incidentWords[code as keyof typeof incidentWords]?.[l] ?? code
}

/** A field id as the screens name it; a key that nobody has classified stands as it was sent. */
export const fieldText = (id: string, l: Language): string => (isFieldId(id) ? fields[id][l] : id)

export const incidentWords = {
  ...incidentKindWords,
  serious: { ja: '重大', en: 'serious' },
  minor: { ja: '軽微（分類まで）', en: 'minor until classified' },
} as const satisfies Record<string, Text>

export const partyWords: Readonly<Record<string, Text>> = {
  'switching-support-gateway': { ja: 'スイッチング支援システムの接続先', en: 'Switching support gateway' },
  'customer-system': { ja: '自社の顧客システム', en: 'Own customer system' },
  log: { ja: '記録', en: 'The log' },
  witness: { ja: '外部検証者', en: 'A witness of the log' },
}

/** 共同利用の目的. */
export const purposeWords: Readonly<Record<string, Text>> = {
  P1: { ja: '託送供給等契約・小売供給契約', en: 'wheeling and supply contracts' },
  P2: { ja: '廃止取次', en: 'cancellation relay' },
  P3: { ja: '供給地点の情報確認', en: 'confirming a supply point' },
  P5: { ja: 'ネガワット取引', en: 'negawatt trading' },
}
