import { agentTours } from './agent.ts'
import { handOverTours } from './hand-over.ts'
import { overseerTours } from './overseers.ts'
import { repTours } from './rep.ts'
import type { Tour } from './tour.ts'

const open: readonly string[] = [
  '/emergency',
  '/docs',
  '/docs/problems',
  '/concerns',
  '/concerns/answer',
  '/signed-out',
  '/nowhere',
]

const anybody = (locale?: 'en-US'): Tour => ({
  name: locale ? 'anybody, in English' : 'anybody',
  persona: null,
  ...(locale ? { locale } : {}),
  walk: async guide => {
    // The long list of operations is in English on either page.
    for (const path of ['/', ...open]) if (locale === undefined || path !== '/docs') await guide.open(path)
  },
})

/** Every page in its states; those that need what others leave behind come after them. */
export const tours: readonly Tour[] = [
  anybody(),
  anybody('en-US'),
  ...agentTours,
  ...repTours,
  ...handOverTours,
  ...overseerTours,
]
