import { screen, t } from '../build.ts'
import type { StepDef, StepId, Target } from '../types.ts'

/** The municipality, so that the right operator stands on the slip; where it is not told, all of them do. */
export const where = (id: StepId, to: Target): StepDef =>
  screen(id, {
    title: t('市区町村', 'Town or city'),
    say: t(
      '地域の送配電会社をご案内いたします。場所は、どちらの市区町村でしょうか。',
      'I will tell you which network operator to contact. Which town or city is it?',
    ),
    note: t(
      '番地やお名前は要りません。分からなければ空のまま進み、すべての送配電会社の控えをお渡しします。',
      'No street and no name is needed. If it is not known, leave it blank: the slip then has all operators.',
    ),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'address',
          label: t('市区町村', 'Town or city'),
          ask: { kind: 'text', maxLength: 40, example: '大阪府大阪市北区' },
          optional: true,
        },
      ],
    },
    routes: { given: to, missing: to },
  })

/** The place to the lot, so that whoever is rung back need not be asked where the pole stands. */
export const whereExactly = (id: StepId, to: Target): StepDef =>
  screen(id, {
    title: t('場所', 'The place'),
    say: t(
      '場所は、どちらでしょうか。ご住所を、都道府県から番地までお聞かせください。電柱でしたら、一番近いお宅のご住所で結構でございます。',
      'Where is it? Please tell me the address, from the prefecture to the lot number. For a pole, the address of the nearest house will do.',
    ),
    note: t(
      'お名前は要りません。番地が分からなければ「番地なし」と書き足します。',
      'No name is needed. Where the lot is not known, write 番地なし behind the address.',
    ),
    ask: {
      kind: 'form',
      fields: [
        {
          name: 'address',
          label: t('場所の住所', 'Address of the place'),
          hint: t('都道府県から番地まで', 'From the prefecture to the lot number'),
          ask: {
            kind: 'text',
            maxLength: 100,
            example: '大阪府大阪市北区中之島三丁目6-16',
            startsWith: 'municipality',
            endsWith: 'lot',
          },
        },
      ],
    },
    routes: { given: to },
  })
