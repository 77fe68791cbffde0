import type { Outcome } from '../outcome.ts'

/** Where a contractor's call ends: at whoever may answer, in the same words whether the site is ours or not. */
export const contractorOutcomes = {
  'service-line-slip': {
    title: { ja: '送配電会社の窓口をご案内', en: 'The network operator’s desk' },
    say: {
      ja: 'お手数ですが、{operator}へお問い合わせください。工事の場所のご住所、ご希望の日、御社の登録番号をお手元にご用意いただくと早く進みます。本日は{staff}が承りました。{thanks}。',
      en: 'Please contact {operator}. It goes quicker if you have the address, the wished day and your company’s registration number at hand. This was {staff}. {thanks}.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
  'indoor-wiring-slip': {
    title: { ja: '送配電会社の配電の営業所をご案内', en: 'The operator’s distribution office' },
    say: {
      ja: '屋内の配線のことは、{operator}の、その地域を受け持つ営業所で承っております。工事の場所のご住所と、配線図をお手元にご用意のうえ、御社からお問い合わせください。{thanks}。',
      en: 'For indoor wiring, please ask the office of {operator} that serves the place. Please have the address and the wiring diagram at hand. {thanks}.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
  'capacity-on-bill': {
    title: { ja: '契約容量はお施主さまの検針票で', en: 'The capacity is on the client’s bill' },
    say: {
      ja: '現在のご契約の容量は、お施主さまの検針票か会員ページに載っております。お施主さまにお読みいただくのが、一番早く確実でございます。載っていないときは、お施主さまからご契約の電力会社へお尋ねいただけますでしょうか。',
      en: 'The present contract capacity is on your client’s bill or web page. The quickest and surest way is that they read it to you. If it is not there, could they ask their electricity company?',
    },
    useful: 'answer',
    parked: false,
  },
  'holder-asks-own-company': {
    title: { ja: 'ご契約者さまからお申し出いただく', en: 'The contract holder asks' },
    say: {
      ja: 'ご契約に関することは、ご契約者さまご本人からお申し出をお願いしております。お施主さまから、ご契約の電力会社へお電話をいただけますでしょうか。お急ぎのところ申し訳ございません。',
      en: 'For anything about a contract we ask the contract holder in person. Could your client call their electricity company? I am sorry for the trouble when you are in a hurry.',
    },
    useful: 'answer',
    parked: false,
  },
  'apply-through-own-company': {
    title: { ja: '新設・増設はお施主さまの電力会社から', en: 'New supply goes through the client’s company' },
    say: {
      ja: '新しい電気のお引き込みや容量を増やすお申し込みは、お施主さまがご契約になる電力会社が承ります。お施主さまにご契約先をお決めいただき、その会社の工事会社さま向けの窓口からお申し込みください。',
      en: 'A new supply, or more capacity, is applied for through the electricity company that your client has or chooses. Please have them decide, and apply at that company’s desk for contractors.',
    },
    useful: 'answer',
    parked: false,
  },
} as const satisfies Record<string, Outcome>
