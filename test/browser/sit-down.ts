import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { startService } from '../../src/node.ts'
import { type Outside, openOutside } from '../support/outside.ts'
import { freePort } from '../support/sqld.ts'
import { audit, watch } from './audit.ts'
import { launch } from './launch.ts'
import type { Look } from './walk.ts'

/** The service as `npm start` runs it, its outside parties, and a real browser. */
export type Room = {
  readonly url: string
  readonly outside: Outside
  readonly browser: Browser
  readonly close: () => Promise<void>
}

export async function openRoom(more: readonly string[] = []): Promise<Room> {
  const port = await freePort()
  const outside = await openOutside(`http://127.0.0.1:${port}`)
  const env = outside.env(`file:${outside.folder}/service.db`)
  const running = await startService(env, { port, log: () => undefined })
  const browser = await launch(more)
  const close = async () => {
    await browser.close()
    await running.close()
    await outside.close()
  }
  return { url: running.url, outside, browser, close }
}

export type Person = {
  readonly page: Page
  readonly look: Look
  /** The names of the pages that were looked at. */
  readonly seen: readonly string[]
  readonly getUp: () => Promise<void>
}

/** A browser of one person; each page that they see is audited, and nothing may go wrong behind it. */
export async function sitDown(
  { browser }: Room,
  options: BrowserContextOptions,
  allowed = /^$/,
): Promise<Person> {
  const context = await browser.newContext(options)
  const { errors, hosts } = watch(context)
  const seen: string[] = []
  const look: Look = async (page, name) => {
    seen.push(name)
    expect(await audit(page), name).toEqual([])
  }
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const getUp = async () => {
    await context.close()
    expect(errors.filter(one => !allowed.test(one))).toEqual([])
    expect([...hosts]).toEqual(['127.0.0.1'])
  }
  return { page, look, seen, getUp }
}

export const mainText = (page: Page): Promise<string> => page.locator('main').innerText()
