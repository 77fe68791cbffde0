import { t } from './build.ts'
import { taught } from './taught.ts'

/** One of the seven behaviours of 2023: cleaning lists of former customers by looking people up. */
export const listCleaningScript = taught({
  scenario: 'list-cleaning',
  title: t('名簿の整理', 'Tidying a list of customers'),
  callers: [
    t('以前のお客さまの名簿を最新にしたい', 'I want to bring a list of former customers up to date'),
    t('名簿の方が今どこの電力会社か知りたい', 'I want to know who supplies the people on the list'),
  ],
  say: t(
    '名簿は、当社の記録と、ご本人からいただいたお届けで整えます。',
    'The list is tidied with our own records and what the people themselves told us.',
  ),
  why: t(
    '訪問・架電の準備のための照会はできません。ご本人の希望を伺ってから一緒に確認します。',
    'There is no lookup to prepare visits or calls; first the person’s wish, then together.',
  ),
  ways: [
    {
      value: 'own-list',
      label: t('当社の記録と届け出で整える', 'Use own records and notices'),
      to: 'own-records',
    },
    {
      value: 'wants-to-switch',
      label: t('お切り替えの希望があった', 'Somebody wishes to switch'),
      to: 'customer-first',
    },
  ],
})
