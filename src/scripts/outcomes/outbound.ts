import type { Outcome } from '../outcome.ts'

/** How a call or visit of ours ends that was no switch. */
export const outboundOutcomes = {
  'do-not-contact': {
    title: { ja: '今後ご案内しない', en: 'Not contacted again' },
    say: {
      ja: '承知いたしました。今後、このご案内でお電話やご訪問をいたしません。お忙しいところ失礼いたしました。',
      en: 'Certainly. We will not call or visit you about this again. I am sorry to have taken your time.',
    },
    note: {
      ja: 'ご意思は会社全体で守ります。ほかの担当者も、この方にはご案内できません。',
      en: 'The whole company keeps to it: no colleague may contact this person about it either.',
    },
    useful: 'answer',
    parked: false,
    doNotContact: true,
  },
  'listed-no-contact': {
    title: { ja: 'ご案内しない方', en: 'Not to be contacted' },
    say: {
      ja: 'この方には、ご案内のお電話もご訪問もいたしません。',
      en: 'This person is neither called nor visited about an offer.',
    },
    to: 'staff',
    note: {
      ja: '以前に、ご案内は要らないとのご意思を伺っています（特定商取引法の再勧誘の禁止）。ご本人からのお申し出は、いつでも承れます。',
      en: 'They told us before that they want no offers (Act on Specified Commercial Transactions: no repeated solicitation). If they contact us themselves, they are always welcome.',
    },
    useful: 'taught',
    parked: false,
  },
  'own-customer-not-solicited': {
    title: { ja: '当社のお客さまのため、ご案内しない', en: 'Our customer already: no offer' },
    say: {
      ja: 'すでに当社のお客さまですので、お切り替えのご案内はいたしません。',
      en: 'This is our customer already, so no switch is offered.',
    },
    to: 'staff',
    note: {
      ja: '当社の記録だけで分かったことです。プランのご案内は、当社のご契約窓口が行います。',
      en: 'Known from our own records alone. Offers of another plan are made by our contract desk.',
    },
    useful: 'taught',
    parked: false,
  },
  'own-contract-not-found': {
    title: { ja: '当社のご契約が見当たらない', en: 'No contract with us was found' },
    say: {
      ja: '当社のご契約は見当たりませんでした。お手数ですが、検針票か会員ページで、電力会社の名前をご覧いただけますか。ほかの電力会社の名前でしたら、続けて承ります。あとになるときは、受付番号{reference}とお伝えください。',
      en: 'I could not find a contract with us. Could you look at the name of the company on your bill or web page? If it is another company, I can go on with you. If it has to be later, please give the reference number {reference}.',
    },
    note: {
      ja: 'ほかの電力会社と分かったら、「お切り替えのご希望」の答えを直して続けます。',
      en: 'If it is another company, change the answer at “The wish to switch” and go on.',
    },
    useful: 'slip',
    parked: true,
  },
  leaflet: {
    title: { ja: '資料をお渡しする', en: 'Leaflet given or sent' },
    say: {
      ja: '承知いたしました。資料をお渡し（お送り）いたします。お手続きは何も進んでおりません。お切り替えをご希望になりましたら、お客さまからご連絡ください。ありがとうございました。',
      en: 'Certainly. I will give (or send) you the leaflet; nothing has been set in motion. Should you wish to switch, please get in touch with us. Thank you.',
    },
    useful: 'answer',
    parked: false,
  },
  'agreed-call-back': {
    title: { ja: 'お約束の日にあらためてご連絡する', en: 'Contacted again on the day agreed' },
    say: {
      ja: '承知いたしました。お約束の日時に、あらためてご連絡いたします。お忙しいところありがとうございました。受付番号は{reference}でございます。',
      en: 'Certainly. I will get in touch again at the time we agreed. Thank you for your time. Your reference number is {reference}.',
    },
    note: {
      ja: 'お客さまがよいとおっしゃったときだけ使い、下の「お預かりする」に、お折り返しの日を入れます。',
      en: 'Only if the customer agreed to it; set the call-back date below.',
    },
    useful: 'slip',
    parked: true,
  },
  'holder-first': {
    title: { ja: 'ご契約者のご了解を待つ', en: 'The contract holder’s consent first' },
    say: {
      ja: 'お手続きは、ご契約者さまのご了解をいただいてから進めます。よろしければ、資料をご覧になってご相談ください。ご希望のときは、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'We go on only once the contract holder agrees. Please look at the leaflet together, if you like. Should you wish to go on, please give the reference number {reference} and we will continue from here.',
    },
    useful: 'slip',
    parked: true,
  },
  'usage-two-ways': {
    title: {
      ja: '使用量は会員ページか、ご同意の書面で',
      en: 'Usage: from the web page, or with written consent',
    },
    say: {
      ja: 'お客さまの現在のご契約や使用量は、当社ではお調べできません。会員ページの12か月分をお読みいただくか、ご同意の書面と本人確認書類をいただければ、使用量照会の申請をいたします。翌営業日以降にお見積もりできます。受付番号は{reference}でございます。',
      en: 'We cannot look up your current contract or your usage. You can read the twelve months from your web page to me, or give us your written consent with proof of identity, and we apply for the usage; we can then make a quote from the next business day. Your reference number is {reference}.',
    },
    note: {
      ja: 'どちらの方法も、ご用件を「使用量」に選び直すと、続きから進めます。',
      en: 'For either way choose “usage” as what the customer wants, and go on.',
    },
    useful: 'taught',
    parked: true,
  },
} as const satisfies Record<string, Outcome>
