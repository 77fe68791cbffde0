import type { Page } from 'playwright-core'
import { staffOf } from '../staff.ts'
import { applyMoveIn, finish, type Look, lookUp, press, sendRelay, toSlip, walkToLookup } from '../walk.ts'
import { caseOf, inDays, type Tour } from './tour.ts'

const quiet: Look = async () => undefined
const answers = 'form[action$="/answers"]'

/** What was typed and is wrong. */
const wrongNumber = async (page: Page) => {
  await page.fill(`${answers} input[name="value"]`, '06-12')
  await page.click(`${answers} button:not(.second)`)
  await page.locator('main [role=alert]').waitFor()
}

export const agentTours: readonly Tour[] = [
  {
    name: 'an agent: the first screen, the steps, an error, a lookup, the end',
    persona: 'hanako',
    walk: async ({ room, page, look, open, send, point }) => {
      await send('form[action="/cases"] button[type="submit"]')
      await look(page, 'nothing chosen')
      await page.goto(room.url)
      await page.fill('input[name="said"]', 'ふとん')
      await send('form[action="/scenarios"] button')
      await look(page, 'nothing found by words')
      await page.fill('input[name="reference"]', '0000-0000')
      await send('form[action="/find"] button')
      await look(page, 'no such reference')
      const { bill } = await point('other')
      await page.goto(room.url)
      await walkToLookup(page, bill, look)
      const path = caseOf(page)
      await open(`${path}?step=number`, 'correct')
      await wrongNumber(page)
      await look(page, 'an error')
      await page.goto(room.url + path)
      await lookUp(page, look)
      await finish(page, bill, inDays(20), look)
      await open(`${path}/slip`, 'no slip')
      await open('/me')
      await open('/kept/nothing-of-this-name')
    },
  },
  {
    name: 'an agent: acts, a slip, choosing again, keeping a case',
    persona: 'hanako',
    walk: async ({ room, page, look, open, send, point }) => {
      const { bill } = await point('other', 1)
      await walkToLookup(page, bill, quiet)
      await lookUp(page, quiet)
      await sendRelay(
        page,
        { ...bill, nameAsPrinted: '渡邉　太郎', contractNumber: '12-345-678' },
        inDays(20),
        look,
      )
      for (const _ of [1, 2]) await press(page, 'relays/status')
      await look(page, 'relay turned down')
      const relayed = caseOf(page)
      await open(`${relayed}/scenario`)
      await open(relayed)
      await page.goto(room.url)
      await applyMoveIn(page, await point('move-in-blocked'), inDays(3), look)
      await toSlip(page, look)
      await page.goto(room.url)
      await walkToLookup(page, bill, quiet)
      await page.locator('details:has(input[name="callBackOn"]) > summary').click()
      await page.fill('input[name="callBackOn"]', inDays(0))
      await send('form[action$="/park"] button')
      await look(page, 'kept for a call-back')
      await open('/', 'home with cases')
      await open('/referrals')
      await open('/concerns')
      await send('form[action="/concerns"] button')
      await look(page, 'a concern without its matter')
    },
  },
  {
    name: 'an agent: own records, another’s case, a page that is late, a gateway that is down',
    persona: 'hanako',
    walk: async ({ room, page, look, open, send, point }) => {
      const debtor = await point('arrears')
      const ledger = room.outside.sandbox.world.customers('sample')
      const found = ledger.find(one => one.supplyPointNumber === debtor.supplyPointNumber)
      const hanako = await staffOf(room.url, room.outside, 'hanako')
      const arrears = await hanako.walk('arrears', { 'own-key': { customerNumber: found?.customerNumber } })
      await open(`/cases/${arrears}`, 'our own records')
      await send('form[action$="/own-customer-searches"] button')
      await look(page, 'our own record found')
      const ichiro = await staffOf(room.url, room.outside, 'ichiro')
      await open(`/cases/${await ichiro.walk('switch', { caller: 'holder' })}`, 'another’s case')
      await open(`/cases/${await hanako.walk('switch', {})}`, 'a case at its first step')
      await page
        .locator(`${answers} input[name="revision"]`)
        .first()
        .evaluate(one => one.setAttribute('value', '7'))
      await page.check(`${answers} input[value="holder"]`)
      await send(`${answers} button:not(.second)`)
      await look(page, 'a page that is late')
      const { bill } = await point('other', 4)
      const up = ['caller', 'own-contract', 'wish', 'bill'] as const
      const said = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill' }
      const begun = Object.fromEntries(up.map(step => [step, said[step]]))
      const id = await hanako.walk('switch', {
        ...begun,
        number: bill.supplyPointNumber,
        address: {
          address: bill.address,
          ...(bill.building === undefined ? {} : { building: bill.building }),
        },
      })
      room.outside.sandbox.modes.set({ sample: ['down'] })
      await page.goto(`${room.url}/cases/${id}`)
      await send('form[action$="/lookups"] button')
      room.outside.sandbox.modes.set({ sample: [] })
      await look(page, 'the gateway is down')
    },
  },
  {
    name: 'an agent whose training lapsed, in English: a refusal',
    persona: 'rin',
    locale: 'en-US',
    walk: async ({ page, look, point }) => {
      await walkToLookup(page, (await point('other', 2)).bill, look)
      if ((await lookUp(page, look)) !== 403) throw new Error('it was not refused')
    },
  },
]
