import type { Outcome } from '../outcome.ts'

/** Where a question about usage ends, and an application to sell after the feed-in tariff. */
export const usageOutcomes = {
  'own-usage': {
    title: { ja: '当社のお客さまのご使用量', en: 'Usage of our own customer' },
    say: {
      ja: '当社とのご契約でございますね。ご使用量は、当社の会員ページと毎月のお知らせでご覧いただけます。いまお知りになりたい月は、当社の記録からお答えいたします。',
      en: 'You have a contract with us. You can see your usage on our web page and in the monthly notice. If you would like to know a certain month now, I will tell you from our own records.',
    },
    useful: 'answer',
    parked: false,
  },
  'usage-read': {
    title: { ja: '読んでいただいた使用量で試算', en: 'An offer from what the customer read' },
    say: {
      ja: 'ありがとうございます。お読みいただいたご使用量で、お見積もりいたします。月によって変わりますので、目安としてご覧ください。受付番号は{reference}でございます。',
      en: 'Thank you. I will work out an offer from the usage you read. It varies from month to month, so please take it as a guide. Your reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'consent-papers': {
    title: { ja: 'ご同意の書面をお送りする', en: 'We send the consent form' },
    say: {
      ja: 'ご同意の書面をお送りします。ご契約者さまがご署名のうえ、本人確認書類の写しとご一緒にお返しください。届きましたら、受付番号{reference}で続きを承ります。',
      en: 'We will send you the consent form. Please return it signed by the contract holder, with a copy of an identity document. Once it is here, we go on under the reference number {reference}.',
    },
    useful: 'slip',
    parked: true,
  },
  'usage-requested': {
    title: { ja: '使用量の申請中', en: 'Usage applied for' },
    say: {
      ja: 'ご使用量を{operator}に申請いたしました。翌営業日以降にお見積もりできますので、あらためてご連絡いたします。受付番号は{reference}でございます。',
      en: 'We have applied to {operator} for your usage. We can work out the offer from the next business day and will contact you again. Your reference number is {reference}.',
    },
    note: {
      ja: 'パスワードが届いたら、最後の答えを変えて受け取りに進みます。',
      en: 'When the password has come, change the last answer and fetch the usage.',
    },
    useful: 'slip',
    parked: true,
  },
  'usage-given': {
    title: { ja: '使用量で試算', en: 'An offer from the usage' },
    say: {
      ja: 'ご同意いただいたご使用量で、お見積もりいたします。ご同意の期間が過ぎましたら、当社では見られなくなります。受付番号は{reference}でございます。',
      en: 'I will work out an offer from the usage that you consented to. When the consented period is over, we can no longer see it. Your reference number is {reference}.',
    },
    note: {
      ja: 'この受付の中だけで使い、ほかのご案内には使いません。ご同意の期間のうちは、受付番号で開くともう一度表示できます。',
      en: 'It is used inside this case alone, and for no other offer. Until the consent is over, it can be shown again here.',
    },
    useful: 'answer',
    parked: true,
  },
  'usage-not-ready': {
    title: { ja: 'ご同意の内容をご確認いただく', en: 'The customer looks at the consent' },
    say: {
      ja: 'まだご使用量を受け取れておりません。お手数ですが、ご同意の書面のお名前と番号が、検針票のとおりかどうかご覧いただけますか。受付番号は{reference}でございます。',
      en: 'We have not received the usage yet. Could you look whether name and number on the consent form are exactly as on the bill? Your reference number is {reference}.',
    },
    note: {
      ja: '直すところがあれば、その項目を直して復唱し、もう一度申請します。なければ「使用量の分かるもの」を直し、会員ページや検針票をお読みいただく方法で続けられます。',
      en: 'If something is to be corrected, correct that item, read it back and apply again. If not, change the answer at “Where the usage stands” and go on with what the customer reads.',
    },
    useful: 'slip',
    parked: true,
  },
  'usage-by-customer': {
    title: { ja: 'お客さまからお申し込みいただく', en: 'The customer applies' },
    say: {
      ja: 'ご使用量は、現在ご契約の電力会社の会員ページか、{operator}へのお申し込みで、お客さまご自身がお受け取りになれます。お手元にそろいましたら、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'You can get your usage yourself, from the web page of your current company or by applying to {operator}. When you have it, please give us the reference number {reference} and we will go on from here.',
    },
    note: {
      ja: 'お読みいただけるときは「使用量の分かるもの」を直します。申請をもう一度試すときは「ご同意の書面」を開き直すと、復唱から続きます。',
      en: 'When they can read it, change the answer at “Where the usage stands”. To try the application again, open “The consent form” once more; it goes on from the reading back.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: true,
  },
  'generation-confirmed': {
    title: { ja: '売電のお申し込み内容を確認', en: 'Facts for selling confirmed' },
    say: {
      ja: 'ありがとうございます。発電設備の場所を確認いたしました。お申し込みの書面をお送りしますので、いまの買取先の通知の写しとご一緒にお返しください。受付番号は{reference}でございます。',
      en: 'Thank you. The place of your plant is confirmed. We will send you the application; please return it with a copy of the notice of your present buyer. Your reference number is {reference}.',
    },
    useful: 'confirmation',
    parked: false,
  },
  'ask-buyer': {
    title: { ja: 'いまの買取先にお尋ねいただく', en: 'The customer asks their present buyer' },
    say: {
      ja: '買取の終わる月や番号は、いまの買取先の通知に載っております。お手元にないときは、その買取先にお尋ねください。お分かりになりましたら、受付番号{reference}とお伝えください。',
      en: 'The end of the tariff and the number are on the notice of your present buyer. If you do not have it, please ask them. Once you know, please give the reference number {reference}.',
    },
    useful: 'slip',
    parked: true,
  },
} as const satisfies Record<string, Outcome>
