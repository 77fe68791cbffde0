import type { Text } from '../http/language.ts'
import type { Reason } from './context.ts'

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
  hasty: {
    ja: 'ご回答1つに平均{seconds}秒（ふだんは{usual}秒）です。',
    en: '{seconds} seconds an answer (usually {usual}).',
  },
}
