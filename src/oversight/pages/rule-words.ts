import openapi from '../../../openapi/openapi.json' with { type: 'json' }
import type { Language, Text } from '../../http/language.ts'
import { referralKinds } from '../../referrals/kinds.ts'
import type { EntryKind } from '../entry.ts'
import { operationCode } from '../record-denied.ts'
import { keyText } from './key-words.ts'
import { scenarioText } from './script-words.ts'
import { incidentWords, partyWords, reasonWords } from './words.ts'

type Words = Readonly<Record<string, Text>>

/** 用途, as `disclosure/uses.ts` has them. */
export const useWords: Words = {
  'confirm-site': { ja: '検針票などの内容の確認', en: 'Confirming what the bill says' },
  'describe-site': { ja: '検針票がないときの確認', en: 'Confirming without a bill' },
  'match-meter': { ja: 'メーター・電柱の番号による特定', en: 'Finding the point by meter or pole' },
  'check-equipment': { ja: 'メーター・ブレーカーの確認', en: 'Meter and breaker' },
  'quote-lighting': { ja: '電灯のお見積もり', en: 'Offer, lighting' },
  'quote-power': { ja: '動力のお見積もり', en: 'Offer, power' },
  'quote-flat-rate': { ja: '定額電灯のお見積もり', en: 'Offer, flat rate' },
  'plan-switch': { ja: '切り替えの日取り', en: 'Planning the switch' },
  'move-in-site': { ja: '入居先の確認', en: 'Moving in: the place' },
  'reconnect-site': { ja: '再点の確認', en: 'Reconnecting the supply' },
  'confirm-generation-site': { ja: '発電設備の地点の確認', en: 'Confirming a generation site' },
}

/** What was read or made. */
const whole: Words = {
  'report:counts': { ja: '件数の集計', en: 'Counts' },
  'report:data-subject': { ja: 'ご本人への回答', en: 'Answer to a customer' },
  'report:conduct': { ja: '行動ルールとチームの確認', en: 'Rules of conduct, and teams' },
  'report:fairness': { ja: '引継ぎの待ち時間', en: 'Waiting times of referrals' },
  'report:sheet': { ja: '月次報告', en: 'Monthly sheet' },
  'form:sheet': { ja: '月次報告', en: 'Monthly sheet' },
  'form:pack': { ja: '報告パック', en: 'Regulator’s pack' },
  'team-week': { ja: 'チームの一週間', en: 'A team’s week' },
  'team-today': { ja: 'チームの今日', en: 'A team’s day' },
  'own-history': { ja: '自分の照会の記録', en: 'One’s own record' },
  'concern-inbox': { ja: '気づきの連絡', en: 'Concerns' },
  parked: { ja: 'お預かり（お折り返しあり）', en: 'Kept for a call-back' },
  'call-back-dropped': { ja: 'お折り返しの取りやめ', en: 'Call-back dropped' },
  'early:contractor': { ja: '工事会社の受付のため早めに', en: 'Early, a contractor’s case' },
  'case:closed': { ja: '終わった受付', en: 'The case is closed' },
  'hold:regulator': { ja: '規制当局の求め', en: 'A regulator asked' },
  'hold:court': { ja: '裁判所の求め', en: 'A court asked' },
  'hold:audit': { ja: '監査', en: 'Audit' },
  'usage-inquiry': { ja: '使用量の照会', en: 'Usage' },
  'usage-request': { ja: '使用量の申請', en: 'Request for usage' },
  relay: { ja: '廃止取次', en: 'Cancellation relay' },
  'move-in': { ja: '使用開始の申込み', en: 'Move-in application' },
  referral: { ja: '引継ぎ', en: 'Referral' },
}

/** What decided: the part before the colon. */
const deciders: Words = {
  lift: { ja: '引き上げ', en: 'Lifted' },
  lookup: { ja: '照会', en: 'Lookup' },
  search: { ja: '検索', en: 'Search' },
  'own-search': { ja: '自社の記録の確認', en: 'Own customer search' },
  relay: { ja: '廃止取次', en: 'Cancellation relay' },
  'move-in': { ja: '使用開始の申込み', en: 'Move-in application' },
  usage: { ja: '使用量の照会', en: 'Usage' },
  'usage-request': { ja: '使用量の申請', en: 'Request for usage' },
  'wheeling-enquiry': { ja: '託送の照会', en: 'Wheeling enquiry' },
  referral: { ja: '引継ぎ', en: 'Referral' },
  scenario: { ja: 'ご用件の選び直し', en: 'Another matter' },
  finding: { ja: '気づき', en: 'Finding' },
  review: { ja: '確認待ちの照会', en: 'Lookup to look at' },
}

