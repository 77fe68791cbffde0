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

async function goOn(page: Page): Promise<void> {
  const before = await page.locator(`${answered} input[name="revision"]`).first().inputValue()
  await page.locator(`${answered} button:not(.second)`).first().click()
  // The page that came back is another one: its forms carry the next revision.
  await page
    .locator(`input[name="revision"][value="${Number(before) + 1}"], .notice`)
    .first()
    .waitFor({
      state: 'attached',
    })
}

async function choose(page: Page, value: string): Promise<void> {
  await page.check(`${answered} input[name="value"][value="${value}"]`)
  await goOn(page)
}

/** Opens a switching case by what the caller says and answers up to the lookup. */
export async function walkToLookup(page: Page, bill: Bill, look: Look): Promise<void> {
  await page.check('input[name="caller"][value="switch:0"]')
  await page.click('form[action="/cases"] button[type="submit"]')
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
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

/** Reads the bill's items on one screen, reads back, and ends with the confirmed facts. */
export async function finish(page: Page, bill: Bill, wishedOn: string, look: Look): Promise<void> {
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
  await page.click('button[name="confirmed"]')
  await page.check(`${answered} input[name="contract"][value="elsewhere"]`)
  await goOn(page)
  await page.locator('a.button[href="/"]').waitFor()
  await look(page, 'end')
}
