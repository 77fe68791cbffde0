import { choice, end, option, screen, t } from '../build.ts'
import { ownCheck, ownKey } from '../shared/own-contract.ts'
import type { Field, StepDef } from '../types.ts'

const kWh = (name: string, ja: string, en: string, example: number, max: number): Field => ({
  name,
  label: t(`${ja}（kWh）`, `${en} (kWh)`),
  ask: { kind: 'integer', min: 0, max, example },
  optional: true,
})

const months = [
  ['january', 'January'],
  ['february', 'February'],
  ['march', 'March'],
  ['april', 'April'],
  ['may', 'May'],
  ['june', 'June'],
  ['july', 'July'],
  ['august', 'August'],
  ['september', 'September'],
  ['october', 'October'],
  ['november', 'November'],
  ['december', 'December'],
] as const

/** Ours or not, and where the customer's own figures are: their web page, their bill, or a request by consent. */
export const source: readonly StepDef[] = [
  ownKey(
    t(
      'ご使用量のことでございますね。当社とのご契約でしたら、お客さま番号か、ご登録のお電話番号をお聞かせいただけますか。',
      'About your usage, certainly. If your contract is with us, could you tell me our customer number, or the telephone number registered with us?',
    ),
    t(
      'ほかの電力会社のお客さまでしたら、空のまま進みます。当社の記録だけを確かめます。',
      'For a customer of another company leave both blank and go on. Only our own records are searched.',
    ),
    { given: 'own-check', missing: 'source' },
  ),
  ownCheck({ one: end('own-usage'), several: 'source', none: 'source', without: 'source' }),
  screen('source', {
    title: t('使用量の分かるもの', 'Where the usage stands'),
    say: t(
      'ほかの電力会社さまのご使用量は、当社ではお調べできません。現在ご契約の会社の会員ページか検針票で、いまご覧になれますか。ご契約者さまの書面のご同意があれば、取り寄せることもできます。',
      'We cannot look up usage with another company. Can you see it now, on the web page of your current company or on your bills? With the contract holder’s written consent we can also send for it.',
    ),
    note: t(
      '会員ページが一番早く、その場でお見積もりできます。ご覧になれないときは、書面のご同意で申請できます。',
      'The web page is quickest: the offer can be made at once. Otherwise the usage can be applied for with written consent.',
    ),
    ask: choice(
      option('read-out', 'いま読める（会員ページ・検針票）', 'They can read it now (web page or bill)'),
      option('later', '探してから、かけ直す', 'They will look for it and ring back'),
      option(
        'by-consent',
        'ご契約者が書面で同意し、申請を希望している',
        'The contract holder consents in writing and wishes us to apply',
      ),
      option('no-paper-yet', '申請したいが、書面はまだ', 'They wish it, but there is no paper yet'),
      option('no', 'どちらも希望しない', 'They want neither'),
    ),
    wish: 'by-consent',
    routes: {
      'read-out': 'months',
      later: end('call-back'),
      'by-consent': 'number',
      'no-paper-yet': end('consent-papers'),
      no: end('information-given'),
    },
  }),
  screen('months', {
    title: t('お客さまが読んだ使用量', 'The usage that the customer read'),
    say: t(
      '一年分の合計か、月ごとのご使用量を、「キロワットアワー」の数字でお読みいただけますか。お分かりになる月だけで結構でございます。',
      'Could you read me the total of a year, or the usage month by month, in kilowatt-hours? The months that you have will do.',
    ),
    note: t(
      '一年の合計か、夏と冬の一か月ずつでも試算できます。分からない月は空のまま進みます。',
      'The year’s total, or one month in summer and one in winter, is enough. Leave the others blank.',
    ),
    ask: {
      kind: 'form',
      fields: [
        kWh('year', '一年の合計', 'Total of a year', 3600, 9_999_999),
        ...months.map(([name, en], index) => kWh(name, `${index + 1}月`, en, 300, 999_999)),
      ],
    },
    routes: { given: end('usage-read'), missing: end('call-back') },
  }),
]
