import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Text } from '../http/language.ts'
import type { Actor, Org, Role } from '../identity/actor.ts'

export const ruleKinds = ['lawful', 'unlawful', 'instead'] as const
export type Rule = { readonly id: string; readonly kind: (typeof ruleKinds)[number]; readonly say: Text }

/**
 * 行動ルール. Changed words are a new version, which everybody acknowledges anew; `test/conduct/rules.test.ts` holds the
 * two together.
 */
export const rulesVersion = '2026-11'

/** What binds whoever sells, by the closed list of joint-use purposes and 電気事業法第23条・第23条の3. */
const ofRetailers: readonly Rule[] = [
  {
    id: 'in-a-case',
    kind: 'lawful',
    say: {
      ja: '照会は、お客さまとの受付の中で、台本が求めた段階でだけ行います。',
      en: 'Look up only inside a customer’s case, at the step of the script that calls for it.',
    },
  },
  {
    id: 'customer-first',
    kind: 'lawful',
    say: {
      ja: '先にお客さまに検針票や会員ページを読んでいただき、照会はその確かめに使います。',
      en: 'The customer reads their bill or web page first; a lookup only confirms what they read.',
    },
  },
  {
    id: 'purposes',
    kind: 'lawful',
    say: {
      ja: '照会してよいのは、契約のお申し込み・変更・解約の取次と、供給地点の確認のためだけです。',
      en: 'Lookups are for applications, changes, the relay of a cancellation, and confirming a supply point. Nothing else.',
    },
  },
  {
    id: 'own-sign-in',
    kind: 'lawful',
    say: {
      ja: 'ご自分のサインインだけを使い、人に貸しません。席を離れるときはサインアウトします。',
      en: 'Use your own sign-in alone, lend it to nobody, and sign out when you leave your seat.',
    },
  },
  {
    id: 'no-sales',
    kind: 'unlawful',
    say: {
      ja: '電話や訪問の準備、見込みのお客さま選び、名簿の整理、市場の分析のための照会は、してはいけません。見えている項目でも同じです。',
      en: 'No lookup to prepare a call or visit, to choose whom to approach, to tidy a list or to analyse a market, not even of what every retailer can see.',
    },
  },
  {
    id: 'no-debt',
    kind: 'unlawful',
    say: {
      ja: '未収金のために、お住まいかどうか、契約が続いているかどうかを照会してはいけません。',
      en: 'No lookup for a debt: not whether somebody still lives there, nor whether a contract goes on.',
    },
  },
  {
    id: 'no-win-back',
    kind: 'unlawful',
    say: {
      ja: '切り替えの申込みを知って、お客さまを引き止めてはいけません。',
      en: 'Never use what you saw of a change to make a customer stay.',
    },
  },
  {
    id: 'no-other-door',
    kind: 'unlawful',
    say: {
      ja: '送配電会社の端末や画面、災害のための閲覧を使ってはいけません。送配電会社の人に見てもらうよう頼むことも同じです。',
      en: 'No terminal or screen of the network operator, no access meant for disasters, and no asking its people to look for you.',
    },
  },
  {
    id: 'whoever-says-so',
    kind: 'unlawful',
    say: {
      ja: '上司や先輩に言われても、してはいけないことは変わりません。やり方を教えることも同じです。',
      en: 'What is not allowed stays so whoever tells you to, and so does showing others how.',
    },
  },
  {
    id: 'ask-or-hand-over',
    kind: 'instead',
    say: {
      ja: '分からないことは、お客さまに読んでいただくか、送配電への引継ぎか控えでご案内します。回答はお客さまに届きます。',
      en: 'What you do not know the customer reads out, or it is handed over to the operator, whose answer goes to the customer.',
    },
  },
  {
    id: 'own-records',
    kind: 'instead',
    say: {
      ja: '自社の記録、ご本人への連絡、公表されている統計で進めます。',
      en: 'Go on with our own records, by contacting the person, and with published statistics.',
    },
  },
  {
    id: 'speak-up',
    kind: 'instead',
    say: {
      ja: '見えてはいけないものが見えたら、使わず、人に伝えず、気づきの連絡（通報）をしてください。',
      en: 'If you see what you should not: do not use it, do not pass it on, and raise a concern.',
    },
  },
]

/** What binds whoever works for the network operator. */
const ofOperators: readonly Rule[] = [
  {
    id: 'queue',
    kind: 'lawful',
    say: {
      ja: '引継ぎは、どの小売電気事業者からかを問わず、急ぎの度合いと届いた順に扱います。',
      en: 'Referrals are worked by urgency and age, whichever retailer they come from.',
    },
  },
  {
    id: 'answer-the-person',
    kind: 'lawful',
    say: {
      ja: '回答はご本人にだけ伝えます。小売電気事業者には、決まった結果だけを返します。',
      en: 'The answer goes to the person alone; the retailer gets one of the listed outcomes.',
    },
  },
  {
    id: 'own-sign-in',
    kind: 'lawful',
    say: {
      ja: 'ご自分のサインインだけを使い、人に貸しません。端末を小売の人に使わせません。',
      en: 'Use your own sign-in alone, lend it to nobody, and let no retail staff use your terminal.',
    },
  },
  {
    id: 'no-disclosure',
    kind: 'unlawful',
    say: {
      ja: '託送の業務で知ったお客さまの情報を、グループの小売電気事業者にも、ほかの目的で使い、伝えてはいけません。',
      en: 'What you know of customers from wheeling is used for nothing else and told to nobody, the group’s own retailer included.',
    },
  },
  {
    id: 'no-favour',
    kind: 'unlawful',
    say: {
      ja: '特定の小売電気事業者だけを早くしたり、有利にしたりしてはいけません。',
      en: 'No retailer is served sooner or better than another.',
    },
  },
  {
    id: 'send-back',
    kind: 'instead',
    say: {
      ja: '小売の人から見てほしいと頼まれたら断り、引継ぎか、ご本人からのお問い合わせをご案内します。',
      en: 'Asked by retail staff to look something up, say no: it comes as a referral, or the person asks.',
    },
  },
  {
    id: 'speak-up',
    kind: 'instead',
    say: {
      ja: '見えてはいけないものが小売側に見えていると気づいたら、気づきの連絡（通報）をしてください。',
      en: 'If you notice that retail staff can see what they should not, raise a concern.',
    },
  },
]

export const rulesFor = (org: Org): readonly Rule[] => (org.startsWith('nw:') ? ofOperators : ofRetailers)

/** Names the very words that were acknowledged, as the entry's `policy`. */
export const policyOf = (rules: readonly Rule[]): string =>
  `rules-${bytesToHex(sha256(utf8ToBytes(JSON.stringify(rules)))).slice(0, 16)}`

/** Whoever serves customers, and whoever leads them. */
export const acknowledging = ['agent', 'rep', 'supervisor', 'desk'] as const satisfies readonly Role[]
export const mustAcknowledge = ({ roles }: Pick<Actor, 'roles'>): boolean =>
  acknowledging.some(role => roles.includes(role))
