import type { Outcome } from '../outcome.ts'

/** Where a matter of our own records ends: what was settled with the person, or our own next step. */
export const ownLedgerOutcomes = {
  'no-own-record': {
    title: { ja: '当社の記録に見当たらない', en: 'Not in our own records' },
    say: {
      ja: 'お伺いした内容では、当社の記録が見つかりませんでした。当社のお客さま番号が載ったご請求書か払込票がございましたら、受付番号{reference}とあわせてお知らせください。続きから承ります。',
      en: 'I could not find our record with what you told me. If you have a bill or payment slip with our customer number, please let us know together with the reference number {reference}, and we will go on from here.',
    },
    note: {
      ja: 'ほかの電力会社との契約や、住んでいるかどうかは調べません。電灯と動力のように二つ以上のご契約がある方は、お客さま番号が分かると一件に決まります。番号が分かったら「直す」から続けます。',
      en: 'Nothing is looked up about other companies, or whether somebody lives there. Of two contracts or more, such as lighting and power, the customer number tells which. With the number, go on by “Correct”.',
    },
    useful: 'slip',
    parked: true,
  },
  'own-contract-desk': {
    title: { ja: '当社のご契約窓口で承る', en: 'Our own contract desk' },
    say: {
      ja: '当社とのご契約のことは、このまま当社のご契約窓口で承ります。ご契約者さまのお名前とお客さま番号をご用意ください。受付番号は{reference}でございます。',
      en: 'For anything about a contract with us, our own contract desk will help you right away. Please have the contract holder’s name and the customer number ready. Your reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'payment-promised': {
    title: { ja: 'お支払いの日を伺った', en: 'Day of payment promised' },
    say: {
      ja: 'それでは、{date}までのお支払いということで承りました。ご不明な点は、払込票にある番号へ、受付番号{reference}とお伝えください。お時間をいただき、ありがとうございました。',
      en: 'Then I have noted that you will pay by {date}. If anything is unclear, please call the number on the payment slip and give the reference number {reference}. Thank you for your time.',
    },
    useful: 'confirmation',
    parked: false,
  },
  'payment-in-parts': {
    title: { ja: '分けてのお支払いを承った', en: 'Payment in parts' },
    say: {
      ja: '分けてのお支払いということで承りました。はじめのお支払いは{date}でございます。お支払いのご案内を書面でお送りいたします。受付番号は{reference}でございます。',
      en: 'I have noted that you will pay in parts, the first one on {date}. We will send you the plan in writing. Your reference number is {reference}.',
    },
    useful: 'confirmation',
    parked: false,
  },
  'payment-slip-sent': {
    title: { ja: '払込票をもう一度送る', en: 'Payment slip sent again' },
    say: {
      ja: '払込票をもう一度お送りいたします。届きましたら、書いてある期日までにお支払いをお願いいたします。受付番号は{reference}でございます。',
      en: 'We will send you the payment slip again. When it arrives, please pay by the date on it. Your reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'bill-explained': {
    title: { ja: 'ご請求の内訳をご説明', en: 'The bill explained' },
    say: {
      ja: 'ご請求の金額と期間は、当社の記録にあるとおりご説明いたしました。書面でもお送りいたします。ほかにご不明な点がございましたら、受付番号{reference}とお伝えください。',
      en: 'I have explained the amount and the period as they stand in our records, and we will send them in writing too. If anything else is unclear, please give the reference number {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'bill-checked': {
    title: { ja: '当社の記録を確かめてご連絡', en: 'Own records checked, then contact' },
    say: {
      ja: '当社の入金とご契約の記録を確かめまして、料金の窓口からご連絡いたします。それまでお支払いはお待ちください。領収書か控えがございましたら、お手元にご用意ください。受付番号は{reference}でございます。',
      en: 'Our billing desk will check our payment and contract records and contact you. Please do not pay until then. If you have a receipt, please keep it at hand. Your reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'call-again': {
    title: { ja: '日を改めてお電話する', en: 'Call again on another day' },
    say: {
      ja: '日を改めてお電話します。お電話する日を決めて、この受付をお預かりにします。',
      en: 'Call again on another day: set the day of the call and keep this case.',
    },
    to: 'staff',
    note: {
      ja: 'お電話の前に、当社の記録をもう一度表示できます。ご本人が出られたら「ご本人の確認」を直して続けます。',
      en: 'Before the call, our own record can be shown again. When the person answers, correct “Is it the person themself” and go on.',
    },
    useful: 'taught',
    parked: true,
    recordAgain: true,
  },
  'reminder-letter': {
    title: { ja: 'お支払いのお願いを送る', en: 'Send a reminder' },
    say: {
      ja: 'お支払いのお願いを、ご本人からお届けのあった住所へ、封書でお送りします。',
      en: 'Send a reminder in a closed envelope to the address that the person gave us.',
    },
    to: 'staff',
    note: {
      ja: 'お届けがなければ、最後のご請求と同じ宛先へ送ります。転居先は照会できません。',
      en: 'Without one, send it where the last bill went. A forwarding address cannot be looked up.',
    },
    useful: 'taught',
    parked: false,
  },
  'letter-with-deadline': {
    title: { ja: '期限を書いた文書を送る', en: 'A letter with a deadline' },
    say: {
      ja: '金額、使用期間、お支払いの期限、お問い合わせ先を書いた文書を、届いた日が残る方法でお送りします。',
      en: 'Send a letter with the amount, the period, the deadline and our contact, in a way that records its delivery.',
    },
    to: 'staff',
    useful: 'taught',
    parked: false,
  },
  'legal-review': {
    title: {
      ja: '法務の確認のうえ、弁護士か債権回収会社へ',
      en: 'Counsel or a collection company, after legal review',
    },
    say: {
      ja: '当社の記録をそろえて、法務の確認にまわします。確認のうえで、弁護士か、許可を受けた回収の会社に任せます。',
      en: 'Put our own records together and hand them to legal review. After it, counsel or a licensed collection company takes over.',
    },
    to: 'staff',
    note: {
      ja: '渡すのは当社の記録だけです。任せた先のためにも、供給地点の照会はできません。',
      en: 'Only our own records are handed over. Nothing is looked up at a supply point for them either.',
    },
    useful: 'taught',
    parked: false,
  },
} as const satisfies Record<string, Outcome>
