import { choice, end, option, screen, t } from './build.ts'
import type { Script } from './types.ts'

/** 類型2: a former customer left a balance. Debt is outside the joint-use purposes, so nothing is looked up. */
export const arrearsScript: Script = {
  id: 'arrears',
  version: '1',
  scenario: 'arrears',
  title: t('お支払いの確認がとれていない料金', 'A former customer’s open balance'),
  callers: [
    t(
      '以前のお客さまの最後の料金について連絡したい',
      'I want to contact a former customer about the last bill',
    ),
    t('まだ住んでいるか、電気が動いているか知りたい', 'I want to know whether they still live there'),
  ],
  start: 'reach',
  steps: [
    screen('reach', {
      title: t('ご本人の確認', 'Is it the person themself'),
      say: t(
        '{retailer}料金担当の{staff}と申します。ご契約者さまご本人さまでいらっしゃいますか。',
        'This is {staff} of the billing desk of {retailer}. Am I speaking to the contract holder?',
      ),
      note: t(
        '料金回収のための照会はできません。自社の記録とご本人への連絡で判断します。用件はご本人と確認できてから申し上げます。',
        'There is no lookup for collecting a debt: own records and the person themself decide. Say what it is about only to that person.',
      ),
      ask: choice(
        option('holder', 'ご本人と確認できた', 'It is the person'),
        option('not-reached', 'ご本人ではない・つながらない', 'It is not, or nobody answers'),
      ),
      routes: { holder: 'pay', 'not-reached': end('own-records') },
    }),
    screen('pay', {
      title: t('お支払いのご予定', 'When they can pay'),
      say: t(
        '以前お使いいただいていた電気の料金について、ご連絡いたしました。払込票か最後のご請求書はお手元にございますか。お支払いのご予定を伺えますか。分けてのお支払いもご相談いただけます。',
        'I am calling about the electricity that you used with us before. Do you have the payment slip or the last bill? May I ask when you can pay? Paying in parts is possible too.',
      ),
      note: t(
        '今どこの電力会社かと聞かれたら、当社では確認できないとお答えします。',
        'Asked which company supplies them now: say that we cannot see it.',
      ),
      ask: choice(
        option('promised', 'お支払いの日を伺った', 'They named a day'),
        option('slip-again', '払込票をもう一度送る', 'Send the payment slip again'),
        option('disputed', 'ご請求の内容にお尋ねがある', 'They have a question about the bill'),
      ),
      routes: {
        promised: end('own-records'),
        'slip-again': end('own-records'),
        disputed: end('own-records'),
      },
    }),
  ],
}
