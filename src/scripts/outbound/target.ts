import { choice, end, option, screen, t } from '../build.ts'
import { ownSearch } from '../shared/own-customer.ts'
import type { StepDef, Target } from '../types.ts'

type Ways = Readonly<Record<'phone' | 'web' | 'visit', Target>>

/** Before anybody is rung up or visited: they may have asked not to be. */
export const contactCheck = (ways: Ways): StepDef =>
  screen('target', {
    title: t('ご連絡先の確認（お電話・訪問の前に）', 'Whom to contact (before the call or visit)'),
    say: t(
      'まだお電話や訪問はしません。ご連絡先を入れて、ご案内をお断りになった方でないかを確かめます。',
      'Do not call or visit yet. Enter the contact; it is checked that they have not asked to be left alone.',
    ),
    to: 'staff',
    note: t(
      '訪問・架電の準備のための照会はできません。ここで見るのは、当社の記録だけです。',
      'Nothing is looked up to prepare a call or visit. Only our own records are seen here.',
    ),
    ask: {
      kind: 'form',
      routeBy: 'by',
      checks: 'do-not-contact',
      fields: [
        {
          name: 'by',
          label: t('ご案内の方法', 'How they are contacted'),
          ask: choice(
            option('phone', '当社からのお電話', 'A call of ours'),
            option('web', '資料請求などへのお返事のお電話', 'A call in answer to their request on the web'),
            option('visit', '訪問', 'A visit'),
            option('refusal', 'ご案内は要らないと、お申し出があった', 'They asked not to be contacted'),
          ),
        },
        {
          name: 'phone',
          label: t('お電話番号', 'Telephone number'),
          hint: t('訪問のときは、分かっている場合だけ', 'For a visit only if it is known'),
          ask: { kind: 'text', maxLength: 20, example: '000-0000-0000' },
          requiredFor: ['phone', 'web', 'refusal'],
        },
        {
          name: 'address',
          label: t('ご住所', 'Address'),
          hint: t(
            '都道府県から建物名・お部屋番号まで。お電話のときは、分かっている場合だけ',
            'From the prefecture to building and room. For a call only if it is known',
          ),
          ask: { kind: 'text', maxLength: 120, example: '大阪府大阪市北区中之島三丁目6-16 中之島ハイツ 101' },
          requiredFor: 'visit',
        },
      ],
    },
    routes: {
      ...ways,
      refusal: end('do-not-contact'),
      listed: end('listed-no-contact'),
    },
  })

/** Somebody who is ours already is not sold a switch. */
const routes = (others: Target) => ({
  one: end('own-customer-not-solicited'),
  several: others,
  none: others,
  without: others,
})
const before = {
  say: t(
    'まだお電話や訪問はしません。当社のお客さまでないかを、当社の記録で確かめます。',
    'Do not call or visit yet. Our own records tell whether this is our customer already.',
  ),
  to: 'staff',
} as const
const phone = { step: 'target', by: ['phone'] } as const
const address = { step: 'target', by: ['address'] } as const

export const beforeContact: readonly StepDef[] = [
  // They may be ours already.
  contactCheck({ phone: 'own-check-phone', web: 'own-check-web', visit: 'own-check-visit' }),
  ownSearch('own-check-phone', phone, routes('intro-phone'), before),
  ownSearch('own-check-web', phone, routes('intro-web'), before),
  ownSearch('own-check-visit', address, routes('intro-door'), before),
]
