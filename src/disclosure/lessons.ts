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
  'other-desk': { ja: '担当の窓口におつなぎください。', en: 'Transfer to the desk in charge.' },
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
    ja: '照会できる回数に達しました。お客さまの検針票だけで進めるか、責任者にご相談ください。',
    en: 'The limit is reached. Go on with the bill alone, or ask your supervisor.',
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
  usage: ['consent-route', 'ask-customer'],
  disaster: ['contact-slip', 'emergency-phone'],
  outage: ['contact-slip', 'emergency-phone'],
  emergency: ['emergency-phone'],
}

export const reasonWays: Readonly<Record<Reason, readonly [AlternativeKind, ...AlternativeKind[]]>> = {
  'case-closed': ['ask-customer'],
  'purpose-forbidden': ['own-records', 'ask-customer'],
  'customer-not-taking-part': ['ask-customer'],
  'out-of-step': ['ask-customer'],
  'key-not-allowed': ['ask-customer'],
  'field-not-allowed': ['ask-customer'],
  'not-narrowed': ['ask-customer', 'contact-slip'],
  'training-lapsed': ['ask-customer', 'other-desk'],
  'limit-reached': ['ask-customer', 'contact-slip'],
}
