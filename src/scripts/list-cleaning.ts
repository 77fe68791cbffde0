import { t } from './build.ts'
import { taught } from './taught.ts'

/** Two of the seven behaviours of 2023: preparing calls and visits, and cleaning lists of former customers by name. */
export const listCleaningScript = taught({
  scenario: 'list-cleaning',
  version: '3',
  title: t('名簿の整理・訪問や電話の下調べ', 'Tidying lists, preparing visits and calls'),
  callers: [
    t('以前のお客さまの名簿を最新にしたい', 'I want to bring a list of former customers up to date'),
    t('名簿の方が今どこの電力会社か知りたい', 'I want to know who supplies the people on the list'),
    t(
      '名前で検索して、引っ越した方を名簿から消したい',
      'I want to search by name and strike out who has moved',
    ),
    t('宛先不明で戻ってきた案内の新しい住所を知りたい', 'A mailing came back; I want the new address'),
    t(
      '明日訪問する家の契約を先に見ておきたい',
      'I want to see the contracts of tomorrow’s visits in advance',
    ),
    t(
      '電話をかける前に、いまの契約プランを調べておきたい',
      'Before I call I want to look up their present plan',
    ),
    t(
      '商談の前に、相手の会社の電気の使い方を知りたい',
      'Before the meeting I want to know how they use power',
    ),
    t('代理店に渡す訪問リストを作りたい', 'I want to make a visiting list for an agency'),
  ],
  say: t(
    '名簿も訪問の支度も、当社の記録と、ご本人から伺ったことで整えます。何をなさりたいですか。',
    'Lists and visits are prepared with our own records and what the people told us. What would you like to do?',
  ),
  to: 'staff',
  why: t(
    '訪問・架電の準備のための照会はできません。ご本人の希望を伺ってから一緒に確認します。',
    'There is no lookup to prepare visits or calls; first the person’s wish, then together.',
  ),
  ways: [
    {
      value: 'own-list',
      label: t('名簿を整えたい', 'Tidy a list'),
      to: 'own-list',
    },
    {
      value: 'visit',
      label: t('訪問・お電話の支度をしたい', 'Prepare a visit or call'),
      to: 'visit-without-looking',
    },
    {
      value: 'wants-to-switch',
      label: t('お切り替えの希望があった', 'Somebody wishes to switch'),
      to: 'customer-first',
    },
  ],
})