/** Which rule of those it was: `disclosure/decide*.ts`, `referrals/decide-referral.ts`. */
export const ruleIdWords: Words = {
  closed: { ja: '終わった受付', en: 'case closed' },
  purpose: { ja: 'このご用件では照会しない', en: 'this matter has no lookup' },
  key: { ja: '使えない検索のしかた', en: 'search key not allowed' },
  'wish-no': { ja: 'お客さまが望んでいない', en: 'the customer declined' },
  wish: { ja: 'お客さまのご希望の確認前', en: 'the customer was not asked yet' },
  step: { ja: 'この段階では不要', en: 'out of step' },
  'use-scenario': { ja: 'このご用件の用途でない', en: 'no use of this matter' },
  field: { ja: '用途にない項目', en: 'item outside the use' },
  'field-step': { ja: 'この段階にない項目', en: 'item outside the step' },
  subject: { ja: '供給地点が決まっていない', en: 'no supply point yet' },
  'arrears-point': { ja: '同じ担当者が未収金を扱った地点', en: 'worked on a debt there' },
  narrow: { ja: '一件に絞れていない', en: 'not narrowed to one' },
  own: { ja: '自社の契約でない', en: 'not an own contract' },
  training: { ja: '研修の期限切れ', en: 'training lapsed' },
  'limit-case-lookups': { ja: '受付での照会の上限', en: 'limit of lookups in a case' },
  'limit-case-points': { ja: '受付での供給地点の上限', en: 'limit of supply points in a case' },
  'limit-case-searches': { ja: '受付での検索の上限', en: 'limit of searches in a case' },
  'limit-case': { ja: '受付での回数の上限', en: 'limit in a case' },
  'limit-hour': { ja: '1時間の上限', en: 'limit in an hour' },
  'limit-point': { ja: 'この供給地点の上限', en: 'limit of this supply point' },
  expired: { ja: 'ご同意の期間の終わり', en: 'consent over' },
  waiting: { ja: '回答待ち', en: 'answer awaited' },
  accepted: { ja: 'すでに進められる', en: 'went through already' },
  'earlier-words': { ja: '直す前の内容が届いていた', en: 'earlier words had arrived' },
  'no-question': { ja: '引継ぎにない項目', en: 'not a question of a referral' },
}

const kinds: Words = referralKinds

/** Pages that are no operation of the API, and what the API describes at greater length. */
const pageOperations: Words = {
  'show-oversight-page': { ja: '監査の記録の画面', en: 'The log’s page' },
  'show-questions-page': { ja: '記録への質問の画面', en: 'The page of questions to the log' },
  'show-retention-page': { ja: '保存と消去の画面', en: 'The page of retention' },
  'show-verify-page': { ja: '検証の画面', en: 'The page of verifying' },
  'show-case-page': { ja: '受付の画面', en: 'A case’s page' },
  'read-concern': { ja: '合言葉で、回答を読む', en: 'The answer to a concern' },
  'show-export': { ja: '報告の画面', en: 'A report’s page' },
}

type Described = { operationId: string; summary: string; description: string }

let ofApi: ReadonlyMap<string, Text> | null = null
/** As the API describes itself, without what stands in brackets or behind a comma. */
function operations(): ReadonlyMap<string, Text> {
  ofApi ??= new Map(
    Object.values(openapi.paths)
      .flatMap((methods): readonly Described[] => Object.values(methods))
      .map(({ operationId, summary, description }) => [
        operationCode(operationId),
        { ja: description.split(/[（：]/)[0] ?? description, en: summary.split(/[,;:(]/)[0] ?? summary },
      ]),
  )
  return ofApi
}

/** A hold says in its place until when. */
export function useText(use: string, l: Language): string {
  const until = /^until:([0-9-]{10})$/.exec(use)?.[1]
  if (until !== undefined) return l === 'ja' ? `${until}まで止める` : `held until ${until}`
  return useWords[use]?.[l] ?? use
}

/** What an entry's `rule` says, in words; a code without any stands as it is. */
export function ruleText(kind: EntryKind, rule: string, l: Language): string {
  const colon = l === 'ja' ? '：' : ': '
  if (kind === 'denied') return pageOperations[rule]?.[l] ?? operations().get(rule)?.[l] ?? rule
  const known = whole[rule]?.[l]
  if (known !== undefined) return known
  const at = rule.indexOf(':')
  const [before, behind] = [rule.slice(0, Math.max(at, 0)), rule.slice(at + 1)]
  if (before === 'by') return keyText(behind, l) ?? rule
  if (before === 'from')
    return l === 'ja' ? `${scenarioText(behind, l)}から` : `from ${scenarioText(behind, l)}`
  if (before === 'below-bundle') return l === 'ja' ? `まとまり ${behind} より前` : `before bundle ${behind}`
  if (partyWords[before] !== undefined) return `${partyWords[before][l]}${colon}${severityText(behind, l)}`
  const decider = deciders[before]?.[l]
  if (decider === undefined) return rule
  const detail =
    ruleIdWords[behind]?.[l] ??
    reasonWords[behind]?.[l] ??
    kinds[behind]?.[l] ??
    (before === 'scenario' ? scenarioText(behind, l) : null)
  return detail === null ? decider : `${decider}${colon}${detail}`
}

const severityText = (code: string, l: Language): string =>
  code === 'serious' || code === 'minor' ? incidentWords[code][l] : code
