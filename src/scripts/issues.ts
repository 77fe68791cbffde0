import type { Text } from '../http/language.ts'

/** What can be wrong with an answer, and what to do about it. Neither code nor text holds what was given. */
export const issues = {
  required: { ja: '入力してください。', en: 'Please fill this in.' },
  'not-text': { ja: '文字で入力してください。', en: 'Please enter text.' },
  empty: { ja: 'まだ入力されていません。入力してください。', en: 'This is empty. Please fill it in.' },
  'too-long': {
    ja: '長すぎます。書いてある部分だけを入力してください。',
    en: 'This is too long. Please enter only what is printed.',
  },
  'control-character': {
    ja: '改行や目に見えない文字が混じっています。貼り付けずに入力し直してください。',
    en: 'This holds line breaks or invisible characters. Please type it in instead of pasting.',
  },
  'broken-character': {
    ja: '壊れた文字が混じっています。入力し直してください。',
    en: 'This holds a broken character. Please type it in again.',
  },
  'address-incomplete': {
    ja: '都道府県と市区町村から入力してください。',
    en: 'Please begin with the prefecture and the municipality.',
  },
  'address-no-lot': {
    ja: '番地がありません。「何丁目何番何号、または何番地まで、お聞かせいただけますか」とお尋ねください。番地のない場所や、お分かりにならないときは、住所の終わりに「番地なし」と書き足すと、先へ進みます。',
    en: 'There is no lot number. Please ask: “Could you tell me the block and house number?” Where the place has none, or they do not know it, write 番地なし behind the address to go on.',
  },
  'not-a-choice': { ja: '選択肢から選んでください。', en: 'Please choose one of the options.' },
  'number-not-digits': {
    ja: '数字以外の文字が混じっています。22桁の数字だけを入力してください。',
    en: 'There is something other than digits. Please enter the 22 digits only.',
  },
  'number-too-short': {
    ja: '桁が足りません。はじめの2桁、そのあと4桁ずつ五つ、合わせて22桁を入力してください。',
    en: 'Digits are missing. Please enter two digits and then five groups of four, 22 in all.',
  },
  'number-too-long': {
    ja: '桁が多すぎます。はじめの2桁、そのあと4桁ずつ五つ、合わせて22桁を入力してください。',
    en: 'There are too many digits. Please enter two digits and then five groups of four, 22 in all.',
  },
  'number-unknown-area': {
    ja: 'はじめの2桁は01から10までです。はじめの2桁をもう一度お読みいただいてください。',
    en: 'The first two digits are 01 to 10. Please have the first two digits read again.',
  },
  'not-a-date': {
    ja: '日付を読み取れませんでした。暦にある日付を、2026-12-20、12月20日、令和8年12月20日のように入力してください。',
    en: 'This is not read as a date. Please enter one that exists, like 2026-12-20 or 12月20日.',
  },
  'date-past': {
    ja: '過ぎた日付です。今日以降の日付を入力してください。',
    en: 'This date is past. Please enter today or a later date.',
  },
  'date-long-past': {
    ja: '過ぎてから日数がたっており、このお手続きでは承れない日付です。年・月・日をもう一度ご確認ください。',
    en: 'This day is too long past for this procedure. Please check year, month and day.',
  },
  'date-far-ahead': {
    ja: '先の日付すぎて、このお手続きではまだ承れません。年・月・日をもう一度ご確認ください。',
    en: 'This day is too far ahead for this procedure. Please check year, month and day.',
  },
  'date-too-early': {
    ja: '早すぎる日付です。明日以降の日付を入力してください。',
    en: 'This date is too early. Please enter tomorrow or a later date.',
  },
  'not-a-phone': {
    ja: '電話番号として読めません。0から始まる番号を、一つだけ入力してください。',
    en: 'This cannot be read as a telephone number. Please enter one number, beginning with 0.',
  },
  'not-a-number': { ja: '整数で入力してください。', en: 'Please enter a whole number.' },
  'out-of-range': {
    ja: 'ありえない大きさの数です。書いてある数をもう一度ご確認ください。',
    en: 'This number cannot be right. Please check what is printed.',
  },
  'not-a-form': {
    ja: '項目ごとに入力してください。',
    en: 'Please fill in the items one by one.',
  },
  'unknown-key': {
    ja: 'この画面にない項目が含まれています。画面の項目だけを入力してください。',
    en: 'There is an item that this screen does not have. Please fill in the items shown only.',
  },
  'not-confirmed': {
    ja: '復唱して間違いがないことを確かめてから、確認済みにしてください。',
    en: 'Please read everything back, and then mark it as confirmed.',
  },
  'not-an-answer': {
    ja: 'ここは照会の段階です。照会するか、照会せずに進むかを選んでください。',
    en: 'This step is a lookup. Please look up, or choose to go on without it.',
  },
} as const satisfies Record<string, Text>

export type IssueCode = keyof typeof issues

export const isIssue = (code: string): code is IssueCode => Object.hasOwn(issues, code)
