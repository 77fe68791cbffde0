import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type OutcomeCode, outcomeOf } from '../../src/scripts/outcomes.ts'
import { scenarioIds } from '../../src/scripts/scenario-ids.ts'
import type { Truth } from '../support/walk.ts'
import { type Hands, keyboardOf, thumbOf } from './hands.ts'
import { type Done, type People, type Way, waysOf } from './scenario-ways.ts'
import { openRoom, type Person, type Room, sitDown } from './sit-down.ts'
import { onward, signIn } from './walk.ts'

let room: Room
let points: Readonly<Record<'other' | 'vacant' | 'after-fit' | 'arrears' | 'own', readonly Truth[]>>

beforeAll(async () => {
  room = await openRoom()
  const of = async (kind: string) => {
    const found = await fetch(
      `${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=${kind}&limit=8`,
    )
    return (await found.json()) as Truth[]
  }
  points = {
    other: await of('other'),
    vacant: await of('vacant'),
    'after-fit': await of('after-fit'),
    arrears: await of('arrears'),
    own: await of('own'),
  }
}, 180_000)
afterAll(() => room?.close())

const inDays = (days: number) =>
  new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

function customerAt(point: Truth) {
  const customers = room.outside.sandbox.world.customers('sample')
  const found = customers.find(one => one.supplyPointNumber === point.supplyPointNumber)
  if (!found) throw new Error('the own ledger has no such customer')
  return found
}

/** Others for every turn. */
function peopleOf(turn: number): People {
  const nth = (list: readonly Truth[], at: number): Truth => {
    const point = list[at]
    if (!point) throw new Error('the sandbox has too few points')
    return point
  }
  return {
    other: nth(points.other, turn * 2),
    pool: nth(points.other, turn * 2 + 1),
    vacant: nth(points.vacant, turn),
    afterFit: nth(points['after-fit'], turn),
    debtor: customerAt(nth(points.arrears, turn)),
    own: customerAt(nth(points.own, turn)),
    mayOpenRecords: manners[turn]?.[1] === 'hanako',
  }
}

const ask = 'main form[action$="/answers"]:not(:has(input[type="hidden"][name="value"]))'
const stepOf = (page: Page) =>
  page
    .locator('main form:not([action$="/park"]) input[type="hidden"][name="step"]')
    .first()
    .inputValue({ timeout: 500 })
    .catch(() => null)

async function fill(hands: Hands, form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const radio = form.locator(`input[type="radio"][name="${name}"][value="${value}"]`)
    if ((await radio.count()) > 0) await hands.choose(radio)
    else await hands.write(form.locator(`input[name="${name}"]`), value)
  }
}

/** Does what is to be done at one step, and presses what sends it. */
async function go(page: Page, hands: Hands, done: Done): Promise<void> {
  const form = page.locator(ask).first()
  const press = (selector: string) => hands.press(page.locator(selector).first())
  if (done === null) return press(`${ask} button[name="missing"]`)
  if (typeof done !== 'string' && 'press' in done && typeof done.press === 'string') {
    if (done.press === 'confirmed') return press('button[name="confirmed"]')
    if (done.press === 'without') return press('form:has(input[value="without-lookup"]) button')
    const acting = page.locator(`main form[action$="/${done.press}"]`).first()
    if ('fields' in done && typeof done.fields === 'object') await fill(hands, acting, done.fields)
    return hands.press(acting.locator('button[type="submit"]').first())
  }
  await fill(hands, form, typeof done === 'string' ? { value: done } : (done as Record<string, string>))
  await hands.press(form.locator('button[type="submit"]:not(.second)').first())
}

/** From the first screen to the outcome; what was pressed has to bring another page each time. */
async function walk(page: Page, hands: Hands, scenario: string, way: Way, look: Person['look']) {
  await page.goto(room.url)
  await hands.choose(page.locator(`input[name="caller"][value="${scenario}:0"]`).first())
  await hands.press(page.locator('form[action="/cases"] button[type="submit"]'))
  await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  const id = page.url().slice(-36)
  // A rep is at a door, and the case begins with whether they may be.
  if (!('target' in way.steps) && (await stepOf(page)) === 'target')
    await onward(page, () => go(page, hands, visit))
  for (const [step, done] of Object.entries(way.steps)) {
    await look(page, `${scenario}: ${step}`)
    expect(await stepOf(page), `${scenario}: ${await page.locator('h1').innerText()}`).toBe(step)
    await onward(page, () => go(page, hands, done))
  }
  await look(page, `${scenario}: end`)
  return id
}

const visit = { by: 'visit', address: '大阪府大阪市北区中之島三丁目6-16' } as const

const desk = { viewport: { width: 1280, height: 800 }, locale: 'ja-JP' } as const
const phone = {
  viewport: { width: 360, height: 740 },
  locale: 'ja-JP',
  hasTouch: true,
  isMobile: true,
} as const
const plain = { javaScriptEnabled: false } as const

const manners: readonly (readonly [string, string, BrowserContextOptions, (page: Page) => Hands])[] = [
  ['by keyboard alone', 'hanako', desk, keyboardOf],
  ['by keyboard alone, without client script', 'hanako', { ...desk, ...plain }, keyboardOf],
  ['by touch at 360 px', 'jun', phone, thumbOf],
  ['by touch at 360 px, without client script', 'jun', { ...phone, ...plain }, thumbOf],
]

describe.each(manners)('every scenario, %s', { timeout: 60_000 }, (manner, persona, options, handsOf) => {
  let person: Person
  let hands: Hands
  let ways: ReturnType<typeof waysOf>
  let authorization: string

  beforeAll(async () => {
    ways = waysOf(peopleOf(manners.findIndex(([name]) => name === manner)), inDays)
    authorization = `Bearer ${await room.outside.token(persona)}`
    const mei = await sitDown(room, desk)
    await signIn(mei.page, room.url, 'mei', mei.look)
    await mei.page.goto(`${room.url}/desk`)
    await mei.getUp()
    person = await sitDown(room, options)
    await signIn(person.page, room.url, persona, person.look)
    hands = handsOf(person.page)
  }, 60_000)
  afterAll(() => person?.getUp())

  it.each(scenarioIds)('%s comes to something useful', async scenario => {
    const way = ways[scenario]
    const id = await walk(person.page, hands, scenario, way, person.look)
    const reply = await fetch(`${room.url}/v1/cases/${id}`, { headers: { authorization } })
    const { outcome } = (await reply.json()) as { outcome: { code: OutcomeCode } | null }
    expect(outcome?.code).toBe(way.outcome)
    expect(await person.page.locator('h1').innerText()).not.toBe('')
    expect(['answer', 'confirmation', 'slip', 'referral', 'taught']).toContain(outcomeOf(way.outcome).useful)
  })
})
