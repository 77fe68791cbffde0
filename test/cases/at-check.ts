import { expect } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { type Browser, browse } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, itemsRead, pointOf, type Truth, Walk } from '../support/walk.ts'

export type Asked = {
  readonly app: TestApp
  readonly walk: Walk
  readonly jun: Browser
  readonly at: string
  readonly point: Truth
}

/** A rep at the reading back of a switch, everything read from the bill. */
export async function atCheck(options: Parameters<typeof startApp>[0] = {}): Promise<Asked> {
  const app = await startApp({ ...options, env: { ...calm, ...options.env } })
  const point = await pointOf(app, 'other')
  const walk = await Walk.open(app, 'jun', 'switch', { channel: 'store' })
  await walk.toSite(point)
  expect((await walk.lookUp()).status).toBe(200)
  await walk.walk({ items: itemsRead(app, point) })
  expect(walk.step).toBe('check')
  return { app, walk, point, jun: await browse(app, 'jun'), at: `/cases/${walk.view.id}` }
}

/** The link and the 合言葉, as the rep's page shows them. */
export async function linkOf({
  jun,
  at,
}: Pick<Asked, 'jun' | 'at'>): Promise<{ path: string; code: string }> {
  await jun.open(at)
  const { html, status } = await jun.submit(`${at}/confirm/link`)
  expect(status).toBe(200)
  const path = /id="customer-link">[^<]*?(\/confirm\/[A-Za-z0-9_/-]+)</.exec(html)?.[1] ?? ''
  expect(path).toMatch(/^\/confirm\/sample\/[A-Za-z0-9_-]{43}$/)
  return { path, code: codeIn(html) }
}

export const codeIn = (html: string): string => {
  const [, a, b] = /value number big">(\d{3}) (\d{3})</.exec(html) ?? []
  return `${a}${b}`
}

export const otherCode = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

/** Somebody with nothing but a phone. */
export const send = async (
  app: TestApp,
  path: string,
  fields: Record<string, string> | null,
  headers = {},
) => {
  const reply = await app.request(path, {
    method: fields === null ? 'GET' : 'POST',
    headers: {
      accept: 'text/html',
      ...(fields === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(fields === null ? {} : { body: new URLSearchParams(fields).toString() }),
  })
  return { status: reply.status, html: await reply.text(), headers: reply.headers }
}

export const rows = async (app: TestApp) => {
  const [found] = await app.db.read([sql('select * from confirmation')])
  return found?.rows ?? []
}
