import { t } from './build.ts'
import { taught } from './taught.ts'

/** 取戻し営業: the customer's change application may not be used to make them stay (小売営業指針, 2018). */
export const winBackScript = taught({
  scenario: 'win-back',
  title: t('当社からの切り替えを考えているお客さま', 'A customer who thinks of leaving us'),
  callers: [
    t('解約するか迷っている', 'I wonder whether to leave'),
    t('切り替えを申し込んだお客さまを引き止めたい', 'I want to keep a customer who applied elsewhere'),
  ],
  say: t(
    'お問い合わせありがとうございます。お客さまのお尋ねの内容をお聞かせください。',
    'Thank you for getting in touch. What would you like to know?',
  ),
  why: t(
    '切替の申込みを知って引き止めることはできません。お客さまからのご相談だけ承れます。',
    'Knowing of an application to leave may not be used to make somebody stay; only their own enquiry is answered.',
  ),
  ways: [
    {
      value: 'customer-asks',
      label: t('お客さまからのご相談', 'The customer asked us'),
      to: 'answered',
    },
    {
      value: 'we-noticed',
      label: t('当社が切り替えの申込みに気づいた', 'We noticed an application to leave'),
      to: 'no-contact',
    },
  ],
})
