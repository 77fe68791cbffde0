import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Truth } from '../support/walk.ts'
import { type Person, type Room, sitDown } from './sit-down.ts'
import { staffOf } from './staff.ts'
import { signIn } from './walk.ts'

/** Answers of a switching case up to the number, in order. */
const toNumber = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill' } as const

export type Desk = Person & {
  /** Opens a switching case that stands at this step, and its page. */
  readonly at: (step: 'caller' | 'bill' | 'number' | 'address' | 'site') => Promise<string>
  readonly open: (id: string) => Promise<void>
  readonly revisionOf: (id: string) => Promise<number>
  readonly stepOf: (id: string) => Promise<string | undefined>
  readonly answerOf: (id: string, step: string) => Promise<unknown>
}

/** What the service knows of a case. */
type Stands = {
  readonly revision: number
  readonly step: { readonly id: string } | null
  readonly answers: readonly { readonly step: string; readonly value: unknown }[]
}

export async function deskOf(
  room: Room,
  persona: string,
  point: Truth,
  options: BrowserContextOptions = {},
  allowed?: RegExp,
): Promise<Desk> {
  const person = await sitDown(room, { locale: 'ja-JP', ...options }, allowed)
  const staff = await staffOf(room.url, room.outside, persona)
  await signIn(person.page, room.url, persona, person.look)
  const authorization = `Bearer ${await room.outside.token(persona)}`
  const read = async (id: string) => {
    const reply = await fetch(`${room.url}/v1/cases/${id}`, { headers: { authorization } })
    return (await reply.json()) as Stands
  }
  const open = async (id: string) => {
    await person.page.goto(`${room.url}/cases/${id}`)
  }
  const { address, building, supplyPointNumber } = point.bill
  const all: Record<string, unknown> = {
    ...toNumber,
    number: supplyPointNumber,
    address: { address, ...(building === undefined ? {} : { building }) },
  }
  return {
    ...person,
    open,
    at: async step => {
      const names = Object.keys(all)
      const given = names.slice(0, step === 'site' ? names.length : names.indexOf(step))
      const id = await staff.walk('switch', Object.fromEntries(given.map(one => [one, all[one]])))
      await open(id)
      return id
    },
    revisionOf: async id => (await read(id)).revision,
    stepOf: async id => (await read(id)).step?.id,
    answerOf: async (id, step) => (await read(id)).answers.find(one => one.step === step)?.value,
  }
}

export const field = (page: Page) => page.locator('main form[data-go] input[name="value"]')
export const go = (page: Page) => page.locator('main form[data-go] button:not(.second)')

/** Where the focus is, by what stands there. */
export const focus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || at === document.body) return ''
    return at.getAttribute('name') ?? at.id ?? at.tagName
  })

/** The page that stands at this revision of the case, loaded to the end. */
export async function arrived(page: Page, revision: number): Promise<void> {
  await page
    .locator(`main input[name="revision"][value="${revision}"]`)
    .first()
    .waitFor({ state: 'attached' })
  await page.waitForLoadState()
}

export async function someoneElses(room: Room, at = 0): Promise<Truth> {
  const found = await fetch(
    `${room.outside.sandboxUrl}/_control/points?retailer=sample&kind=other&limit=${at + 1}`,
  )
  const point = ((await found.json()) as Truth[])[at]
  if (!point) throw new Error('the sandbox has too few customers')
  return point
}
