import { choice, end, option, screen, t } from './build.ts'
import { ownCheck, ownKey } from './shared/own-contract.ts'
import type { Script } from './types.ts'

/** 取戻し営業: the customer's change application may not be used to make them stay (小売営業指針, 2018). */
export const winBackScript: Script = {
  id: 'win-back',
  version: '2',
  scenario: 'win-back',
  title: t('当社からの切り替えを考えているお客さま', 'A customer who thinks of leaving us'),
  callers: [
    t('解約するか迷っている', 'I wonder whether to leave'),
    t('解約したい', 'I want to cancel my contract'),
    t('ほかの電力会社に替えると解約金がかかりますか', 'Is there a fee if I change to another company?'),
    t(
      'よそに申し込んだが、やっぱり御社に残りたい',
      'I applied elsewhere, but I want to stay with you after all',
    ),
    t('よその方が安いと言われた', 'Another company told me that they are cheaper'),
    t('切り替えを申し込んだお客さまを引き止めたい', 'I want to keep a customer who applied elsewhere'),
    t(
      '解約の連絡が来たお客さまに特別な割引を出したい',
      'I want to offer a discount to a customer who is leaving',
    ),
  ],
  start: 'who-asked',
  steps: [
    screen('who-asked', {
      title: t('どなたからのお話か', 'Who brought it up'),
      say: t(
        'お問い合わせありがとうございます。ご契約のことでございますね。お尋ねの内容をお聞かせください。',
        'Thank you for getting in touch about your contract. What would you like to know?',
      ),
      note: t(
        '切替の申込みを知って引き止めることはできません。お客さまからのご相談だけ承れます。',
        'Knowing of an application to leave may not be used to make somebody stay; only their own enquiry is answered.',
      ),
      ask: choice(
        option('customer', 'お客さまからのご相談', 'The customer asked us'),
        option('we-noticed', '当社が切り替えの申込みに気づいた', 'We noticed an application to leave'),
      ),
      routes: { customer: 'own-key', 'we-noticed': end('no-contact') },
    }),
    ownKey(
      t(
        'ご契約を確かめますので、当社のお客さま番号か、ご登録のお電話番号をお聞かせいただけますか。',
        'So that I can find your contract: could you tell me our customer number, or the telephone number registered with us?',
      ),
      t(
        '当社のお客さまの記録だけを確かめます。どちらも分からないときは、空のまま進みます。',
        'Only our own customer records are searched. If they know neither, leave both blank and go on.',
      ),
      { given: 'own-check', missing: 'topic' },
    ),
    ownCheck({ one: 'topic', several: 'topic', none: 'topic', without: 'topic' }),
    screen('topic', {
      title: t('お尋ねの内容', 'What they ask'),
      say: t(
        'ありがとうございます。料金やプラン、ご解約のお手続き、お申し込みのお取りやめ、どのことでございましょうか。',
        'Thank you. Is it about price or plan, about how to leave, or about withdrawing an application?',
      ),
      note: t(
        '聞かれたことにだけお答えします。残っていただくための割引は、こちらから申し出ません。',
        'Answer what was asked. Do not offer a discount so that they stay.',
      ),
      ask: choice(
        option('terms', '料金・プラン・解約金', 'Price, plan, cancellation fee'),
        option('leaving', '解約のお手続き', 'How to leave'),
        option(
          'withdraw',
          'ほかの会社への申込みを取りやめたい',
          'They want to withdraw an application elsewhere',
        ),
      ),
      routes: {
        terms: end('answered'),
        leaving: end('leaving-explained'),
        withdraw: end('other-company-stops'),
      },
    }),
  ],
}
