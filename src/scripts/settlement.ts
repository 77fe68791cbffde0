import { choice, end, option, screen, t } from './build.ts'
import { ownRecord } from './shared/own-record.ts'
import type { Script } from './types.ts'

/** A former customer's final settlement: the own record holds the day the contract ended. */
export const settlementScript: Script = {
  id: 'settlement',
  version: '2',
  scenario: 'settlement',
  title: t('ご解約後の精算', 'Final settlement'),
  callers: [
    t('最後の料金はいつまでの分ですか', 'Up to which day is the last bill?'),
    t('切り替えた日を教えてほしい', 'On which day did I switch?'),
    t('解約したのに請求が来た', 'I have cancelled, but a bill came'),
    t('前の契約の清算が済んでいるか知りたい', 'Has my old contract been settled?'),
  ],
  start: 'own-key',
  steps: [
    ...ownRecord(
      {
        key: {
          title: t('お客さま番号かお電話番号', 'Customer number or telephone number'),
          say: t(
            '当社の記録で、ご契約が終わった日をお調べいたします。ご契約者さまご本人でいらっしゃいますか。当社のお客さま番号か、ご登録のお電話番号をお聞かせください。',
            'I will look in our own records for the day your contract ended. Are you the contract holder? Please tell me our customer number or the telephone number you registered.',
          ),
          note: t(
            '精算に要る日付は自社の記録にあります。ほかの電力会社との契約は調べません。',
            'The date needed is in our own records; contracts with other companies are not looked up.',
          ),
        },
        name: {
          title: t('お名前と住所', 'Name and address'),
          say: t(
            '当社とのご契約のお名前と、お使いだった場所の住所を、建物名とお部屋番号までお聞かせいただけますか。',
            'Could you tell me the name on the contract you had with us, and the address where you used the electricity, with building and room?',
          ),
        },
      },
      { found: 'ended-on', notFound: end('no-own-record') },
    ),
    screen('ended-on', {
      title: t('ご契約が終わった日', 'The day the contract ended'),
      say: t(
        'お待たせいたしました。当社とのご契約が終わった日を申し上げます。最後のご請求は、その日までにお使いいただいた分でございます。',
        'Thank you for waiting. I will tell you the day your contract with us ended. The last bill is for what you used up to that day.',
      ),
      note: t(
        '当社の記録の「ご契約の終了日」をお伝えします。切り替え先のことは当社では分かりません。',
        'Tell them the end date of our own record. Where they switched to, we cannot see.',
      ),
      ask: choice(
        option('told', '終了日をお伝えした', 'The day was told'),
        option('amount', '金額のお尋ねもある', 'They also ask about the amount'),
        option('differs', 'お客さまの覚えと違う', 'They remember another day'),
        option('active', 'ご契約が続いている', 'The contract still goes on'),
      ),
      routes: {
        told: end('answered'),
        amount: end('bill-explained'),
        differs: end('bill-checked'),
        active: end('own-contract-desk'),
      },
    }),
  ],
}
