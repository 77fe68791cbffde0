import type { Text } from '../http/language.ts'
import { Problem } from '../http/problem.ts'

/** 409: too late, or not from where it stands. Says what to do instead; nothing was changed. */
export const late = (issue: keyof typeof says): Problem => saying(issue, says[issue])

/** 409: the same matter is in hand already, under this 引継ぎ番号. */
export const anotherStands = (reference: string): Problem =>
  saying('another-stands', {
    ja: `同じ場所の同じご用件が、すでに引継ぎ番号 ${reference} で引き継がれています。その引継ぎの状況をご確認ください。`,
    en: `The same matter at the same place has been handed over already, under referral number ${reference}. See how that one stands.`,
  })

const saying = (issue: string, say: Text): Problem =>
  new Problem('stale', { errors: [{ pointer: '', issue, say }] })

const says = {
  ended: {
    ja: 'この引継ぎはもう終わっています。状況を読み直し、続きがあれば新しい受付から引き継いでください。',
    en: 'This referral has ended already. Read how it stands; if there is more, hand over from a new case.',
  },
  final: {
    ja: 'この引継ぎは、同じ内容ではもう引き継げません。お客さまに次のご案内をし、ご用件が変わったときは新しい受付から引き継いでください。',
    en: 'This referral cannot be handed over again as it is. Tell the person what comes next; for another matter open a new case.',
  },
  follows: {
    ja: 'この引継ぎは、先に引き継いだ同じご用件と一つです。お伝えした引継ぎ番号の引継ぎをご確認ください。',
    en: 'This one stands for the same matter that was handed over before. See the referral that has this number.',
  },
  'wrong-state': {
    ja: 'この引継ぎは、いま送配電会社が対応しています。返却されるのをお待ちいただくか、取り下げてください。',
    en: 'The network operator has this referral in hand. Wait for its return, or withdraw it.',
  },
  'not-taken': {
    ja: 'この地域では、いま引継ぎを受け付けていません。控えをお渡しし、お客さまから直接お問い合わせいただいてください。',
    en: 'No desk of this area takes referrals at the moment. Give the slip; the person asks there directly.',
  },
  erased: {
    ja: 'お伺いした内容は、期限により消去されています。新しい受付で、もう一度お伺いしてください。',
    en: 'What was said has been erased by its date. Open a new case and ask again.',
  },
  changed: {
    ja: '引継ぎの状況が変わりました。読み直してから、もう一度お試しください。',
    en: 'The referral has changed meanwhile. Read it again and try once more.',
  },
} as const satisfies Record<string, Text>
