import type { Text } from '../http/language.ts'

/** What it is about, and what can be seen: closed lists, so that a concern can be raised without writing anything. */
export const abouts = {
  'this-service': { ja: 'この窓口の画面に見えている', en: 'It can be seen on a screen of this service' },
  'other-system': {
    ja: 'ほかのシステムや端末で見えている（送配電会社のもの、災害用のものを含む）',
    en: 'It can be seen in another system or terminal, the network operator’s and those for disasters included',
  },
  'told-to-look': { ja: '見るように言われた、頼まれた', en: 'I was told or asked to look something up' },
  'others-look': {
    ja: 'まわりで、目的と違う照会が行われている',
    en: 'Others look things up for purposes that are not allowed',
  },
  'shared-sign-in': { ja: 'サインインの貸し借りがある', en: 'Sign-ins are lent or shared' },
  'list-or-file': {
    ja: '送配電会社から、名簿やファイルが届いている',
    en: 'Lists or files arrive from the network operator',
  },
  other: { ja: 'そのほか', en: 'Something else' },
} as const satisfies Readonly<Record<string, Text>>
export type About = keyof typeof abouts
export const aboutIds = Object.keys(abouts) as readonly About[]

export const whats = {
  name: { ja: 'お名前・ご契約名義', en: 'Names' },
  phone: { ja: '電話番号', en: 'Telephone numbers' },
  retailer: { ja: 'ほかの電力会社との契約', en: 'Contracts with another retailer' },
  usage: { ja: '使用量', en: 'Usage' },
  contract: { ja: '契約の内容・契約番号', en: 'Contract details or numbers' },
  equipment: { ja: '設備の情報・地図', en: 'Equipment, maps' },
  generation: { ja: '発電・売電の情報', en: 'Generation and feed-in' },
  other: { ja: 'そのほか', en: 'Something else' },
} as const satisfies Readonly<Record<string, Text>>
export type What = keyof typeof whats
export const whatIds = Object.keys(whats) as readonly What[]

/** How a concern ended. */
export const endings = {
  mended: { ja: '直しました', en: 'It was mended' },
  'passed-on': {
    ja: '監査担当・送配電会社・規制当局に引き渡しました',
    en: 'It was passed on to oversight, the network operator or the regulator',
  },
  'no-fault': {
    ja: '調べましたが、問題は見つかりませんでした',
    en: 'It was examined, and nothing wrong was found',
  },
  'too-little': {
    ja: 'お知らせいただいた内容だけでは、調べられませんでした',
    en: 'What was told was too little to examine',
  },
} as const satisfies Readonly<Record<string, Text>>
export type Ending = keyof typeof endings
export const endingIds = Object.keys(endings) as readonly Ending[]

export const longestText = 2000

/** The first answer is due so many days after the day on which the concern came. */
export const answerWithinDays = 14

/** So many days after it was closed a concern is erased. */
export const keptDays = 365
