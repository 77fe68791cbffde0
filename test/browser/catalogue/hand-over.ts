import { applyMoveIn, type Look } from '../walk.ts'
import { inDays, type Tour } from './tour.ts'

const quiet: Look = async () => undefined
const phone = 'input[name="phone"]'

/** In this order: the desk is staffed, something is handed over, the desk answers it. */
export const handOverTours: readonly Tour[] = [
  { name: 'a desk with an empty inbox', persona: 'mei', walk: ({ open }) => open('/desk', 'an empty inbox') },
  {
    name: 'an agent who hands over',
    persona: 'hanako',
    walk: async ({ page, look, open, send, point }) => {
      await applyMoveIn(page, await point('move-in-blocked&area=06', 7), inDays(3), quiet)
      await page.check('input[name="value"][value="hand-over"]')
      await send('form[action$="/answers"] button:not(.second)')
      await page.fill(phone, '1')
      await look(page, 'hand over')
      await send('form[action$="/referrals"] button')
      await look(page, 'a wrong phone')
      await page.fill(phone, '00011112222')
      await send('form[action$="/referrals"] button')
      await page.locator('.big.number').waitFor()
      await look(page, 'handed over')
      await open('/referrals', 'what was handed over')
      await open((await page.locator('main a[href^="/referrals/"]').first().getAttribute('href')) ?? '')
    },
  },
  {
    name: 'a desk with something to do',
    persona: 'mei',
    walk: async ({ page, look, open, send }) => {
      await open('/desk', 'an inbox')
      await page.locator('main a[href^="/desk/"]').first().click()
      await page.waitForURL(/\/desk\/./)
      await look(page, 'one referral')
      await send('form[action$="/complete"] button')
      await look(page, 'nothing chosen')
      await page.locator('main details').evaluateAll(all => {
        for (const one of all) one.setAttribute('open', '')
      })
      await look(page, 'all that a desk can do')
      const one = new URL(page.url()).pathname.replace(/\/complete$/, '')
      await page.check('input[name="outcome"][value="customer-contacted"]')
      await send('form[action$="/complete"] button:not(.second)')
      await open(one, 'an ended referral')
    },
  },
]
