import { choice, end, option, screen, t } from '../build.ts'
import { ownKeyAsk, ownSearch } from '../shared/own-customer.ts'
import type { StepDef } from '../types.ts'

export const billAsk = choice(
  option('bill', '検針票・請求書がある', 'A bill'),
  option('web', '会員ページを見られる', 'The web page'),
  option('none', 'どちらもない', 'Neither'),
)

/** Who calls, whether they are ours already, whether they want this and take part, what they have in hand. */
export const opening: readonly StepDef[] = [
  screen('caller', {
    title: t('お申し出の方', 'Who is asking'),
    say: t(
      '{greeting}。{retailer}の{staff}でございます。当社へのお切り替えですね。ありがとうございます。ご契約者さまご本人でいらっしゃいますか。',
      '{greeting}. This is {staff} of {retailer}. You would like to switch to us, thank you. Are you the contract holder?',
    ),
    note: t(
      '工事会社や管理会社の方からのお尋ねは、それぞれの窓口をご案内します。',
      'Electrical contractors and building managers are guided to the desk that serves them.',
    ),
    ask: choice(
      option('holder', 'ご契約者ご本人', 'The contract holder'),
      option('family', 'ご家族', 'A member of the family'),
      option('company', '会社・団体のご担当者', 'A representative of the company or body'),
      option(
        'other',
        'それ以外の方（工事会社・管理会社など）',
        'Someone else (contractor, building manager …)',
      ),
    ),
    routes: {
      holder: 'own-contract',
      family: 'own-contract',
      company: 'own-contract',
      other: end('other-desk'),
    },
  }),
  screen('own-contract', {
    title: t('当社とのご契約', 'A contract with us'),
    say: t(
      'いまお使いの電気は、ほかの電力会社とのご契約でいらっしゃいますか。',
      'Is the electricity you use now under a contract with another company?',
    ),
    note: t(
      'すでに当社のお客さまなら、お切り替えではなくご契約窓口で承ります。',
      'Somebody who is our customer already does not switch; the contract desk helps them.',
    ),
    ask: choice(
      option('no', 'ほかの電力会社', 'With another company'),
      option('yes', '当社かもしれない', 'Perhaps with us'),
      option('unsure', '分からない', 'They do not know'),
    ),
    routes: { no: 'wish', yes: 'own-key', unsure: 'own-key' },
  }),
  screen('own-key', {
    title: t('当社のお客さま番号かお電話番号', 'Our customer number, or the telephone number'),
    say: t(
      '当社のお客さま番号か、ご登録のお電話番号をお聞かせいただけますか。',
      'Could you tell me our customer number, or the telephone number that you registered with us?',
    ),
    note: t(
      '当社のお客さまの記録だけを確かめます。どちらも分からないときは、空のまま進みます。',
      'Only our own customer records are searched. If they know neither, leave both blank and go on.',
    ),
    ask: ownKeyAsk,
    routes: { given: 'own-check', missing: 'wish' },
  }),
  ownSearch(
    'own-check',
    { step: 'own-key', by: ['customerNumber', 'phone'] },
    { one: end('own-customer'), several: 'wish', none: 'wish', without: 'wish' },
  ),
  screen('wish', {
    title: t('お切り替えのご希望', 'The wish to switch'),
    say: t(
      '当社へのお切り替えをご希望で、これからご一緒に内容を確認していただく、ということでよろしいでしょうか。',
      'You wish to switch to us, and you will go through the details together with me now: is that right?',
    ),
    note: t(
      'ご家族や担当者の方には、ご契約者さまのご了解があるかも伺います。ご希望を伺うまで照会はできません。',
      'Ask family and representatives whether the contract holder agrees. There is no lookup before the wish.',
    ),
    ask: choice(
      option('takes-part', '替えたい。いま一緒に確認する', 'Wants to switch and takes part now'),
      option('information', '話だけ聞きたい', 'Only wants information'),
      option(
        'absent',
        'ご契約者のご了解がまだ・今は確認できない',
        'The holder has not agreed yet, or cannot take part now',
      ),
    ),
    wish: 'takes-part',
    routes: { 'takes-part': 'bill', information: end('information-given'), absent: end('call-back') },
  }),
  screen('bill', {
    title: t('お手元の書類', 'What is in hand'),
    say: t(
      'お手元に、現在ご契約の電力会社の検針票か請求書、または会員ページはございますか。お待ちしますので、ごゆっくりお探しください。',
      'Do you have a bill of your current electricity company at hand, or its web page? Please take your time, I will wait.',
    ),
    note: t(
      '調べるより読んでいただく方が速く、正確です。',
      'Having it read is quicker and more exact than looking it up.',
    ),
    ask: billAsk,
    routes: { bill: 'number', web: 'number', none: 'site-address' },
  }),
]
