import { t } from './build.ts'
import { taught } from './taught.ts'

/** A former customer's final settlement: the own record holds the day the contract ended. */
export const settlementScript = taught({
  scenario: 'settlement',
  title: t('ご解約後の精算', 'Final settlement'),
  callers: [
    t('最後の料金はいつまでの分ですか', 'Up to which day is the last bill?'),
    t('切り替えた日を教えてほしい', 'On which day did I switch?'),
  ],
  say: t(
    '当社の記録で、ご契約が終わった日をお調べいたします。当社のお客さま番号をお聞かせください。',
    'I will look in our own records for the day your contract ended. May I have our customer number?',
  ),
  why: t(
    '精算に要る日付は自社の記録にあります。ほかの電力会社との契約は調べません。',
    'The date needed is in our own records; contracts with other companies are not looked up.',
  ),
  ways: [
    {
      value: 'in-records',
      label: t('当社の記録にある', 'It is in our records'),
      to: 'own-records',
    },
    {
      value: 'not-in-records',
      label: t('当社の記録に見当たらない', 'It is not in our records'),
      to: 'papers',
    },
  ],
})
