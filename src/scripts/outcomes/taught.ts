import type { Outcome } from '../outcome.ts'

/** Where a wish that no lookup may serve ends: said to the colleague who has it, or to the person it is about. */
export const taughtOutcomes = {
  'own-figures': {
    title: { ja: '自社の数字だけで足りる', en: 'Our own figures are enough' },
    say: {
      ja: '国への報告も社内の書類も、当社のお客さまの記録だけで作れます。ほかの電力会社さまのお客さまの分は、国がそれぞれの会社から集めています。',
      en: 'Reports to the state and papers of our own are made from the records of our own customers. The state collects the figures of other companies from those companies.',
    },
    to: 'staff',
    note: {
      ja: '報告のためであっても、供給地点の照会や送配電会社への問い合わせはできません。',
      en: 'Not even for a report may a supply point be looked up or the network operator be asked.',
    },
    useful: 'taught',
    parked: false,
  },
  'open-invitation': {
    title: { ja: '使用量で選ばず、どなたにもご案内する', en: 'Invite everybody, choose nobody by usage' },
    say: {
      ja: '使用量を見てご案内先を選ぶことはできません。地域のみなさまに同じご案内をお配りし、ご関心のある方に会員ページの使用量をお読みいただきましょう。',
      en: 'We cannot choose whom to invite by looking at usage. Give everybody in the area the same leaflet, and let those who are interested read their usage from their web page.',
    },
    to: 'staff',
    note: {
      ja: '当社のお客さまには、ご契約のときにお知らせした利用目的の範囲で、自社の記録を使えます。',
      en: 'For our own customers, own records may be used within the purposes they were told of.',
    },
    useful: 'taught',
    parked: false,
  },
  'visit-without-looking': {
    title: { ja: '調べずに伺う', en: 'Go there without looking anything up' },
    say: {
      ja: '訪問やお電話の前に、お客さまのご契約をお調べすることはできません。はじめに社名とご用件をお伝えし、お話を聞いていただけるか伺いましょう。',
      en: 'We cannot look into a customer’s contract before a visit or call. Begin with who we are and why, and ask whether they would like to listen.',
    },
    to: 'staff',
    note: {
      ja: '「替えたい」と伺えたら、ご案内の受付を開き、お客さまと一緒に検針票を読みます。',
      en: 'Once they say that they want to switch, open the case for it and read the bill together.',
    },
    useful: 'taught',
    parked: false,
  },
  'own-list': {
    title: { ja: '名簿は自社の記録だけで整える', en: 'Tidy the list with own records alone' },
    say: {
      ja: '名簿は、当社の契約記録と、ご本人からのお届け、戻ってきた郵便物で直しましょう。お名前を頼りに、いまのご契約やお住まいを調べることはできません。',
      en: 'Correct the list with our own contract records, what the people told us and mail that came back. Nobody’s present contract or home may be looked up by name.',
    },
    to: 'staff',
    note: {
      ja: '確かめられない方は、名簿から外します。',
      en: 'Whoever cannot be confirmed comes off the list.',
    },
    useful: 'taught',
    parked: false,
  },
  'ask-visitor': {
    title: { ja: 'ご本人に伺う', en: 'Ask the visitors themselves' },
    say: {
      ja: 'ご来場の方について使えるのは、ご本人がお書きになったことと、お話しくださったことだけです。足りないことは、ご本人に伺いましょう。',
      en: 'About visitors we use only what they wrote down or told us. If something is missing, ask them.',
    },
    to: 'staff',
    note: {
      ja: 'お名前や使用量を、あとから調べて書き足すことはできません。',
      en: 'Names and usage may not be looked up and filled in afterwards.',
    },
    useful: 'taught',
    parked: false,
  },
  'own-sign-in': {
    title: { ja: 'ご自分のサインインで行う', en: 'Your own sign-in' },
    say: {
      ja: '照会は、調べる方ご自身のサインインで行う決まりです。お急ぎのときは、サインインしている方に受付番号を伝え、受付ごと引き継いでもらいましょう。',
      en: 'Whoever looks something up signs in as themself. In a hurry, give the reference number to the colleague who is signed in and let them take the case over.',
    },
    to: 'staff',
    note: {
      ja: '記録は人ごとに残り、同じ方が二か所で使うとお知らせが出ます。お待ちのお客さまには「担当の者に代わりますので、少々お待ちください」と申し上げます。',
      en: 'The log is by person, and one identity used in two places raises an alert. To a customer who is waiting say: “A colleague will take this over; one moment, please.”',
    },
    useful: 'taught',
    parked: false,
  },
  'no-disaster-access': {
    title: { ja: '災害時も照会はしない', en: 'No access in a disaster either' },
    say: {
      ja: '災害のときも、小売の担当者が送配電会社の設備や停電の画面を見ることはできません。{operator}の停電情報のページをご案内しましょう。',
      en: 'In a disaster, too, retail staff have no access to the operator’s screens about equipment or outages. Give people the outage page of {operator}.',
    },
    to: 'staff',
    note: {
      ja: '災害用の権限が残っていたら、使わずに監査担当へお知らせください。',
      en: 'If you still have rights meant for a disaster, do not use them, and tell oversight.',
    },
    useful: 'taught',
    contact: 'operator',
    parked: false,
  },
  'no-register': {
    title: { ja: '買取の登録は見ない', en: 'The feed-in register is not for us' },
    say: {
      ja: '固定価格買取の設備の登録は、当社では見られない決まりです。買取が終わるお客さまには、どなたにも同じご案内をお配りし、ご本人からのお申し出を承りましょう。',
      en: 'The register of feed-in plants is not ours to see. Give everybody the same leaflet about the end of the tariff, and help those who come to us.',
    },
    to: 'staff',
    useful: 'taught',
    parked: false,
  },
  'official-request': {
    title: { ja: '公的な照会は責任者へ', en: 'An official request goes to the person in charge' },
    say: {
      ja: '書面を拝見し、個人情報の責任者からお返事いたします。書面でのご依頼と、ご連絡先をお願いいたします。受付番号は{reference}でございます。',
      en: 'The person in charge of personal data will look at your letter and answer it. Please send the request in writing with your contact. The reference number is {reference}.',
    },
    note: {
      ja: 'お電話の場では、ご契約があるかどうかもお答えしません。お出しできるのは自社の記録だけです。',
      en: 'On the telephone do not even say whether there is a contract. Only our own records can be given.',
    },
    useful: 'answer',
    parked: false,
  },
  'own-certificate': {
    title: { ja: '当社の記録から書面をお出しする', en: 'A paper from our own records' },
    say: {
      ja: '当社のご契約の分は、料金窓口から、ご登録のご住所へ書面をお送りします。受付番号は{reference}でございます。',
      en: 'For your contract with us, our billing desk will send you the paper, to the address registered with us. The reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'read-and-fill-in': {
    title: { ja: '検針票から書き写していただく', en: 'Copied from the bill' },
    say: {
      ja: 'お書きになる番号や契約の大きさは、検針票か会員ページに載っております。見当たらないときは、ご契約者さまから現在ご契約の電力会社にお尋ねいただけますか。',
      en: 'The number and the size of the contract are on your bill or web page. If you cannot find them, could the contract holder please ask their current electricity company?',
    },
    useful: 'answer',
    parked: false,
  },
  'works-application': {
    title: { ja: '工事の書類は送配電会社へ', en: 'Papers about works go to the operator' },
    say: {
      ja: '引込線やメーターの工事の書類は、工事店さまを通じて{operator}が承っております。書き方も、そちらの窓口でお尋ねいただけますか。受付番号は{reference}でございます。',
      en: 'Papers about the service line or the meter go through your electrician to {operator}; that desk also tells you how to fill them in. The reference number is {reference}.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
  'ask-operator-copies': {
    title: { ja: 'いまの契約先に写しを頼んでいただく', en: 'Copies from the present supplier' },
    say: {
      ja: '契約書の写しは、いまご契約の会社、最終保障供給のときは{operator}の窓口でお受け取りいただけます。お手元にそろいましたら、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'You can get a copy of the contract from the company that supplies you now; with last-resort supply that is {operator}. Once you have it, please give the reference number {reference} and we will go on from here.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: true,
  },
  'leaving-explained': {
    title: { ja: 'ご解約のお尋ねに回答', en: 'Answered about leaving' },
    say: {
      ja: 'お切り替え先でお申し込みになれば、当社へのご解約のご連絡は要りません。お引っ越しのときは、お使いになる最後の日をお知らせください。受付番号は{reference}でございます。',
      en: 'If you apply to the new company, you need not tell us as well. When you move out, please let us know your last day. The reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'other-company-stops': {
    title: { ja: '取りやめはお申し込み先へ', en: 'Withdrawing goes to the new company' },
    say: {
      ja: 'お切り替えのお取りやめは、お申し込みになった電力会社で承っております。そちらへお電話いただけますか。当社のご契約は、お切り替えの日までそのまま続きます。',
      en: 'To withdraw, please call the company to which you applied. Your contract with us goes on until the day of the switch.',
    },
    useful: 'answer',
    parked: false,
  },
} as const satisfies Record<string, Outcome>
