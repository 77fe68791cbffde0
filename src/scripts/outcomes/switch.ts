import type { Outcome } from '../outcome.ts'

/** Where a switch comes to rest behind the customer's confirmation, or for want of a number. */
export const switchOutcomes = {
  'awaiting-contract': {
    title: { ja: '内容を確認し、ご契約を待つ', en: 'Facts confirmed, waiting for the contract' },
    say: {
      ja: 'ありがとうございます。お伺いした内容は確認が済み、お預かりいたしました。ご契約が整いましたら、お切り替えのお手続きを始めます。お客さまからのご解約はなさらないよう、お願いいたします。お電話のときは、受付番号{reference}とお伝えください。はじめからお伺いすることはございません。',
      en: 'Thank you. What you told us is confirmed and kept. Once the contract is concluded, we start the switch. Please do not cancel by yourself. When you call, please give the reference number {reference}; you will not have to start again.',
    },
    note: {
      ja: 'ご契約が整ったら、受付番号で開き、「ご契約」の答えを直すと続きから進みます。',
      en: 'When the contract is concluded, open the case by its reference and change the answer at “The contract”.',
    },
    useful: 'confirmation',
    parked: true,
  },
  'number-enquired': {
    title: { ja: '供給地点特定番号を送配電会社に照会中', en: 'Supply point number asked of the operator' },
    say: {
      ja: 'メーターを特定できませんでしたので、お使いの場所の番号を{operator}に問い合わせました。回答がまいりましたら、当社からご連絡いたします。その前に検針票が見つかりましたら、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'We could not identify your meter, so we have asked {operator} for the number of your site. We will contact you when the answer arrives. Should you find a bill before that, please give us the reference number {reference} and we will go on from here.',
    },
    note: {
      ja: '下の「お預かりする」に、お折り返しの日を入れておきます。回答が届くと、この受付は続きから進みます。',
      en: 'Set a call-back date below. When the answer arrives, the case goes on from here.',
    },
    useful: 'slip',
    parked: true,
  },
  'value-enquired': {
    title: { ja: 'お見積もりに要る項目を照会中', en: 'A value for the quote asked of the operator' },
    say: {
      ja: 'お見積もりに要る項目を、{operator}に問い合わせました。回答がまいりましたら、当社からお見積もりをお知らせいたします。お問い合わせの際は、受付番号{reference}とお伝えください。',
      en: 'We have asked {operator} for what the quote needs. When the answer arrives, we will let you have the quote. If you have a question, please give the reference number {reference}.',
    },
    note: {
      ja: '下の「お預かりする」に、お折り返しの日を入れておきます。ご契約が整ったら、「ご契約」の答えを直して続けます。',
      en: 'Set a call-back date below. When the contract is concluded, change the answer at “The contract”.',
    },
    useful: 'slip',
    parked: true,
  },
  'relay-waiting': {
    title: { ja: '現在の電力会社の回答待ち', en: 'Waiting for the current company’s answer' },
    say: {
      ja: 'ありがとうございます。現在の電力会社への解約のお手続きを、当社から申し込みました。お客さまからのご解約はなさらないよう、お願いいたします。回答がまいりましたら、当社からご連絡いたします。受付番号は{reference}、本日は{staff}が承りました。',
      en: 'Thank you. We have applied for the cancellation with your current electricity company. Please do not cancel by yourself. We will contact you when the answer arrives. Your reference number is {reference}; this was {staff}.',
    },
    note: {
      ja: '下の「お預かりする」に、お折り返しの日を入れておきます。回答を確かめると、この受付は続きから進みます。',
      en: 'Set a call-back date below. When the answer has been fetched, the case goes on from here.',
    },
    useful: 'confirmation',
    parked: true,
  },
  'relay-later': {
    title: { ja: '申し込めるときまでお預かりする', en: 'Kept until it can be applied for' },
    say: {
      ja: 'お伺いした内容はお預かりいたしました。現在の電力会社への解約のお手続きは、まだ申し込んでおりません。申し込めるようになりましたら、当社からご連絡いたします。お客さまからのご解約はなさらないよう、お願いいたします。受付番号は{reference}でございます。',
      en: 'What you told us is kept. The cancellation with your current electricity company has not been applied for yet. We will contact you when it can be. Please do not cancel by yourself. Your reference number is {reference}.',
    },
    note: {
      ja: '下の「お預かりする」に、お折り返しの日を入れます。申し込めるようになったら、受付番号で開いて「いまは申し込めない」か、先にあった回答の画面の答えを選び直すと、復唱から続きます。回数に達したときは、最初の申し込みから30日を過ぎるまで申し込めません。',
      en: 'Set a call-back date below. When it can be applied for, open the case by its reference and choose again at “It cannot be applied for now”, or at the answer that came before; it goes on from the reading back. Where it has been sent as often as it may, it cannot be sent until thirty days after the first time.',
    },
    useful: 'confirmation',
    parked: true,
  },
  'switch-accepted': {
    title: { ja: 'お切り替えが整った', en: 'The switch is accepted' },
    say: {
      ja: 'お待たせいたしました。お切り替えは{date}の予定で整いました。現在の電力会社への解約のお手続きは当社から行いましたので、お客さまからのご解約はなさらないよう、お願いいたします。メーターの取り替えがある場合は{operator}から連絡があり、短い停電を伴うことがございます。現在のご契約の解約金や特典の終了がないか、あわせてご確認ください。受付番号は{reference}、本日は{staff}が承りました。',
      en: 'Thank you for waiting. Your switch is arranged for {date}. We have arranged the cancellation with your current electricity company, so please do not cancel by yourself. If the meter has to be changed, {operator} will contact you, and there may be a short power cut. Please also check whether your current contract has a cancellation fee or benefits that end. Your reference number is {reference}; this was {staff}.',
    },
    useful: 'confirmation',
    parked: false,
  },
  'read-again': {
    title: { ja: 'もう一度お読みいただく', en: 'The customer reads it again' },
    say: {
      ja: '念のため、検針票か会員ページをご覧になりながら、印刷のとおりにもう一度お読みいただけますか。いまお手元になければ、見つかりましたら、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'Just to be sure, could you look at your bill or web page and read it once more, exactly as printed? If you do not have it at hand now, please give us the reference number {reference} once you have found it, and we will go on from here.',
    },
    note: {
      ja: '画面に挙がった項目から「直す」で入れ直します。復唱のあと、もう一度申し込めます。',
      en: 'Start with the items named on the screen and correct them. After reading back it can be sent again.',
    },
    useful: 'slip',
    parked: true,
  },
  'in-progress-elsewhere': {
    title: {
      ja: '進行中の解約を現在の電力会社にご確認いただく',
      en: 'The customer asks about the cancellation under way',
    },
    say: {
      ja: 'お手数ですが、現在ご契約の電力会社に、解約のお手続きが進んでいるかどうかをお尋ねいただけますか。ご契約者さまからのお問い合わせでないと分からないことでございます。お申し込みの行き違いでしたら、取り消しをお申し出のうえ、受付番号{reference}とお伝えください。続きから承ります。',
      en: 'Could you please ask your current electricity company whether a cancellation is under way? They tell this only to the contract holder. If it is a misunderstanding, please have it withdrawn and give us the reference number {reference}; we will go on from here.',
    },
    useful: 'slip',
    parked: true,
  },
  'chose-other-company': {
    title: { ja: 'ほかの電力会社へのお申し込みを続ける', en: 'Stays with another application' },
    say: {
      ja: '承知いたしました。当社でのお手続きは、ここで取りやめます。ほかの電力会社さまへのお申し込みには、影響はございません。受付番号は{reference}でございます。{thanks}。',
      en: 'Certainly. We stop our side here; your application with the other company is not affected. Your reference number is {reference}. {thanks}.',
    },
    useful: 'answer',
    parked: false,
  },
} as const satisfies Record<string, Outcome>
