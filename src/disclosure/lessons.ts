import type { Text } from '../http/language.ts'
import type { Alternative, AlternativeKind, Reason } from './refusal.ts'

const askCustomer: Text = {
  ja: 'お手元の検針票・請求書・会員ページに書いてあるとおりに、お客さまに読んでいただいてください。',
  en: 'Let the customer read their bill or web page, as printed.',
}

const ways: Readonly<Record<AlternativeKind, Text>> = {
  'ask-customer': askCustomer,
  'ask-current-retailer': {
    ja: 'ご契約者さまから、現在ご契約の電力会社へお問い合わせいただくようご案内ください。',
    en: 'Ask the contract holder to ring their current retailer.',
  },
  'contact-slip': {
    ja: '地域の送配電会社の窓口の控えをお渡しし、お客さまから直接お問い合わせいただいてください。',
    en: 'Give the slip with the network operator’s contact; the person asks there directly.',
  },
  referral: {
    ja: 'お客さまの同意を得て、送配電への引継ぎをご利用ください。回答はお客さまに届きます。',
    en: 'With consent, hand over to the network operator; it answers the customer.',
  },
  'wheeling-enquiry': {
    ja: 'お申し込みのある受付から、託送照会をご利用ください。',
    en: 'Use a wheeling enquiry from a case with the customer’s application.',
  },
  'consent-route': {
    ja: 'ご同意の書面をいただいて、使用量照会の申請をしてください。会員ページをお読みいただく方法もございます。',
    en: 'With written consent apply for the usage, or let the customer read it from their web page.',
  },
  'own-records': {
    ja: '自社の記録とご本人への連絡で判断してください。',
    en: 'Work from our own records and by contacting the person.',
  },
  papers: {
    ja: 'お客さまの書面でお申し込みを承ってください。',
    en: 'Take the application on the customer’s papers.',
  },
  'public-statistics': { ja: '公表されている統計をお使いください。', en: 'Use published statistics.' },
  'other-desk': {
    ja: '担当の窓口か、ご用件に合う新しい受付で承ってください。',
    en: 'Transfer to the desk in charge, or open a new case for the matter.',
  },
  'occto-screen': {
    ja: 'この検索は広域機関の画面で行い、番号を入力してください。',
    en: 'Do this search on OCCTO’s own screen and type the number in.',
  },
  'emergency-phone': {
    ja: '危険なときは、119番または地域の送配電会社の緊急連絡先をご案内ください。',
    en: 'In danger: 119, or the operator’s emergency contact.',
  },
}

export const alternatives = (
  first: AlternativeKind,
  ...more: AlternativeKind[]
): readonly [Alternative, ...Alternative[]] => {
  const one = (kind: AlternativeKind): Alternative => ({ kind, say: ways[kind] })
  return [one(first), ...more.map(one)]
}

/** The one sentence that each refusal teaches. */
export const lessons: Readonly<Record<Reason, Text>> = {
  'case-closed': {
    ja: 'この受付は終わっています。お客さまのご用件から、新しい受付を始めてください。',
    en: 'This case is closed. Open a new one from what the customer wants.',
  },
  'purpose-forbidden': {
    ja: 'このご用件では供給地点の照会はできません。自社の記録とご本人への連絡で進めてください。',
    en: 'Nothing may be looked up at a supply point for this; work from own records and by asking the person.',
  },
  'customer-not-taking-part': {
    ja: 'お客さまご本人のご希望を伺い、一緒に確認していただいてから照会できます。',
    en: 'Look up only after the customer has said what they want and takes part.',
  },
  'out-of-step': {
    ja: 'この段階では要りません。先にお客さまに読んでいただきましょう。',
    en: 'Not needed at this step. Let the customer read it first.',
  },
  'key-not-allowed': {
    ja: 'お名前や電話番号では照会できません。住所か番号、またはメーターの番号でお尋ねください。',
    en: 'No search by name or phone. Ask for the address, the number or the meter number.',
  },
  'field-not-allowed': {
    ja: 'この項目はこの手続きでは表示されません。必要な項目は請求書に載っています。',
    en: 'This field is not shown here. What is needed stands on the bill.',
  },
  'not-narrowed': {
    ja: '一件に絞れるまで表示しません。建物名・部屋番号・メーターの番号をお尋ねください。',
    en: 'Nothing is shown until one contract remains. Ask for building, room or meter number.',
  },
  'training-lapsed': {
    ja: '研修の期限が切れています。照会以外の受付は続けられます。研修を受けてからお試しください。',
    en: 'Your training has lapsed. The case goes on without lookups; take the training first.',
  },
  'limit-reached': {
    ja: '照会できる回数に達しました。お客さまの検針票だけで進めるか、スーパーバイザーに受付番号を伝えて、上限の引き上げを依頼してください。',
    en: 'The limit is reached. Go on with the bill alone, or give your supervisor the case’s reference and ask for more.',
  },
}

