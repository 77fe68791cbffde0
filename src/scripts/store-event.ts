import { t } from './build.ts'
import { taught } from './taught.ts'

/** One of the seven behaviours of 2023: name and usage of visitors to a store event. */
export const storeEventScript = taught({
  scenario: 'store-event',
  title: t('店頭・催しでのご相談', 'A visitor at a store or event'),
  callers: [
    t('うちの使用量を見て計算してほしい', 'Please look at my usage and work it out'),
    t('来場された方の使用量を知りたい', 'I want to know a visitor’s usage'),
    t('どのくらい安くなりますか', 'How much would I save?'),
  ],
  say: t(
    'お客さまの現在のご契約や使用量は、当社ではお調べできません。会員ページか検針票の使用量をお読みいただければ、この場でお見積もりいたします。',
    'I cannot look up your current contract or usage. If you read me the usage from your web page or bill, I will work out an offer right here.',
  ),
  why: t(
    '他社のお客さまの名義・電話・使用量・契約先は表示されません。必要な項目は請求書に載っています。',
    'Name, phone, usage and supplier of other companies’ customers are not shown; what is needed is on the bill.',
  ),
  ways: [
    {
      value: 'read-out',
      label: t('お客さまが使用量を読んだ', 'The visitor read the usage out'),
      to: 'information-given',
    },
    {
      value: 'wants-to-switch',
      label: t('お切り替えの希望があった', 'The visitor wishes to switch'),
      to: 'customer-first',
    },
    {
      value: 'not-now',
      label: t('今は読めるものがない', 'They have nothing to read now'),
      to: 'call-back',
    },
  ],
})
