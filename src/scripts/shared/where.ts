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
