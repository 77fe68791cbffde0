import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import type { Truth } from '../support/walk.ts'
import { inspect } from './inspect.ts'
import { openRoom, type Room } from './sit-down.ts'
import { applyMoveIn, finish, type Look, lookUp, sendRelay, signIn, toSlip, walkToLookup } from './walk.ts'

let room: Room
/** A case that an agent walked, for its timeline. */
let walked = ''
/** Addresses of pages that were inspected. */
const seen = new Set<string>()

beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

async function pointsOf(kind: string): Promise<readonly Truth[]> {
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=${kind}&limit=9`)
  return (await found.json()) as Truth[]
}
async function pointOf(kind: string, at = 0): Promise<Truth> {
  const point = (await pointsOf(kind))[at]
  if (!point) throw new Error('the sandbox has no such point')
  return point
}
const inDays = (days: number) =>
  new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

/** Somebody who goes through their pages, each state of which is inspected; what is wrong, by state. */
async function tour(
  persona: string | null,
  walk: (page: Page, look: Look, open: (path: string) => Promise<void>) => Promise<void>,
  options: { thumb?: boolean; locale?: string } = {},
): Promise<Record<string, string[]>> {
  const { thumb = false, locale = 'ja-JP' } = options
  const context = await room.browser.newContext({ locale, viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const wrong: Record<string, string[]> = {}
  const look: Look = async (at, name) => {
    // The provider's own page is none of ours.
    if (!at.url().startsWith(room.url)) return
    seen.add(new URL(at.url()).pathname)
    const found = await inspect(at, { thumb })
    if (found.length > 0) wrong[name] = found
  }
  const open = async (path: string) => {
    await page.goto(room.url + path)
    await look(page, path)
  }
  if (persona !== null) await signIn(page, room.url, persona, look)
  await walk(page, look, open)
  await context.close()
  return wrong
}

const caseOf = (page: Page) => /\/cases\/[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''

describe('every page, in the states in which people meet it', { timeout: 240_000 }, () => {
  it('is fit for anybody, before a sign-in', async () => {
    const wrong = await tour(null, async (_, __, open) => {
      for (const path of [
        '/',
        '/emergency',
        '/docs',
        '/docs/problems',
        '/concerns/answer',
        '/signed-out',
        '/nowhere',
      ])
        await open(path)
    })
    expect(wrong).toEqual({})
  })

  it('is fit for an agent: the steps, an error, a lookup, a refusal, the relay, the end', async () => {
    const point = await pointOf('other')
    const wrong = await tour('hanako', async (page, look, open) => {
      await walkToLookup(page, point.bill, look)
      const path = caseOf(page)
      walked = path
      await open(`${path}?step=number`)
      await page.fill('form[action$="/answers"] input[name="value"]', '06-12')
      await page.click('form[action$="/answers"] button:not(.second)')
      await page.locator('[role=alert]').waitFor()
      await look(page, 'an error')
      await page.goto(room.url + path)
      await lookUp(page, look)
      await finish(page, point.bill, inDays(20), look)
      await open(`${path}/slip`)
      await open('/')
      await walkToLookup(page, (await pointOf('other', 1)).bill, async () => undefined)
      await lookUp(page, async () => undefined)
      await sendRelay(page, (await pointOf('other', 1)).bill, inDays(20), look)
      const relayed = caseOf(page)
      await open(`${relayed}/scenario`)
      await open(relayed)
      await open('/referrals')
      await open('/me')
      await open('/concerns')
      await open('/')
      await applyMoveIn(page, await pointOf('move-in-blocked'), inDays(3), look)
      await toSlip(page, look)
      await open('/kept/nothing-of-this-name')
      await page.goto(room.url)
      await page.fill('input[name="said"]', 'ふとん')
      await page.click('form[action="/scenarios"] button')
      await page.waitForLoadState()
      await look(page, 'nothing found by words')
    })
    expect(wrong).toEqual({})
  })

  it('is fit for an agent whose training lapsed, and in English', async () => {
    const point = await pointOf('other', 2)
    const wrong = await tour(
      'rin',
      async (page, look) => {
        await walkToLookup(page, point.bill, async () => undefined)
        expect(await lookUp(page, look)).toBe(403)
      },
      { locale: 'en-US' },
    )
    expect(wrong).toEqual({})
  })

  it('is fit for a rep’s thumb: the steps, the card, the customer’s own confirmation', async () => {
    const point = await pointOf('other', 3)
    const wrong = await tour(
      'jun',
      async (page, look, open) => {
        await walkToLookup(page, point.bill, look)
        await lookUp(page, look)
        const { bill } = point
        const typed = {
          nameAsPrinted: bill.nameAsPrinted,
          newName: bill.nameAsPrinted,
          currentRetailer: bill.currentRetailer,
          contractNumber: bill.contractNumber,
          wishedOn: inDays(20),
        }
        const answered = 'form[action$="/answers"]'
        for (const [name, value] of Object.entries(typed))
          await page.fill(`${answered} input[name="${name}"]`, value ?? '')
        await page.check(`${answered} input[name="readable"][value="read"]`)
        await page.click(`${answered} button:not(.second)`)
        await page.locator('button[name="confirmed"]').waitFor()
        await look(page, 'check')
        const path = caseOf(page)
        await open(`${path}/confirm`)
        await open(`${path}/confirm/done`)
        await page.goto(room.url + path)
        await page.click('form[action$="/confirm/link"] button')
        await page.locator('#customer-link').waitFor()
        await look(page, 'a link')
        const [link, code] = [
          await page.locator('#customer-link').innerText(),
          await page.locator('dd.big').innerText(),
        ]
        await page.goto(link)
        await look(page, 'the customer’s own phone')
        await page.fill('input[name="code"]', '000000')
        await page.click('main form button')
        await look(page, 'a wrong passcode')
        await page.goto(link)
        await page.fill('input[name="code"]', code)
        await page.click('main form button')
        await page.waitForLoadState()
        await look(page, 'what the customer sees')
        await open('/card')
      },
      { thumb: true },
    )
    expect(wrong).toEqual({})
  })

  it('is fit for what is handed over, on both sides', async () => {
    const blocked = (await pointsOf('move-in-blocked&area=06')).at(-1)
    if (!blocked) throw new Error('the sandbox has no such point')
    const staffed = await tour('mei', async (_, __, open) => open('/desk'))
    const agent = await tour('hanako', async (page, look, open) => {
      await applyMoveIn(page, blocked, inDays(3), async () => undefined)
      await page.check('input[name="value"][value="hand-over"]')
      await page.click('form[action$="/answers"] button:not(.second)')
      await page.locator('input[name="phone"]').fill('1')
      await look(page, 'hand over')
      await page.locator('input[name="phone"]').press('Enter')
      await page.locator('[role=alert]').waitFor()
      await look(page, 'a wrong phone')
      await page.locator('input[name="phone"]').fill('00011112222')
      await page.locator('input[name="phone"]').press('Enter')
      await page.locator('.big.number').waitFor()
      await look(page, 'handed over')
      await open('/referrals')
      const href = await page.locator('main a[href^="/referrals/"]').first().getAttribute('href')
      await open(href ?? '')
    })
    const desk = await tour('mei', async (page, look, open) => {
      await open('/desk')
      await page.locator('main a[href^="/desk/"]').first().click()
      await page.waitForURL(/\/desk\/./)
      await look(page, 'one referral')
    })
    expect({ ...staffed, ...agent, ...desk }).toEqual({})
  })

  it('is fit for a supervisor, a desk, a concern officer', async () => {
    const wrong = {
      ...(await tour('kaoru', async (_, __, open) => {
        for (const path of ['/', '/team', '/referrals', '/me']) await open(path)
      })),
      ...(await tour('mei', async (_, __, open) => {
        for (const path of ['/', '/desk']) await open(path)
      })),
      ...(await tour('hikari', async (_, __, open) => {
        for (const path of ['/', '/concern-inbox']) await open(path)
      })),
    }
    expect(wrong).toEqual({})
  })

  it('is fit for an overseer and an auditor', async () => {
    const paths = [
      '',
      '/findings',
      '/review',
      '/questions',
      '/verify',
      '/retention',
      '/reports',
      '/incidents',
      '/conduct',
      '/fairness',
    ]
    const wrong = {
      ...(await tour('osamu', async (page, look, open) => {
        for (const path of paths) await open(`/oversight${path}`)
        await open('/oversight')
        await page.locator('form[action="/oversight/search"] button').first().click()
        await page.waitForLoadState()
        await look(page, 'searched')
        await open(`/oversight${walked}`)
        const forms = ['questions/counts', 'questions/data-subject', 'reports']
        for (const form of forms) {
          await page.goto(`${room.url}/oversight/${form.split('/')[0]}`)
          await page.locator(`form[action="/oversight/${form}"] button`).click()
          await page.waitForLoadState()
          await look(page, form)
        }
      })),
      ...(await tour('aoi', async (_, __, open) => open('/oversight'), { locale: 'en-US' })),
    }
    expect(wrong).toEqual({})
  })

  it('leaves no page out', async () => {
    const app = createApp(() => {
      throw new Error('nothing is asked of it')
    })
    const none =
      /^\/(?:healthz|readyz|openapi\.json|style\.css|assets|v1|\*)|^\/sign-in|\/verify\/logs\/|\.(?:csv|json)$/
    const get = app.routes.filter(one => one.method === 'GET' && !none.test(one.path))
    const left: string[] = []
    for (const path of new Set(get.map(one => one.path))) {
      const pattern = new RegExp(`^${path.replaceAll(/:[a-z]+/g, '[^/]+')}$`)
      if ([...seen].some(one => pattern.test(one))) continue
      // The address of a form, reloaded, leads to the page that it belongs to and shows nothing itself.
      const reply = await fetch(room.url + path.replaceAll(/:[a-z]+/g, 'x'), { redirect: 'manual' })
      const to = reply.headers.get('location') ?? ''
      if (reply.status !== 303 || to.startsWith('/sign-in')) left.push(path)
    }
    expect(seen.size).toBeGreaterThan(40)
    expect(left).toEqual([])
  })
})
