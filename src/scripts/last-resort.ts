import { t } from './build.ts'
import { taught } from './taught.ts'

/**
 * 最終保障供給, 500 kW and above, special high voltage: no lookup (電気事業法第23条第1項第2号, equal treatment);
 * such customers look for a company, and the application goes by their papers.
 */
export const lastResortScript = taught({
  scenario: 'last-resort',
  version: '4',
  title: t('最終保障供給・大口のお客さま', 'Last-resort supply and large sites'),
  callers: [
    t(
      '最終保障供給を受けているが、契約先を探している',
      'We are on last-resort supply and look for a company',
    ),
    t('送配電会社から電気を買っている', 'We buy electricity from the network operator'),
    t('契約していた電力会社が撤退して、次が決まらない', 'Our company withdrew and we have found no other'),
    t('工場の契約電力が500キロワットを超えている', 'Our factory’s contract power is above 500 kW'),
    t('特別高圧で受電している', 'We take power at special high voltage'),
    t('大きなビルの電気を御社に替えたい', 'We want to move a large building to your company'),
    t(
      '最終保障供給のお客さまの一覧を見て営業したい',
      'I want to see who is on last-resort supply so as to sell to them',
    ),
  ],
  say: t(
    'お申し込みをご検討いただき、ありがとうございます。いまお手元の契約書と請求書の写しで、お手続きを進められます。写しはお手元にございますか。',
    'Thank you for considering us. We can go on with copies of your present contract and bills. Do you have them at hand?',
  ),
  why: t(
    'この情報は当社の閲覧対象ではありません。お客さまの書面で手続きを進められます。',
    'This information is not for us to see; the customer’s papers are enough.',
  ),
  ways: [
    { value: 'papers', label: t('写しをお送りいただく', 'They send copies'), to: 'papers' },
    {
      value: 'no-copies',
      label: t('契約書が見当たらない', 'They cannot find the contract'),
      to: 'ask-operator-copies',
      refers: { referral: 'out-of-scope-supply' },
    },
    { value: 'information', label: t('ご案内だけ', 'Information only'), to: 'information-given' },
    {
      value: 'we-look',
      label: t('当社から営業先を探したい', 'We look for prospects'),
      to: 'public-statistics',
    },
  ],
})
