import type { Outcome } from './outcome.ts'
import { contractorOutcomes } from './outcomes/contractor.ts'
import { moveInOutcomes } from './outcomes/move-in.ts'
import { outageOutcomes } from './outcomes/outage.ts'
import { outboundOutcomes } from './outcomes/outbound.ts'
import { ownLedgerOutcomes } from './outcomes/own-ledger.ts'
import { referralOutcomes } from './outcomes/referral.ts'
import { switchOutcomes } from './outcomes/switch.ts'
import { taughtOutcomes } from './outcomes/taught.ts'
import { usageOutcomes } from './outcomes/usage.ts'

export const outcomes = {
  confirmed: {
    title: { ja: 'お伺いした内容を確認', en: 'Facts confirmed' },
    say: {
      ja: 'ありがとうございます。お切り替えは{date}のご希望で承りました。ご契約が整いましたら、現在の電力会社への解約のお手続きは当社から行います。お客さまからのご解約はなさらないよう、お願いいたします。メーターの取り替えがある場合は{operator}から連絡があり、短い停電を伴うことがございます。現在のご契約の解約金や特典の終了がないか、あわせてご確認ください。受付番号は{reference}、本日は{staff}が承りました。',
      en: 'Thank you. I have noted that you wish to switch on {date}. Once the contract is concluded, we arrange the cancellation with your current electricity company, so please do not cancel by yourself. If the meter has to be changed, {operator} will contact you, and there may be a short power cut. Please also check whether your current contract has a cancellation fee or benefits that end. Your reference number is {reference}; this was {staff}.',
    },
    note: {
      ja: '名前と番号の正誤は、ご契約後の正式な廃止取次の回答だけが教えてくれます。',
      en: 'Only the official answer to the cancellation relay, after the contract, tells whether name and number are right.',
    },
    useful: 'confirmation',
    parked: false,
  },
  'own-customer': {
    title: { ja: '当社のお客さま', en: 'Already our customer' },
    say: {
      ja: 'すでに当社とご契約をいただいておりました。ありがとうございます。お切り替えのお手続きは要りませんので、ご契約の内容やプランのことは、このまま当社のご契約窓口で承ります。受付番号は{reference}でございます。',
      en: 'You already have a contract with us, thank you. You do not need to switch; our own contract desk will help you with your contract or plan. Your reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'other-desk': {
    title: { ja: '担当の窓口をご案内', en: 'Guided to the right desk' },
    say: {
      ja: 'ご契約に関することは、ご契約者さまご本人からのお申し出をお願いしております。お手数ですが、ご契約者さまから当社へお電話をいただけますでしょうか。引込線やメーターの工事のことは、{operator}が承っております。受付番号は{reference}でございます。',
      en: 'For anything about the contract, we ask the contract holder to contact us in person. Could you have them call us? Work on the service line or the meter is handled by {operator}. Your reference number is {reference}.',
    },
    note: {
      ja: '工事会社や管理会社の方のご用件は、「ご用件を選び直す」から承ります。ご契約者さまと分かったら、「お申し出の方」を直して続けます。',
      en: 'What a contractor or building manager wants is taken by choosing the matter anew. If it is the contract holder after all, correct “Who is asking” and go on.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: true,
  },
  'information-given': {
    title: { ja: 'ご案内のみ', en: 'Information given' },
    say: {
      ja: '本日はご案内のみで、お手続きは何も進んでおりません。お切り替えをご希望のときは、検針票か会員ページをお手元にご用意のうえ、お電話ください。受付番号は{reference}でございます。',
      en: 'Today I have only given you information; nothing has been set in motion. When you wish to switch, please have your bill or web account at hand and call us. Your reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  answered: {
    title: { ja: 'お尋ねに回答', en: 'Question answered' },
    say: {
      ja: 'お尋ねの件は以上でございます。ほかにご不明な点がございましたら、受付番号{reference}とお伝えください。{thanks}。',
      en: 'That answers your question. If anything else is unclear, please give the reference number {reference}. {thanks}.',
    },
    useful: 'answer',
    parked: false,
  },
  'call-back': {
    title: { ja: 'ご用意のうえ、お電話をいただく', en: 'The customer rings back' },
    say: {
      ja: 'ご契約者さまのご都合がつき、検針票か会員ページがお手元にそろいましたら、受付番号{reference}とお伝えください。本日お伺いした内容はお預かりしておりますので、はじめからお伺いすることはございません。',
      en: 'When the contract holder is available and has the bill or the web account at hand, please call and give the reference number {reference}. We keep what you told us today, so you will not have to start again.',
    },
    useful: 'slip',
    parked: true,
  },
  'ask-current-retailer': {
    title: { ja: '現在の電力会社にお尋ねいただく', en: 'The customer asks their current company' },
    say: {
      ja: 'お手数ですが、ご契約名義・お客さま番号・供給地点特定番号・ご使用場所の四つを、登録どおりの書き方で、現在ご契約の電力会社にお尋ねいただけますか。ご契約者さまからのお問い合わせでないと分からないことでございます。お分かりになりましたら、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'Could you please ask your current electricity company for four things exactly as registered: the name on the contract, the customer number, the supply point number and the place of use? They tell these only to the contract holder. Once you have them, please give us the reference number {reference} and we will go on from here.',
    },
    useful: 'slip',
    parked: true,
  },
  papers: {
    title: { ja: '書面で承る', en: 'Taken on the customer’s papers' },
    say: {
      ja: 'こちらのお手続きは、書面で承ります。お手元の検針票や契約書、通知書の写しをお送りいただけましたら、そちらで進めます。お送りになるときは、受付番号{reference}をお書き添えください。',
      en: 'We will take this on your papers. If you send us copies of your bill, contract or notice, we will go on with those. Please write the reference number {reference} on them.',
    },
    note: {
      ja: '高圧の大口や最終保障供給などは照会の対象外で、書面で進められます。',
      en: 'Large high-voltage sites, last-resort supply and the like cannot be looked up; the papers are enough.',
    },
    useful: 'slip',
    parked: true,
  },
  'site-not-found': {
    title: { ja: '送配電会社でご確認いただく', en: 'The customer asks the network operator' },
    say: {
      ja: 'お住まいのメーターを特定できませんでしたので、電線とメーターを管理している{operator}でのご確認が必要でございます。お客さまから直接お電話いただくのが、一番早い方法でございます。供給地点特定番号がお分かりになりましたら、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'We could not identify your meter, so {operator}, who looks after the lines and meters, has to check. The quickest way is that you call them yourself. Once you know the supply point number, please give us the reference number {reference} and we will go on from here.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: true,
  },
  'public-statistics': {
    title: { ja: '公表統計を使う', en: 'Public statistics' },
    say: {
      ja: '電力・ガス取引監視等委員会や資源エネルギー庁、国勢調査などの公表統計をお使いください。お客さまごとの情報は要りません。',
      en: 'Please use the published statistics, such as those of the market regulator, the energy agency or the census. No information about single customers is needed.',
    },
    to: 'staff',
    useful: 'taught',
    parked: false,
  },
  'customer-first': {
    title: { ja: 'お客さまのご希望を伺ってから', en: 'The customer’s wish comes first' },
    say: {
      ja: 'ありがとうございます。それでは、お切り替えの受付で、検針票か会員ページをご一緒に確認いたします。お手元にご用意いただけますか。',
      en: 'Thank you. Then let us go through your bill or web account together, as an application to switch. Do you have it at hand?',
    },
    note: {
      ja: 'お客さまが「替えたい」とおっしゃったら、切り替えの受付を開いて続けます。',
      en: 'Once the customer says that they want to switch, open a switching case and go on there.',
    },
    useful: 'taught',
    parked: false,
  },
  'no-contact': {
    title: { ja: '引き止めの連絡はしない', en: 'No contact to make them stay' },
    say: {
      ja: 'お客さまのお手続きはそのまま進めます。当社からは、引き止めのためのご連絡をいたしません。',
      en: 'The customer’s application goes its way. We do not contact them to make them stay.',
    },
    to: 'staff',
    useful: 'taught',
    parked: false,
  },
  'power-back': {
    title: { ja: '電気がついた', en: 'The power is back' },
    say: {
      ja: '電気がつきまして何よりでございます。同じことが続くときは、使いすぎや器具の故障が考えられますので、電気工事店にご相談ください。',
      en: 'I am glad the power is back. If it happens again, too many appliances at once or a faulty one may be the cause; please ask an electrician.',
    },
    useful: 'answer',
    parked: false,
  },
  'operator-page': {
    title: { ja: '送配電会社の停電情報をご案内', en: 'The operator’s outage information' },
    say: {
      ja: '停電の状況は、{operator}の停電情報のページとお電話でご案内しております。復旧まで、電気ストーブなど熱の出る器具のスイッチはお切りください。',
      en: 'The outage page and telephone line of {operator} tell you about the power cut. Until power is back, please switch off heaters and other hot appliances.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
  'emergency-phone': {
    title: { ja: '送配電会社の緊急のお電話へ', en: 'The operator’s emergency line' },
    say: {
      ja: '切れた電線や火花には近づかず、さわらず、離れた安全な場所にいらしてください。火や煙が見えるとき、感電された方がいらっしゃるときは、すぐに119番へお電話ください。続いて、{operator}の緊急のお電話へご連絡ください。',
      en: 'Stay away from the broken line or the sparks, touch nothing, and keep at a safe distance. If there is fire or smoke, or somebody has had an electric shock, call 119 at once. Then please call the emergency line of {operator}.',
    },
    useful: 'slip',
    contact: 'emergency',
    parked: false,
  },
  ...switchOutcomes,
  ...outboundOutcomes,
  ...taughtOutcomes,
  ...usageOutcomes,
  ...outageOutcomes,
  ...contractorOutcomes,
  ...moveInOutcomes,
  ...referralOutcomes,
  ...ownLedgerOutcomes,
} as const satisfies Record<string, Outcome>

export type OutcomeCode = keyof typeof outcomes

export const isOutcome = (code: string): code is OutcomeCode => Object.hasOwn(outcomes, code)

/** Widened to the common shape. */
export const outcomeOf = (code: OutcomeCode): Outcome => outcomes[code]
