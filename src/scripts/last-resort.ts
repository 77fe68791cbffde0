import { t } from './build.ts'
import { taught } from './taught.ts'

/** 最終保障供給: no lookup (電気事業法第23条第1項第2号, equal treatment); the application goes by the papers. */
export const lastResortScript = taught({
  scenario: 'last-resort',
  title: t('最終保障供給のお客さま', 'A last-resort supply customer'),
  callers: [
    t(
      '最終保障供給を受けているが、契約先を探している',
      'We are on last-resort supply and look for a company',
    ),
    t('送配電会社から電気を買っている', 'We buy electricity from the network operator'),
  ],
  say: t(
    'お申し込みをご検討いただき、ありがとうございます。いまお手元の契約書と請求書の写しで、お手続きを進められます。',
    'Thank you for considering us. We can go on with copies of your present contract and bills.',
  ),
  why: t(
    'この情報は当社の閲覧対象ではありません。お客さまの書面で手続きを進められます。',
    'This information is not for us to see; the customer’s papers are enough.',
  ),
  ways: [
    { value: 'papers', label: t('写しをお送りいただく', 'They send copies'), to: 'papers' },
    { value: 'information', label: t('ご案内だけ', 'Information only'), to: 'information-given' },
  ],
})
