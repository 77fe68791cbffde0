import { end, t, work } from '../build.ts'
import type { Reading, SearchKey, StepDef, StepId, Target } from '../types.ts'

const address: Reading = { steps: ['site-address'], path: 'address' }
const place = {
  address,
  building: { steps: ['site-address', 'which-room'], path: 'building', optional: true },
  room: { steps: ['site-address', 'which-room'], path: 'room', optional: true },
} as const
/** Where the meter was read: at once, or once it was told where its number stands. */
const meterNumber: Reading = { steps: ['which-meter', 'which-meter-again', 'which-meter-late'] }
const words = {
  address: place,
  meter: { ...place, meterNumber },
  pole: { ...place, poleNumber: { steps: ['which-pole'] } },
} as const

/** What the caller said of the site, for the operator where no search finds it. */
export const siteWords = { ...place, meterNumber: { ...meterNumber, optional: true } } as const

type Asked = 'building' | 'room' | 'meter' | 'pole'
type SearchRoutes = Readonly<Record<'none' | 'screen' | Asked, Target>>

/** `to.rest`: wherever it leads when the answer is not one of those named. */
export const search = (
  id: StepId,
  by: SearchKey,
  to: Partial<SearchRoutes> & { readonly found: Target; readonly rest: Target },
): StepDef =>
  work(id, {
    title: t('供給地点の検索', 'Finding the site'),
    say: t(
      'ありがとうございます。お調べいたしますので、少々お待ちください。',
      'Thank you. I will look for it now, one moment please.',
    ),
    note: t(
      '一件に絞れるまで何も表示されません。足りないことを一つずつ伺います。',
      'Nothing is shown until one site is left. What is missing is asked one thing at a time.',
    ),
    action: { kind: 'search', by: [by], words: words[by] },
    routes: {
      one: to.found,
      none: to.none ?? to.rest,
      'ask-building': to.building ?? to.rest,
      'ask-room': to.room ?? to.rest,
      'ask-meter-number': to.meter ?? to.rest,
      'ask-pole': to.pole ?? to.rest,
      'occto-screen': to.screen ?? to.rest,
      without: end('call-back'),
    },
  })
