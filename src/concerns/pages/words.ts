import type { Text } from '../../http/language.ts'

export const writeWords = {
  title: { ja: '気づきの連絡（通報）', en: 'Raise a concern' },
  say: {
    ja: '見えてはいけないものが見えるとき、してはいけない照会を見聞きしたときに、お知らせください。',
    en: 'Tell us when you can see what you should not, or when you see or hear of lookups that are not allowed.',
  },
  keptTitle: { ja: '何が残り、何が残らないか', en: 'What is kept, and what is not' },
  kept: [
    {
      ja: 'お名前、利用者の番号、チーム、時刻は残りません。残るのは、会社、日付、お書きになった内容だけです。内容は暗号にして保存します。',
      en: 'Your name, identifier, team and the time are not kept. What is kept is the company, the day and what you say, encrypted.',
    },
    {
      ja: '読むのは通報担当だけです。上司も監査担当も読めません。報告に載るのは、終わった月の件数だけです。',
      en: 'Only the concern officer reads it. Neither your superiors nor overseers can; a report has no more than how many there were in a month that is over.',
    },
    {
      ja: 'サインインを管理する仕組みと会社のネットワークには、あなたが今日この窓口を使ったことが残ります。この画面を開いたことも、機器によっては残ります。気になる場合は、規制当局の受付をお使いください。',
      en: 'The sign-in provider and the company’s network still know that you used this service today, and some devices know that this page was opened. If that worries you, use the regulator’s own form.',
    },
    {
      ja: '3人ほどのチームでは、内容からあなただと分かることがあります。あなたしか知らないことは書かないでください。',
      en: 'In a team of three you are not anonymous: what you tell may point to you. Leave out what only you can know.',
    },
    {
      ja: 'お客さまのお名前や番号は書かないでください。',
      en: 'Do not write names or numbers of customers.',
    },
  ],
  about: { ja: 'どんなことですか', en: 'What is it about?' },
  what: { ja: '何が見えますか', en: 'What can be seen?' },
  whatHint: { ja: '当てはまるものをすべて', en: 'All that apply' },
  text: { ja: 'くわしいこと', en: 'More about it' },
  textHint: {
    ja: 'どの画面か、いつごろからか、など。2,000文字まで',
    en: 'Which screen, since when, and so on. At most 2,000 characters',
  },
  send: { ja: '知らせる', en: 'Send it' },
  optional: { ja: '（任意）', en: ' (optional)' },
  chooseAbout: { ja: '一つお選びください。', en: 'Please choose one.' },
  badText: { ja: '2,000文字までで入力してください。', en: 'Please enter at most 2,000 characters.' },
  regulatorTitle: { ja: '規制当局に直接知らせる', en: 'Telling the regulator instead' },
  regulator: {
    ja: '電力・ガス取引監視等委員会のウェブサイトには、情報提供受付フォームがあります。会社を通さずに知らせることができます。',
    en: 'The regulator (電力・ガス取引監視等委員会) has a form of its own on its website, 情報提供受付フォーム. It does not pass through your company.',
  },
  lastRead: { ja: '通報担当が最後に受信箱を開いた日', en: 'The inbox was last read on' },
  neverRead: {
    ja: '通報担当は、まだ受信箱を開いていません。お急ぎのときは、規制当局の受付もお使いください。',
    en: 'No officer has opened the inbox yet. If it is urgent, use the regulator’s form as well.',
  },
  toAnswer: { ja: '合言葉で回答を読む', en: 'Read an answer by its code' },
  sentTitle: { ja: 'お知らせを受け付けました', en: 'Your concern has arrived' },
  code: { ja: '合言葉', en: 'The code' },
  once: {
    ja: '今だけ表示します。書き留めてください。なくすと、だれにも分かりません。',
    en: 'It is shown this once: write it down. Nobody can find it again.',
  },
  until: { ja: '最初の回答の期限', en: 'The first answer is due by' },
} as const

export const answerWords = {
  title: { ja: '回答を読む', en: 'Read the answer' },
  say: {
    ja: 'サインインは要りません。お手元の合言葉を入力してください。',
    en: 'No sign-in is needed. Enter the code that you were shown.',
  },
  code: { ja: '合言葉', en: 'The code' },
  codeHint: {
    ja: '英数字26文字。区切りはなくてもかまいません',
    en: '26 letters and digits; dashes do not matter',
  },
  read: { ja: '読む', en: 'Read' },
  unknown: {
    ja: 'この合言葉のお知らせは見つかりません。もう一度ご確認ください。終わってから1年で消えます。',
    en: 'There is nothing with this code. Please check it. A concern is erased a year after it was closed.',
  },
  raised: { ja: 'お知らせの日', en: 'Raised on' },
  until: { ja: '最初の回答の期限', en: 'First answer due by' },
  late: {
    ja: '最初の回答が期限に間に合いませんでした。規制当局の受付もお使いいただけます。',
    en: 'The first answer is, or was, late. The regulator’s form is open to you too.',
  },
  answers: { ja: '回答', en: 'Answers' },
  none: { ja: 'まだ回答はありません。', en: 'There is no answer yet.' },
  states: {
    waiting: { ja: '担当者を待っています', en: 'Waits for an officer' },
    taken: { ja: '担当者が調べています', en: 'An officer has it in hand' },
    answered: { ja: '回答があります', en: 'Answered' },
    closed: { ja: '終わりました', en: 'Closed' },
  },
} as const

export const inboxWords = {
  title: { ja: '気づきの連絡の受信箱', en: 'Concerns' },
  say: {
    ja: '書いた人は、だれにも分かりません。探さないでください。受信箱を開いたことだけが記録されます。',
    en: 'Nobody can see who wrote; do not look for them. Only that the inbox was opened is recorded.',
  },
  open: { ja: '終わっていないもの', en: 'Open ones' },
  closed: { ja: '終わったもの', en: 'Closed ones' },
  none: { ja: 'ありません。', en: 'There are none.' },
  more: { ja: '続きを見る', en: 'More' },
  raised: { ja: '届いた日', en: 'Came on' },
  until: { ja: '最初の回答の期限', en: 'First answer due by' },
  late: { ja: '期限を過ぎています', en: 'Overdue' },
  owner: { ja: '担当者', en: 'Officer' },
  nobody: { ja: 'まだいません', en: 'nobody yet' },
  take: { ja: '引き取る', en: 'Take it in hand' },
  answer: { ja: '回答を書く', en: 'Answer' },
  answerHint: {
    ja: '合言葉を持つ人だけが読みます。2,000文字まで',
    en: 'Only the holder of the code reads it. At most 2,000 characters',
  },
  badAnswer: {
    ja: '回答を、1文字から2,000文字までで入力してください。まだ届いていません。',
    en: 'Please enter an answer of 1 to 2,000 characters. Nothing was sent yet.',
  },
  chooseOutcome: { ja: 'どう終わったかを、一つお選びください。', en: 'Please choose how it ended.' },
  send: { ja: '回答する', en: 'Send the answer' },
  close: { ja: '終える', en: 'Close it' },
  outcome: { ja: 'どう終わりましたか', en: 'How it ended' },
  unreadable: {
    ja: '内容を開けません。管理者にご連絡ください。',
    en: 'It cannot be opened. Tell your administrator.',
  },
  otherwise: {
    ja: '受信箱は、通報担当の方だけがお使いになれます。監査担当の方もご覧になれません。',
    en: 'The inbox is for concern officers alone, not for overseers either.',
  },
} as const satisfies Record<string, Text>
