import type { Outcome } from '../outcome.ts'

/** Where a case ends that was handed over: the operator answers the person, not us. */
export const referralOutcomes = {
  'handed-over': {
    title: { ja: '送配電会社に引継ぎ済み', en: 'Handed over to the network operator' },
    say: {
      ja: 'お伺いした内容を{operator}に引き継ぎました。{operator}からお電話いたします。',
      en: 'I have handed this over to {operator}, who will call you.',
    },
    useful: 'referral',
    contact: 'operator',
    parked: false,
  },
  'handed-over-kept': {
    title: { ja: '送配電会社に引継ぎ済み（お預かり）', en: 'Handed over; the application is kept' },
    say: {
      ja: 'お伺いした内容を{operator}に引き継ぎました。{operator}からお電話いたします。お申し込みは、そのままお預かりしております。確認が済みましたら、受付番号{reference}とお伝えください。最初からお伺いすることはございません。',
      en: 'I have handed this over to {operator}, who will call you. We keep your application as you gave it. Once it is cleared, please give us the reference number {reference}; you will not have to start again.',
    },
    note: {
      ja: '引継ぎの状況はこの受付に表示されます。お客さまからお電話があったら、変わったところ（「直す」）から続けます。',
      en: 'How the referral stands is shown here. When the customer rings back, go on from what has changed (“Correct”).',
    },
    useful: 'referral',
    contact: 'operator',
    parked: true,
  },
  'network-desk': {
    title: { ja: '送配電会社の窓口をご案内', en: 'The network operator’s desk' },
    say: {
      ja: '電柱と電線、メーターは、{operator}が管理しております。お手数ですが、お客さまから直接お電話いただけますでしょうか。場所が分かるように、ご住所と、お近くの電柱の札の番号をご用意いただくと早く進みます。',
      en: 'Poles, lines and meters are looked after by {operator}. Could you please call them yourself? It goes quicker if you have the address and the number on the plate of the nearest pole at hand.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
} as const satisfies Record<string, Outcome>
