import { staffOf } from '../staff.ts'
import { finish, lookUp, walkToLookup } from '../walk.ts'
import { caseOf, inDays, type Tour } from './tour.ts'

const answers = 'form[action$="/answers"]'

export const repTours: readonly Tour[] = [
  {
    name: 'a rep’s thumb: the steps, the card, the customer’s own confirmation',
    persona: 'jun',
    thumb: true,
    walk: async ({ room, page, look, open, send, point }) => {
      const { bill } = await point('other', 3)
      await walkToLookup(page, bill, look)
      await lookUp(page, look)
      const typed = {
        nameAsPrinted: bill.nameAsPrinted,
        newName: bill.nameAsPrinted,
        currentRetailer: bill.currentRetailer,
        contractNumber: bill.contractNumber,
        wishedOn: inDays(20),
      }
      for (const [name, value] of Object.entries(typed))
        await page.fill(`${answers} input[name="${name}"]`, value ?? '')
      await page.check(`${answers} input[name="readable"][value="read"]`)
      await send(`${answers} button:not(.second)`)
      await look(page, 'check')
      const path = caseOf(page)
      await open(`${path}/confirm`)
      await open(`${path}/confirm/done`)
      await open(`${path}/confirm/done?answer=wrong`)
      await page.goto(room.url + path)
      await send('form[action$="/confirm/link"] button')
      await look(page, 'a link')
      const link = await page.locator('#customer-link').innerText()
      const code = await page.locator('dd.big').innerText()
      await page.goto(link)
      await page.fill('input[name="code"]', code)
      await send('main form button')
      await look(page, 'the link in the browser of the member of staff')
      const signedIn = await page.context().cookies()
      await page.context().clearCookies()
      await page.goto(link)
      await look(page, 'the customer’s own phone')
      await page.fill('input[name="code"]', '12')
      await send('main form button')
      await look(page, 'a short passcode')
      await page.fill('input[name="code"]', '000000')
      await send('main form button')
      await look(page, 'a wrong passcode')
      await page.goto(link)
      await page.fill('input[name="code"]', code)
      await send('main form button')
      await look(page, 'what the customer sees')
      await send('button[value="wrong"]')
      await look(page, 'something is wrong')
      await page.context().addCookies(signedIn)
      await page.goto(room.url + path)
      await look(page, 'the customer’s no')
      await open('/card')
    },
  },
  {
    name: 'a rep’s thumb, in English: at the door, to the end',
    persona: 'jun',
    locale: 'en-US',
    thumb: true,
    walk: async ({ page, look, open, point }) => {
      const { bill } = await point('other', 5)
      await walkToLookup(page, bill, look)
      await lookUp(page, look)
      await finish(page, bill, inDays(20), look)
      await open('/card')
      await open('/emergency')
    },
  },
  {
    name: 'a rep’s thumb: an address that differs, a case kept for a call-back',
    persona: 'jun',
    thumb: true,
    walk: async ({ page, look, open, send, point }) => {
      const [here, there] = [await point('other', 5), await point('other', 7)]
      await walkToLookup(page, { ...there.bill, supplyPointNumber: here.bill.supplyPointNumber }, look)
      await lookUp(page, look)
      await page.locator('details:has(input[name="callBackOn"]) > summary').click()
      await page.fill('input[name="callBackOn"]', inDays(2))
      await send('form[action$="/park"] button')
      await look(page, 'kept just now')
      await open('/', 'a case among the open ones')
    },
  },
  {
    name: 'a rep’s thumb: a step whose records are not for a rep',
    persona: 'jun',
    thumb: true,
    walk: async ({ room, open }) => {
      const staff = await staffOf(room.url, room.outside, 'jun')
      const id = await staff.walk('usage', { 'own-key': { customerNumber: '1000-0001' } })
      await open(`/cases/${id}`, 'records that are not for a rep')
    },
  },
  {
    name: 'a thumb, and a training that lapsed: a refusal with its buttons',
    persona: 'rin',
    thumb: true,
    walk: async ({ page, look, point }) => {
      await walkToLookup(page, (await point('other', 6)).bill, look)
      if ((await lookUp(page, look)) !== 403) throw new Error('it was not refused')
    },
  },
]
