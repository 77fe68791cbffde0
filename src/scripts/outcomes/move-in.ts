import type { Outcome } from '../outcome.ts'

/** Where moving in ends: in use, kept until it is cleared, or with whoever can clear it. */
export const moveInOutcomes = {
  'start-of-use': {
    title: { ja: 'ご使用開始を承った', en: 'Start of use arranged' },
    say: {
      ja: 'ご使用開始は{date}で承りました。ご入居のとき電気がつかなければ、分電盤のブレーカーをお確かめのうえ、{operator}へお電話ください。受付番号は{reference}、本日は{staff}が承りました。ありがとうございました。',
      en: 'Your electricity is arranged from {date}. If there is no power when you move in, please check the breakers and then call {operator}. Your reference number is {reference}; this was {staff}. Thank you.',
    },
    useful: 'confirmation',
    parked: false,
  },
  'switched-on-from-afar': {
    title: { ja: '送配電会社が遠くから送電', en: 'Switched on from afar' },
    say: {
      ja: 'ご使用開始は{date}で承りました。{operator}がメーターへ遠くから電気をお送りしますので、しばらくしてからもう一度お確かめください。それでもつかなければ、{operator}へお電話ください。受付番号は{reference}でございます。',
      en: 'Your electricity is arranged from {date}. {operator} switches the meter on from afar; please try again in a while. If there is still no power, please call {operator}. Your reference number is {reference}.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
  'operator-switches-on': {
    title: { ja: '送配電会社が送電の作業に伺う', en: 'The operator comes to switch on' },
    say: {
      ja: 'ご使用開始は{date}で承りました。電気をお送りする作業は{operator}が行います。お急ぎでしたら、ご住所とお部屋番号、メーターの番号、お立ち会いいただける時間をご用意のうえ、{operator}へお電話ください。受付番号は{reference}でございます。',
      en: 'Your electricity is arranged from {date}. {operator} does the work of switching on. If it is urgent, please call them, with address, room, meter number and a time when you can be there. Your reference number is {reference}.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: false,
  },
  'previous-contract': {
    title: {
      ja: '送配電会社にご確認いただく（お預かり）',
      en: 'The customer asks the operator; application kept',
    },
    say: {
      ja: 'この確認は、電線とメーターを管理している{operator}が行います。お客さまから直接お電話いただくのが、一番早い方法でございます。お申し込みは、お伺いした内容でお預かりしております。確認が済みましたら、受付番号{reference}とお伝えください。最初からお伺いすることはございません。',
      en: '{operator}, who looks after the lines and meters, has to check this. The quickest way is that you call them yourself. We keep your application as you gave it. Once it is cleared, please give us the reference number {reference}; you will not have to start again.',
    },
    note: {
      ja: 'ご住所とお部屋番号、メーターの番号、ご入居日、いま電気がつくかどうかをご用意いただきます。お電話があったら「以前のご契約…」を直して続けます。',
      en: 'They should have address, room, meter number, the day and whether the power is on ready. When they ring back, correct “An earlier contract …” and go on.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: true,
  },
  'operator-decides': {
    title: { ja: '送配電会社の確認を待っていただく', en: 'The operator has to clear it first' },
    say: {
      ja: '申し訳ございません。以前のご契約がまだ終わっていないようでございます。{operator}に、以前のご契約が終わった日をお確かめください。お分かりになりましたら、受付番号{reference}とお伝えいただければ、改めて承ります。',
      en: 'I am sorry, the earlier contract does not seem to have ended yet. Please ask {operator} on which day it ended. Once you know, please give the reference number {reference} and we will take your application anew.',
    },
    note: {
      ja: 'お電話があったら、最後の「以前のご契約…」を「確認が済んだ」に直し、書面で承ります。',
      en: 'When they ring back, correct the last “An earlier contract …” to “it is cleared”: it is then taken on papers.',
    },
    useful: 'slip',
    contact: 'operator',
    parked: true,
  },
  'application-kept': {
    title: { ja: 'お申し込みをお預かり', en: 'Application kept' },
    say: {
      ja: 'お申し込みは、お伺いした内容でお預かりいたします。お送りできるようになりましたら、改めてお電話で内容を確かめてから進めます。お急ぎのときは、受付番号{reference}とお伝えください。',
      en: 'We keep your application as you gave it. Once it can be sent, we will call you to check it with you and then go on. If it is urgent, please give us the reference number {reference}.',
    },
    note: {
      ja: 'お電話する日を決めて、この受付をお預かりにします。',
      en: 'Set the day of the call and keep this case.',
    },
    useful: 'slip',
    parked: true,
  },
  'move-in-information': {
    title: { ja: 'ご使用開始のご案内のみ', en: 'Information about moving in' },
    say: {
      ja: '本日はご案内のみで、お手続きは何も進んでおりません。お申し込みのときは、賃貸借契約書か入居のご案内をお手元にご用意ください。受付番号は{reference}でございます。',
      en: 'Today I have only given you information; nothing has been set in motion. When you apply, please have the lease or what you were given at hand. Your reference number is {reference}.',
    },
    useful: 'answer',
    parked: false,
  },
  'bulk-building': {
    title: { ja: '建物の管理会社にお尋ねいただく', en: 'Ask the manager of the building' },
    say: {
      ja: '建物でまとめて電気をお買いになっているようでございます。その場合、お部屋ごとに電力会社をお選びいただけず、ご使用開始のお申し込みも管理会社か貸主さまが承ります。お手数ですが、そちらへお問い合わせいただけますか。',
      en: 'It seems that the building buys its electricity as a whole. Then a company cannot be chosen room by room, and the manager or the landlord also takes care of the start of use. Could you please ask them?',
    },
    note: {
      ja: '建物の契約先は調べません。管理会社、貸主、管理組合の連絡先は入居のご案内に載っています。',
      en: 'The building’s contract is not looked up. Whom to ask is in what they were given on moving in.',
    },
    useful: 'answer',
    parked: false,
  },
  'own-contract-there': {
    title: { ja: 'お部屋ごとに契約できる', en: 'The room has a contract of its own' },
    say: {
      ja: 'お部屋ごとのご契約のようでございますので、お切り替えもご使用開始のお申し込みも承れます。どちらをご希望でしょうか。',
      en: 'It seems that your room has a contract of its own, so you can switch, or apply for the start of use. Which would you like?',
    },
    note: {
      ja: '「ご用件を選び直す」から、お切り替えかご使用開始の台本で続けます。',
      en: 'Choose the matter anew: go on with switching or moving in.',
    },
    useful: 'answer',
    parked: true,
  },
} as const satisfies Record<string, Outcome>
