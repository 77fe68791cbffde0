import { settled } from './arrears/settled.ts'
import { choice, end, option, screen, t } from './build.ts'
import { ownRecord } from './shared/own-record.ts'
import type { Script } from './types.ts'

/**
 * 類型2: a former customer left a balance. Debt is outside the joint-use purposes, so nothing is looked up: own
 * records, the person themself, the next dunning step.
 */
export const arrearsScript: Script = {
  id: 'arrears',
  version: '4',
  scenario: 'arrears',
  title: t('お支払いの確認がとれていない料金', 'A former customer’s open balance'),
  callers: [
    t(
      '以前のお客さまの最後の料金について連絡したい',
      'I want to contact a former customer about the last bill',
    ),
    t('まだ住んでいるか、電気が動いているか知りたい', 'I want to know whether they still live there'),
    t('未払いのまま引っ越したお客さまの転居先を知りたい', 'A customer moved away without paying: where to?'),
    t('払込票が届いたが、払えないので分けて払いたい', 'I got a payment slip and want to pay in parts'),
    t('督促状が届いたが、もう払ったはずだ', 'I got a reminder, but I have paid already'),
  ],
  start: 'own-key',
  steps: [
    ...ownRecord(
      {
        key: {
          title: t('お客さま番号かお電話番号', 'Customer number or telephone number'),
          say: t(
            '{greeting}。払込票かご請求書にある当社のお客さま番号か、ご登録のお電話番号をお聞かせいただけますか。',
            '{greeting}. Could you tell me our customer number on the payment slip or bill, or the telephone number you registered?',
          ),
          note: t(
            'こちらからお電話するときは、お電話の前に、一覧のお客さま番号で当社の記録を開きます。料金回収のための照会はできません。',
            'When we are the ones to call, open our own record by the number on the list before the call. There is no lookup for collecting a debt.',
          ),
        },
        name: {
          title: t('お名前と住所', 'Name and address'),
          say: t(
            '以前お使いいただいていたときのご契約のお名前と、お使いだった場所の住所をお聞かせいただけますか。',
            'Could you tell me the name on the contract you had with us, and the address where you used the electricity?',
          ),
          note: t(
            '当社の記録にある名前と住所だけで探します。二つ以上のご契約（電灯と動力など）があって決まらないときは、払込票のお客さま番号を伺います。番号はご契約ごとに一つです。',
            'The search is in our own records alone, by name and address. Where two contracts or more are found, such as lighting and power, ask for the customer number on the payment slip: each contract has its own.',
          ),
        },
      },
      { found: 'reach', notFound: end('no-own-record') },
    ),
    screen('reach', {
      title: t('ご本人の確認', 'Is it the person themself'),
      say: t(
        '{retailer}料金担当の{staff}と申します。失礼ですが、ご契約者さまご本人さまでいらっしゃいますか。',
        'This is {staff} of the billing desk of {retailer}. Am I speaking to the contract holder?',
      ),
      note: t(
        '料金の残り、前回のご連絡の日、ご本人から届いた転居先は当社の記録で見ます。用件は、ご本人と確認できてから申し上げます。ほかのご契約（動力など）の分は、そのお客さま番号で新しい受付を開きます。',
        'Balance, last contact and the forwarding address the person gave us are in our own records. Say what it is about only to that person. For another contract of theirs open a new case by its customer number.',
      ),
      ask: choice(
        option('holder', 'ご本人と確認できた', 'It is the person'),
        option('someone-else', 'ご本人ではない方が出た', 'Somebody else answered'),
        option('no-answer', 'つながらない', 'Nobody answers'),
      ),
      routes: { holder: 'pay', 'someone-else': 'next', 'no-answer': 'next' },
    }),
    ...settled,
    screen('next', {
      title: t('次のご連絡', 'The next step'),
      say: t(
        '恐れ入ります。それでは、改めてご連絡いたします。失礼いたします。',
        'I see, thank you. Then we will be in touch again. Goodbye.',
      ),
      note: t(
        'つながらないときは、何も申し上げません。住んでいるか、電気が動いているかは確かめられません。当社の記録にある経過だけで、次の進め方を選びます。',
        'If nobody answers there is nothing to say. Whether they live there or use electricity cannot be checked. Choose the next step by what our own records say.',
      ),
      ask: choice(
        option('call-again', '日を改めてお電話する', 'Call again on another day'),
        option('reminder', 'お支払いのお願いを送る', 'Send a reminder'),
        option('demand', '期限を書いた文書を送る', 'Send a letter with a deadline'),
        option('legal-review', '法務の確認にまわす', 'Hand it to legal review'),
      ),
      routes: {
        'call-again': end('call-again'),
        reminder: end('reminder-letter'),
        demand: end('letter-with-deadline'),
        'legal-review': end('legal-review'),
      },
    }),
  ],
}