/** Scenarios whose refusal has a sharper sentence than the general one. */
export const scenarioLessons: Readonly<Record<string, Text>> = {
  arrears: {
    ja: '料金回収のための照会はできません。自社の記録とご本人への連絡で判断します。',
    en: 'No lookup for debt collection: judge by own records and by contacting the person.',
  },
  outbound: {
    ja: '訪問・架電の準備のための照会はできません。ご本人の希望を伺ってから一緒に確認します。',
    en: 'No lookup to prepare a call or visit: hear the customer’s wish first, then check together.',
  },
  analysis: {
    ja: '分析のための照会はできません。公表統計をお使いください。',
    en: 'No lookup for analysis. Use published statistics.',
  },
  'list-cleaning': {
    ja: '名簿の整理のための照会はできません。自社の記録だけで行ってください。',
    en: 'No lookup to clean lists: use own records alone.',
  },
  'store-event': {
    ja: '催しの来場者についての照会はできません。ご本人に伺ってください。',
    en: 'No lookup about visitors of an event: ask them.',
  },
  'win-back': {
    ja: '切替の申込みを知って引き止めることはできません。お客さまからのご相談だけ承れます。',
    en: 'A change application may not be used to make a customer stay; only their own enquiry is answered.',
  },
  'last-resort': {
    ja: 'この情報は当社の閲覧対象ではありません。お客さまの書面で手続きを進められます。',
    en: 'Not ours to see. The application goes on with the customer’s papers.',
  },
  fit: {
    ja: 'この情報は当社の閲覧対象ではありません。お客さまの書面で手続きを進められます。',
    en: 'Not ours to see. The application goes on with the customer’s papers.',
  },
  'move-in': {
    ja: '前の契約は確認不要です。お客さまから送配電へご確認いただきます。',
    en: 'The previous contract need not be known: the customer asks the network operator.',
  },
  contractor: {
    ja: '他社のお客さまの工事は送配電へ。当社では、自社のお客さまかどうかを台帳で見るところまでです。',
    en: 'Other retailers’ customers: the contractor asks the operator. We check our own ledger, no more.',
  },
  usage: {
    ja: '使用量は、お客さまに会員ページを読んでいただくか、書面のご同意で申請します。',
    en: 'Usage: the customer reads it from their web page, or it is applied for with written consent.',
  },
  'after-fit': {
    ja: '卒FITの照会は、受電地点の住所の確認だけです。ほかの項目は買取先の通知に載っています。',
    en: 'After the feed-in tariff only the address of the point is checked; all else is on the buyer’s notice.',
  },
  settlement: {
    ja: '精算の日付は自社の記録にあります。供給地点は照会しません。',
    en: 'The dates of a settlement are in our own records: no supply point is looked up.',
  },
  'bulk-building': {
    ja: '一括受電の建物には、部屋ごとの供給地点がありません。管理会社にお尋ねいただきます。',
    en: 'A building that buys in bulk has no supply point of its own for a room: the manager knows.',
  },
  'other-paperwork': {
    ja: '書類のための照会はできません。どの書類にも、正しい出どころがあります。',
    en: 'No lookup for paperwork: every paper has its proper source.',
  },
  emergency: {
    ja: '危険なときは照会せず、119番と送配電会社の緊急の連絡先をすぐにご案内します。',
    en: 'In danger nothing is looked up: give 119 and the operator’s emergency contact at once.',
  },
  outage: {
    ja: '停電の状況は照会しません。送配電会社の停電情報とブレーカーの手順をご案内します。',
    en: 'An outage is not looked up: give the operator’s outage information and help with the breaker.',
  },
  disaster: {
    ja: '災害のときも照会はできません。停電の状況は送配電会社が公表しています。',
    en: 'No lookup in a disaster either: the network operator publishes where the power is out.',
  },
}

export const scenarioWays: Readonly<Record<string, readonly [AlternativeKind, ...AlternativeKind[]]>> = {
  arrears: ['own-records'],
  analysis: ['public-statistics'],
  'list-cleaning': ['own-records'],
  'store-event': ['ask-customer'],
  'win-back': ['own-records'],
  settlement: ['own-records'],
  'last-resort': ['papers'],
  fit: ['papers'],
  contractor: ['contact-slip', 'own-records'],
  'move-in': ['contact-slip', 'referral'],
  usage: ['ask-customer', 'consent-route'],
  'after-fit': ['ask-customer', 'papers'],
  'bulk-building': ['other-desk'],
  'other-paperwork': ['own-records', 'ask-current-retailer', 'contact-slip'],
  disaster: ['contact-slip', 'emergency-phone'],
  outage: ['contact-slip', 'emergency-phone'],
  emergency: ['emergency-phone'],
}

/** A debtor may well be the caller who wants to switch: a colleague takes it from here. */
export const arrearsWays = ['other-desk', 'own-records'] as const satisfies readonly AlternativeKind[]

export const reasonWays: Readonly<Record<Reason, readonly [AlternativeKind, ...AlternativeKind[]]>> = {
  'case-closed': ['other-desk'],
  'purpose-forbidden': ['own-records', 'ask-customer'],
  'customer-not-taking-part': ['ask-customer'],
  'out-of-step': ['ask-customer'],
  'key-not-allowed': ['ask-customer'],
  'field-not-allowed': ['ask-customer'],
  'not-narrowed': ['ask-customer', 'contact-slip'],
  'training-lapsed': ['ask-customer', 'other-desk'],
  'limit-reached': ['ask-customer', 'contact-slip'],
}
