import type { Page } from 'playwright-core'
import type { Truth } from '../../support/walk.ts'
import type { Room } from '../sit-down.ts'
import { type Look, onward, signIn } from '../walk.ts'

/** What somebody who tours has at hand. */
export type Guide = {
  readonly room: Room
  readonly page: Page
  /** Names the state in which the page stands, for whoever inspects or photographs it. */
  readonly look: Look
  /** Opens an address and looks at it, named by what comes last in it. */
  readonly open: (path: string, name?: string) => Promise<void>
  /** Presses what sends a form and waits for the page that comes back. */
  readonly send: (selector: string) => Promise<void>
  readonly point: (kind: string, at?: number) => Promise<Truth>
}

/** One person who goes through their pages, each in the states in which people meet it. */
export type Tour = {
  readonly name: string
  /** Null before any sign-in. */
  readonly persona: string | null
  readonly locale?: 'ja-JP' | 'en-US'
  /** The pages are for a thumb: targets of 44 px. */
  readonly thumb?: true
  readonly walk: (guide: Guide) => Promise<void>
}

/** A state whose picture tells nothing new is left out of the screenshots, but inspected. */
export type Look4 = (page: Page, name: string, tour: Tour) => Promise<void>

export const inDays = (days: number): string =>
  new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)

export const caseOf = (page: Page): string => /\/cases\/[0-9a-f-]{36}/.exec(page.url())?.[0] ?? ''

/** The first, the second, … point of a kind (`kind` may carry `&area=`). */
export async function pointAt(room: Room, kind: string, at = 0): Promise<Truth> {
  const query = `retailer=sample&kind=${kind}&limit=${at + 1}`
  const found = await fetch(`${room.outside.sandboxUrl}/_control/points?${query}`)
  const point = ((await found.json()) as Truth[])[at]
  if (!point) throw new Error(`the sandbox has no point ${at} of kind ${kind}`)
  return point
}

export async function take(room: Room, tour: Tour, see: Look4): Promise<void> {
  const { persona, locale = 'ja-JP', walk } = tour
  const context = await room.browser.newContext({ locale, viewport: { width: 1280, height: 800 } })
  context.setDefaultTimeout(20_000)
  const page = await context.newPage()
  const look: Look = async (at, name) => {
    // The provider's own page is none of ours.
    if (at.url().startsWith(room.url)) await see(at, name, tour)
  }
  const open = async (path: string, name = path.replaceAll(/\/[0-9a-f-]{36}/g, '')) => {
    await page.goto(room.url + path)
    await look(page, name)
  }
  const send = (selector: string) => onward(page, () => page.locator(selector).first().click())
  try {
    if (persona !== null) await signIn(page, room.url, persona, look)
    await walk({ room, page, look, open, send, point: (kind, at) => pointAt(room, kind, at) })
  } finally {
    await context.close()
  }
}
