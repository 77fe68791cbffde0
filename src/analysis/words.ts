import type { Text } from '../http/language.ts'
import type { Reason } from './context.ts'

/** Of a lookup whose case somebody may still be talking in; the minutes are `quiet` of `run-analysis.ts`. */
export const lookedAtLater: Text = {
  ja: '受付の最後の操作から30分後に確認します。',
  en: 'It is looked at 30 minutes after the last thing done in the case.',
}

/** Two people close the same at once. */
export const takenMeanwhile: Text = {
  ja: 'ほかの方が先に確認を終えています。もう一度読み直して、結果をご覧ください。',
  en: 'Somebody else has closed it meanwhile. Read it again to see what came of it.',
}

/** Why a case does not explain a lookup; its numbers fill `{name}`. */
export const reasonSentences: Readonly<Record<Reason, Text>> = {
  'no-answer-between': {
    ja: 'お客さまのご回答をはさまずに{lookups}回続けて照会しています。',
    en: '{lookups} lookups, no answer from the customer between them.',
  },
  'nothing-said': {
    ja: 'お客さまのご回答がないまま照会しています。',
    en: 'Looked up without any answer of the customer’s.',
  },
  'answers-behind': {
    ja: '先に伺うはずのご回答が{answers}つ、照会のあとに入力されています。',
    en: '{answers} answers that belong before the lookup were typed after it.',
  },
  'hasty-without-reference': {
    ja: 'ご回答1つに平均{seconds}秒（ふだんは{usual}秒）で、通話の参照番号もありません。',
    en: '{seconds} seconds an answer (usually {usual}), and no reference of a call.',
  },
  'hasty-and-left': {
    ja: 'ご回答1つに平均{seconds}秒（ふだんは{usual}秒）で、照会のあとは何も行われていません。',
    en: '{seconds} seconds an answer (usually {usual}), and nothing was done after the lookup.',
  },
  'quick-and-left': {
    ja: 'ご回答1つに平均{seconds}秒（ふだんは{usual}秒）で、通話の参照番号がなく、照会の直後から何も行われていません。',
    en: '{seconds} seconds an answer (usually {usual}), no reference of a call, and nothing done from right after the lookup on.',
  },
  'beside-another': {
    ja: '同じ通話の別の受付の途中で開かれた受付で、ご回答1つに平均{seconds}秒（ふだんは{usual}秒）です。',
    en: 'Opened in the middle of another case of the same call; {seconds} seconds an answer (usually {usual}).',
  },
  hasty: {
    ja: 'ご回答1つに平均{seconds}秒（ふだんは{usual}秒）です。',
    en: '{seconds} seconds an answer (usually {usual}).',
  },
}
