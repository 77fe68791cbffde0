import { t } from './build.ts'
import { taught } from './taught.ts'

/** 再エネ特措法 register data: never looked up; the generator's own papers have all that is needed. */
export const fitScript = taught({
  scenario: 'fit',
  version: '2',
  title: t('固定価格買取（FIT）のお尋ね', 'Feed-in tariff'),
  callers: [
    t('太陽光の買取がいつ終わるか知りたい', 'When does my feed-in tariff end?'),
    t('認定の内容を調べてほしい', 'Please look up my certification'),
    t('設備IDが分からない', 'I do not know my plant’s ID'),
    t('買取単価がいくらか教えてほしい', 'What price do I get for the power I sell?'),
    t('売電の名義を変えたい', 'I want to change the name on the sale of power'),
    t('固定価格の買取期間中に買取先を替えたい', 'I want another buyer while the feed-in tariff runs'),
    t(
      '買取がもうすぐ終わる家を調べて営業したい',
      'I want to find homes whose tariff ends soon so as to sell to them',
    ),
  ],
  say: t(
    '買取の期間や認定の内容は、お手元の買取の通知か認定通知書に載っております。お読みいただけますか。',
    'The period and the certification are on the purchase notice or certificate that you hold. Could you read it?',
  ),
  why: t(
    'この情報は当社の閲覧対象ではありません。お客さまの書面で手続きを進められます。',
    'This information is not for us to see; the customer’s papers are enough.',
  ),
  ways: [
    {
      value: 'read-out',
      label: t('その場で読んで分かった', 'They read it and know now'),
      to: 'answered',
    },
    {
      value: 'no-notice',
      label: t('通知が見当たらない', 'They cannot find the notice'),
      to: 'ask-buyer',
    },
    { value: 'papers', label: t('写しをお送りいただく', 'They send copies'), to: 'papers' },
    {
      value: 'we-look',
      label: t('当社から案内先を探したい', 'We look for prospects'),
      to: 'no-register',
    },
  ],
})
