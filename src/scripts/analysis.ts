import { t } from './build.ts'
import { taught } from './taught.ts'

/** 類型6, choosing targets by usage, and figures "for the regulator": no non-public data for any of them. */
export const analysisScript = taught({
  scenario: 'analysis',
  version: '3',
  title: t('分析・調査・対象選び', 'Analysis and choosing targets'),
  callers: [
    t('住宅会社への提案のために地域を分析したい', 'I want to analyse an area for an offer to builders'),
    t('使用量の多い地域を知りたい', 'I want to know where much electricity is used'),
    t('新築やオール電化の家が多い町を調べたい', 'Which towns have many new or all-electric homes?'),
    t('使用量の多い家を選んで案内を送りたい', 'I want to pick the homes with high usage for a mailing'),
    t('キャンペーンの対象を使用量で絞り込みたい', 'I want to narrow a campaign down by usage'),
    t('ほかの電力会社の契約者数や市場シェアを知りたい', 'How many customers and what share do others have?'),
    t('国の統計のために調べてほしい', 'Please look this up for the government’s statistics'),
    t('監督官庁に出す報告の数字を集めたい', 'I need figures for a report to the regulator'),
    t('当社のお客さまの使用量を集計したい', 'I want to add up the usage of our own customers'),
  ],
  say: t(
    '何のための数字かを伺えますか。公表されている統計か、当社の記録で足りるようにいたします。',
    'May I ask what the figures are for? Published statistics or our own records will do.',
  ),
  to: 'staff',
  why: t(
    '分析のための照会はできません。公表統計をお使いください。',
    'There is no lookup for analysis; please use published statistics.',
  ),
  ways: [
    {
      value: 'market',
      label: t('地域や市場、提案先を知りたい', 'About an area, the market or a prospect'),
      to: 'public-statistics',
    },
    {
      value: 'targets',
      label: t('使用量を見て案内先を選びたい', 'Choosing whom to invite by usage'),
      to: 'open-invitation',
    },
    {
      value: 'regulator',
      label: t('国や監督官庁への報告に使う', 'A report to the state or the regulator'),
      to: 'own-figures',
    },
    {
      value: 'own-customers',
      label: t('当社のお客さまのことを集計したい', 'Figures about our own customers'),
      to: 'own-figures',
    },
  ],
})
