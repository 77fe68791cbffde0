import { t } from './build.ts'
import { taught } from './taught.ts'

/** One of the seven behaviours of 2023: name and usage of visitors to a store event. */
export const storeEventScript = taught({
  scenario: 'store-event',
  version: '2',
  title: t('店頭・催しでのご相談', 'A visitor at a store or event'),
  callers: [
    t('来場された方の使用量を知りたい', 'I want to know a visitor’s usage'),
    t('来場者のお名前と使用量を調べてほしい', 'Please look up name and usage of the visitors'),
    t('店頭のお客さまが、いくら安くなるか聞いている', 'A visitor in the store asks how much they would save'),
    t('イベントのアンケートに書かれた方の契約を確認したい', 'I want to check who filled in the event’s form'),
    t('催しの会場で、この場で試算してほしいと言われた', 'At the event they want an offer on the spot'),
    t('店に来たお客さまが検針票を持っていない', 'The visitor has no bill with them'),
  ],
  say: t(
    'ほかの電力会社さまとのご契約や使用量は、当社ではお調べできません。会員ページか検針票の使用量をお読みいただければ、この場でお見積もりいたします。',
    'I cannot look up a contract or usage with another company. If you read me the usage from your web page or bill, I will work out an offer right here.',
  ),
  why: t(
    '他社のお客さまの名義・電話・使用量・契約先は表示されません。必要な項目は請求書に載っています。',
    'Name, phone, usage and supplier of other companies’ customers are not shown; what is needed is on the bill.',
  ),
  ways: [
    {
      value: 'read-out',
      label: t('お客さまが使用量を読んだ', 'The visitor read the usage out'),
      to: 'usage-read',
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
    {
      value: 'afterwards',
      label: t('来場した方のことを、あとで調べたい', 'We want to look into visitors afterwards'),
      to: 'ask-visitor',
    },
  ],
})
