import { t } from './build.ts'
import { taught } from './taught.ts'

/** 類型6: no non-public data for market analysis. */
export const analysisScript = taught({
  scenario: 'analysis',
  title: t('分析・調査', 'Analysis'),
  callers: [
    t('住宅会社への提案のために地域を分析したい', 'I want to analyse an area for an offer to builders'),
    t('使用量の多い地域を知りたい', 'I want to know where much electricity is used'),
    t('国の統計のために調べてほしい', 'Please look this up for the government’s statistics'),
  ],
  say: t(
    '何のための数字かを伺えますか。公表されている統計か、当社の記録で足りるようにいたします。',
    'May I ask what the figures are for? Published statistics or our own records will do.',
  ),
  why: t(
    '分析のための照会はできません。公表統計をお使いください。',
    'There is no lookup for analysis; please use published statistics.',
  ),
  ways: [
    {
      value: 'market',
      label: t('地域や市場を知りたい', 'About an area or the market'),
      to: 'public-statistics',
    },
    {
      value: 'own-customers',
      label: t('当社のお客さまのことを集計したい', 'Figures about our own customers'),
      to: 'own-records',
    },
  ],
})
