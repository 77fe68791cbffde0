import type { Page } from 'playwright-core'
import type { Truth } from '../support/walk.ts'

/** Called at every page that a person sees, with a name for it. */
export type Look = (page: Page, name: string) => Promise<void>

type Bill = Truth['bill']

/** From the first screen through the identity provider's own page. */
export async function signIn(page: Page, service: string, persona: string, look: Look): Promise<void> {
  await page.goto(service)
  await look(page, 'welcome')
  await page.click('a[href="/sign-in"]')
  await look(page, 'provider')
  await page.click(`button[value="${persona}"]`)
  await page.waitForURL(`${service}/`)
  await look(page, 'home')
}

const answered = 'form[action$="/answers"]'

/** Does what leads on, and waits until another page stands in the place of this one. */
export async function onward(page: Page, act: () => Promise<void>): Promise<void> {
  await page.locator('h1').evaluate(one => one.setAttribute('data-left', ''))
  await act()
  await page.locator('h1:not([data-left])').waitFor({ state: 'attached' })
  await page.waitForLoadState()
}

const goOn = (page: Page) =>
  onward(page, () => page.locator(`${answered} button:not(.second)`).first().click())

async function choose(page: Page, value: string): Promise<void> {
  await page.check(`${answered} input[name="value"][value="${value}"]`)
  await goOn(page)
}

/** A rep's case begins with whether the visit may be made. */
async function mayVisit(page: Page, address: string, look: Look): Promise<void> {
  const visit = page.locator(`${answered} input[name="by"][value="visit"]`)
  if ((await visit.count()) === 0) return
  await look(page, 'before the visit')
  await visit.check()
  await page.fill(`${answered} input[name="address"]`, address)
  await goOn(page)
}

/** Opens a switching case by what the caller says and answers up to the lookup. */
export async function walkToLookup(page: Page, bill: Bill, look: Look): Promise<void> {
  await page.check('input[name="caller"][value="switch:0"]')
  await page.click('form[action="/cases"] button[type="submit"]')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await mayVisit(page, bill.address, look)
  await look(page, 'caller')
  for (const value of ['holder', 'no', 'takes-part', 'bill']) await choose(page, value)
  await look(page, 'number')
  await page.fill(`${answered} input[name="value"]`, bill.supplyPointNumber)
  await goOn(page)
  await look(page, 'address')
  await page.fill(`${answered} input[name="address"]`, bill.address)
  if (bill.building !== undefined) await page.fill(`${answered} input[name="building"]`, bill.building)
  await goOn(page)
  await look(page, 'site')
}

/** Presses the lookup's button; the page that comes back is the reply of that POST. */
export async function lookUp(page: Page, look: Look): Promise<number> {
  const [reply] = await Promise.all([
    page.waitForResponse(one => one.request().method() === 'POST' && one.url().endsWith('/lookups')),
    page.click('form[action$="/lookups"] button'),
  ])
  await page.waitForLoadState()
  await look(page, reply.status() === 200 ? 'answered' : 'refused')
  return reply.status()
}

/** Reads the bill's items on one screen, reads back and confirms. */
async function confirm(page: Page, bill: Bill, wishedOn: string, look: Look): Promise<void> {
  const typed = {
    nameAsPrinted: bill.nameAsPrinted,
    newName: bill.nameAsPrinted,
    currentRetailer: bill.currentRetailer,
    contractNumber: bill.contractNumber,
    wishedOn,
  }
  for (const [name, value] of Object.entries(typed))
    await page.fill(`${answered} input[name="${name}"]`, value ?? '')
  await page.check(`${answered} input[name="readable"][value="read"]`)
  await goOn(page)
  await look(page, 'check')
  await onward(page, () => page.click('button[name="confirmed"]'))
}

/** Ends with the confirmed facts: another desk takes the contract. */
export async function finish(page: Page, bill: Bill, wishedOn: string, look: Look): Promise<void> {
  await confirm(page, bill, wishedOn, look)
  await page.check(`${answered} input[name="contract"][value="elsewhere"]`)
  await goOn(page)
  await page.locator('a.button[href="/"]').waitFor()
  await look(page, 'end')
}

/** Concludes the contract and sends the relay. */
export async function sendRelay(page: Page, bill: Bill, wishedOn: string, look: Look): Promise<void> {
  await confirm(page, bill, wishedOn, look)
  await page.check(`${answered} input[name="contract"][value="concluded"]`)
  await page.fill(`${answered} input[name="contractReference"]`, 'K-0000-0001')
  await goOn(page)
  await look(page, 'relay')
  await press(page, 'relays')
  await look(page, 'relay-sent')
}

/** Presses the one button of an act's form and waits for the page that comes back. */
export async function press(page: Page, verb: string): Promise<void> {
  await Promise.all([
    page.waitForResponse(one => one.request().method() === 'POST' && one.url().endsWith(`/${verb}`)),
    page.click(`form[action$="/${verb}"] button`),
  ])
  await page.waitForLoadState()
}

type Place = {
  readonly address: string
  readonly building: string | null
  readonly supplyPointNumber: string
}

/** Finds the matter by what the caller says, walks to the application for the room and sends it. */
export async function applyMoveIn(page: Page, place: Place, wishedOn: string, look: Look): Promise<void> {
  await page.fill('input[name="said"]', '引っ越し先で電気を使いたい')
  await page.click('form[action="/scenarios"] button')
  await page.locator('#near').waitFor()
  await look(page, 'found-by-words')
  await page.click('form[action="/cases"] button[type="submit"]')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  await mayVisit(page, place.address, look)
  await choose(page, 'on')
  await page.fill(`${answered} input[name="address"]`, place.address)
  await page.fill(`${answered} input[name="building"]`, place.building ?? '')
  await goOn(page)
  await page.check(`${answered} input[name="plan"][value="takes-part"]`)
  await page.fill(`${answered} input[name="newName"]`, '転居　花子')
  await page.fill(`${answered} input[name="wishedOn"]`, wishedOn)
  await goOn(page)
  await onward(page, () => page.click('button[name="missing"]'))
  await look(page, 'find')
  await onward(page, () => page.click('form:has(input[value="without-lookup"]) button'))
  await page.fill(`${answered} input[name="value"]`, place.supplyPointNumber)
  await goOn(page)
  await onward(page, () => page.click('form:has(input[value="without-lookup"]) button'))
  await onward(page, () => page.click('button[name="confirmed"]'))
  await look(page, 'apply')
  await press(page, 'move-ins')
  await look(page, 'applied')
}

/** The customer asks landlord and operator; the case ends on the slip. */
export async function toSlip(page: Page, look: Look): Promise<void> {
  await choose(page, 'ask-operator')
  await page.locator('.slip').waitFor()
  await look(page, 'slip')
}
