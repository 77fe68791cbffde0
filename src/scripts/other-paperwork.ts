import { t } from './build.ts'
import { taught } from './taught.ts'

/** The seventh behaviour of 2023, "other paperwork", and a colleague's sign-in: each paper has a lawful source. */
export const otherPaperworkScript = taught({
  scenario: 'other-paperwork',
  version: '3',
  title: t('そのほかの書類・電柱・メーター', 'Other paperwork, poles, meters'),
  callers: [
    t('電気料金の支払い証明がほしい', 'I need a certificate of what I paid'),
    t('確定申告に使う料金の明細がほしい', 'I need a statement of bills for my tax return'),
    t(
      '補助金の申請書に書く供給地点特定番号を教えて',
      'Which supply point number do I put on the subsidy form?',
    ),
    t('書類に契約容量を書く欄がある', 'The form asks for the contract capacity'),
    t('工事の申込書の書き方を教えてほしい', 'How do I fill in the application for works?'),
    t('電柱を動かしてほしい', 'Please move a pole'),
    t('庭の木が電線にかかっている', 'A tree in the garden touches the line'),
    t('メーターが動いていないようだ', 'The meter seems to stand still'),
    t('電灯がちらつく', 'The lights flicker'),
    t('警察から契約者についての照会が来た', 'The police ask about a contract holder'),
    t('弁護士会や役所から照会の書面が届いた', 'A letter of enquiry came from the bar or a public office'),
    t(
      '事務処理に使うだけなので、契約内容を見せてほしい',
      'It is only for paperwork; let me see the contract',
    ),
    t(
      '同僚がサインインしているので、その画面を借りたい',
      'My colleague is signed in; can I use that screen?',
    ),
    t('ほかの人のIDとパスワードで調べてもよいか', 'May I look it up with somebody else’s ID and password?'),
  ],
  say: t(
    'どのようなご用件でしょうか。書類でしたら、どちらにお出しになるものでしょうか。ご用件ごとに、一番早い先をご案内いたします。',
    'What is it about? If it is a paper, whom is it for? For each matter there is a quickest place to go.',
  ),
  why: t(
    '書類のための照会はできません。どの書類にも、正しい出どころがあります。',
    'There is no lookup for paperwork; every paper has its proper source.',
  ),
  ways: [
    {
      value: 'own-certificate',
      label: t('当社の料金・契約の証明', 'A certificate of our own bills or contract'),
      to: 'own-certificate',
    },
    {
      value: 'fill-in',
      label: t('番号や契約の大きさを書く書類', 'A form that asks for number or capacity'),
      to: 'read-and-fill-in',
    },
    {
      value: 'works',
      label: t('工事の申込書', 'An application for works'),
      to: 'works-application',
      where: true,
    },
    {
      value: 'network',
      label: t('電柱・電線・メーターのこと', 'Poles, lines or the meter'),
      to: 'network-desk',
      refers: {
        referral: 'network-matter',
        questions: ['pole-or-line', 'tree-on-line', 'meter-fault', 'flicker'],
      },
    },
    {
      value: 'official',
      label: t('警察・役所・弁護士などからの照会', 'An enquiry of police, office or lawyer'),
      to: 'official-request',
    },
    {
      value: 'internal',
      label: t('社内の書類・報告', 'A paper or report of our own'),
      to: 'own-figures',
    },
    {
      value: 'borrowed',
      label: t('ほかの人のサインインを使いたい', 'Using somebody else’s sign-in'),
      to: 'own-sign-in',
    },
  ],
})
