import * as v from 'valibot'
import type { Text } from '../http/language.ts'
import type { Completion, ReturnReason } from './kinds.ts'
import type { ReferralState, SlipReason } from './state.ts'

const willCall: Text = {
  ja: '「お伺いした内容は、地域の送配電会社に届いております。送配電会社から直接お電話を差し上げますので、お待ちください。」',
  en: '“What you told us is with the network operator of your area. It will call you directly.”',
}
const notThere: Text = {
  ja: '「送配電会社にまだお伝えできておりません。お急ぎでしたら、これから申し上げる窓口へ直接お電話いただけますでしょうか。」',
  en: '“We have not been able to pass it on yet. If it is urgent, please call the contact that I will now give you.”',
}
const notSure: Text = {
  ja: '「送配電会社に届いたことを、まだ確かめられておりません。お急ぎでしたら、これから申し上げる窓口へ直接お電話いただけますでしょうか。」',
  en: '“We are not yet sure that it has reached the network operator. If it is urgent, please call the contact that I will now give you.”',
}
const callYourself: Text = {
  ja: '「送配電会社からのお電話はございません。恐れ入りますが、これから申し上げる窓口へ、お客さまから直接お問い合わせいただけますでしょうか。」',
  en: '“The network operator will not call you. Please call it yourself, at the contact that I will now give you.”',
}

/** What staff tell the person who asks how it stands, and what comes next; by where it stands. */
const standing = {
  sending: {
    ja: '「お伺いした内容を、地域の送配電会社にお送りしているところでございます。届きましたら、送配電会社から直接お電話を差し上げます。」',
    en: '“What you told us is on its way to the network operator of your area, which will then call you directly.”',
  },
  'needs-person': notSure,
  refused: notThere,
  waiting: willCall,
  claimed: willCall,
  accepted: {
    ja: '「地域の送配電会社が承っております。送配電会社から直接お電話を差し上げますので、お待ちください。」',
    en: '“The network operator of your area has taken it up and will call you directly.”',
  },
  withdrawn: {
    ja: '「お引き継ぎは取り下げました。送配電会社からのお電話はございません。ご用がございましたら、あらためて承ります。」',
    en: '“The referral was withdrawn, so the network operator will not call. If there is anything more, please tell us.”',
  },
  handed: {
    ja: '「ご用件は、隣の地域の送配電会社に引き継がれました。そちらから直接お電話を差し上げますので、お待ちください。」',
    en: '“It was passed on to the network operator of the neighbouring area, which will call you directly.”',
  },
} as const satisfies Record<Exclude<ReferralState['is'], 'completed' | 'returned' | 'slip'>, Text>

const slips = {
  'no-inbox': callYourself,
  unstaffed: {
    ja: '「送配電会社の受付を、いまこちらで確かめられません。送配電会社からのお電話はお約束できませんので、恐れ入りますが、これから申し上げる窓口へ、直接お電話いただけますでしょうか。」',
    en: '“We cannot reach the desk of the network operator at the moment, so no call can be promised. I am sorry. Please call it yourself, at the contact that I will now give you.”',
  },
} as const satisfies Record<SlipReason, Text>

const completed = {
  'customer-contacted': {
    ja: '「送配電会社から、お客さまにご連絡済みと伺っております。ご不明な点は、そのときの送配電会社の窓口へお願いいたします。」',
    en: '“The network operator tells us that it has spoken with you. For anything unclear, please ask the people who called.”',
  },
  'customer-unreachable': {
    ja: '「送配電会社からお電話を差し上げましたが、つながらなかったようでございます。これから申し上げる窓口へ、引継ぎ番号を添えてお電話いただけますでしょうか。」',
    en: '“The network operator called but did not reach you. Please call the contact that I will now give you, with your referral number.”',
  },
  closed: {
    ja: '「送配電会社での対応は終わったと伺っております。続きがございましたら、引継ぎ番号を添えて送配電会社の窓口へお願いいたします。」',
    en: '“The network operator has finished with it. If there is more, please call its contact with your referral number.”',
  },
  duplicate: {
    ja: '「同じご用件を、すでに送配電会社に引き継いでおります。この引継ぎ番号のまま、お電話をお待ちください。」',
    en: '“The same matter is with the network operator already, under this referral number. Please wait for its call.”',
  },
} as const satisfies Record<Completion | 'duplicate', Text>

const returned = {
  'wrong-area': {
    ja: '「ご使用場所は、別の送配電会社の地域とのことでございます。ご住所をもう一度お聞かせいただければ、そちらへお引き継ぎいたします。」',
    en: '“The place lies in another operator’s area. If you tell me the address once more, I will hand it over there.”',
  },
  'not-a-network-matter': {
    ja: '「この件は、送配電会社では承っていないとのことでございます。ご用件をもう一度お聞かせください。別の窓口をご案内いたします。」',
    en: '“The network operator does not handle this. Please tell me once more what it is about, and I will find who does.”',
  },
  'needs-consent': {
    ja: '「送配電会社にお伝えするには、ご本人さまのご同意が要るとのことでございます。ご本人さまからお電話をいただけますでしょうか。」',
    en: '“The network operator needs the consent of the person concerned. Could they call us themselves?”',
  },
  'needs-callback-details': {
    ja: '「送配電会社から、ご連絡先を確かめたいとのことでございます。お名前とお電話番号を、もう一度お聞かせいただけますでしょうか。」',
    en: '“The network operator needs to be sure how to call you. May I have your name and telephone number once more?”',
  },
  'application-may-be-resubmitted': {
    ja: '「お申し込みの手続きを、もう一度お送りできるようになりました。このままお手続きを進めてよろしいでしょうか。」',
    en: '“Your application can be sent again now. Shall I go on with it?”',
  },
  'person-declined': {
    ja: '「送配電会社から、ご連絡は要らないと伺ったとのことでございます。またご用がございましたら、いつでも承ります。」',
    en: '“The network operator tells us that no call is wanted. If you need anything later, please tell us.”',
  },
  'ask-current-retailer': {
    ja: '「この件は、現在ご契約の電力会社へ、ご契約者さまからお尋ねいただきたいとのことでございます。検針票かご請求書の連絡先へお願いいたします。」',
    en: '“This is for the electricity company of the present contract. Please call the number on its bill.”',
  },
} as const satisfies Record<ReturnReason, Text>

/** What to tell the person, and what to do next, in one of a closed list of sentences. `asked`: a desk had it. */
export function sayOf(state: ReferralState, asked = true): Text {
  switch (state.is) {
    case 'completed':
      return completed[state.outcome]
    case 'returned':
      return returned[state.outcome]
    case 'slip':
      return asked ? slips[state.why] : callYourself
    default:
      return standing[state.is]
  }
}

const all: readonly Text[] = [standing, slips, completed, returned].flatMap(some => Object.values<Text>(some))
const oneOf = (texts: readonly string[]) => v.picklist([...new Set(texts)])

/** Closed on purpose: nothing but these sentences has a place in a reply. */
export const saySchema = v.strictObject({
  ja: oneOf(all.map(text => text.ja)),
  en: oneOf(all.map(text => text.en)),
})
