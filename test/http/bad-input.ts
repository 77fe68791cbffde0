import { expect } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { addressRead, inDays, pointOf, type Truth, Walk } from '../support/walk.ts'
import { everythingKept, expectProblem } from './support.ts'

/** In what is sent, and nowhere afterwards. */
export const marker = 'Zq7Marker'
export const markedDigits = '8642975310864297531'

export type Send = {
  readonly method?: string
  readonly headers?: Record<string, string>
  readonly body?: BodyInit | null
}
export type Fault = readonly [name: string, body: unknown, pointer: string, issue: string]

export const raw = (text: string) => new TextEncoder().encode(text)
export const bytesOf = (body: unknown): Uint8Array =>
  body instanceof Uint8Array ? body : raw(JSON.stringify(body))
export const json = { 'content-type': 'application/json' }
/** All tests of this file are the same few people in the same minute. */
export const start = () => startApp({ env: { LIMIT_REQUESTS_PER_MINUTE: '1000000' } })

/**
 * Sends it twice, once in each language: a problem of this status and code, with a sentence in that language
 * for each of its errors; what was sent is neither in the reply nor kept anywhere.
 */
export async function turnedAway(app: TestApp, path: string, send: Send, status: number, code: string) {
  const [ja, en] = await Promise.all(
    ['ja', 'en'].map(async language => {
      const reply = await app.request(path, {
        method: 'POST',
        ...send,
        headers: { ...send.headers, 'accept-language': language },
      })
      const text = await reply.text()
      const headers = [...reply.headers].flat().join('\n')
      for (const said of [text, headers])
        expect(said).not.toMatch(new RegExp(`${marker}|${markedDigits}`, 'i'))
      return expectProblem({ status: reply.status, headers: reply.headers, text }, status, code)
    }),
  )
  for (const text of [ja.title, ja.detail, ...(ja.errors ?? []).map((one: { say: string }) => one.say)])
    expect(text).toMatch(/[\u3040-\u30ff]/)
  for (const text of [en.title, en.detail, ...(en.errors ?? []).map((one: { say: string }) => one.say)])
    expect(text).toMatch(/^[A-Z][^\u3040-\u30ff]+$/)
  const places = (ja.errors ?? []).map(({ pointer, issue }: { pointer: string; issue: string }) => ({
    pointer,
    issue,
  }))
  const kept = await everythingKept(app)
  expect(kept).not.toMatch(new RegExp(`${marker}|${markedDigits}`, 'i'))
  return { ja, places }
}

export async function tokenHeaders(app: TestApp, persona = 'hanako') {
  return { authorization: `Bearer ${await app.token(persona)}` }
}

export async function invalid(app: TestApp, path: string, body: unknown, persona = 'hanako') {
  const headers = { ...json, ...(await tokenHeaders(app, persona)) }
  return turnedAway(app, path, { headers, body: bytesOf(body) as BodyInit }, 400, 'invalid')
}

export const opening = { scenario: 'switch', contact: { channel: 'phone' } }
export const text = JSON.stringify
export const nested = (depth: number) => raw(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`)

export type Standing = 'caller' | 'number' | 'address' | 'site' | 'items' | 'check'

/** A case before the step under test, as it was before anything bad was sent to it. */
export async function standing(app: TestApp, at: Standing): Promise<{ walk: Walk; point: Truth }> {
  const point = await pointOf(app, 'other')
  const walk = await Walk.open(app)
  if (at === 'caller') return { walk, point }
  await walk.wishing()
  await walk.answer('bill', 'bill')
  if (at === 'number') return { walk, point }
  await walk.answer('number', point.bill.supplyPointNumber)
  if (at === 'address') return { walk, point }
  await walk.answer('address', addressRead(point))
  if (at === 'site') return { walk, point }
  expect((await walk.lookUp()).status).toBe(200)
  if (at === 'items') return { walk, point }
  await walk.answer('items', itemsOf(app, point))
  return { walk, point }
}

export const itemsOf = (app: TestApp, { bill }: Truth) => ({
  readable: 'read',
  nameAsPrinted: bill.nameAsPrinted,
  newName: bill.nameAsPrinted,
  currentRetailer: bill.currentRetailer,
  contractNumber: bill.contractNumber,
  wishedOn: inDays(app, 20),
})

/** The case is as it was: nothing answered is lost, nothing was added. */
export async function untouched(walk: Walk): Promise<void> {
  const now = await walk.client.get(`/v1/cases/${walk.view.id}`)
  expect(now.body).toEqual(walk.view)
}

/** Each in turn over the same service; what fails says which it was. */
export async function inTurn<T extends unknown[]>(
  faults: readonly (readonly [...T])[],
  run: (...fault: T) => Promise<void>,
): Promise<void> {
  expect(faults.length).toBeGreaterThan(0)
  for (const fault of faults) {
    try {
      await run(...fault)
    } catch (error) {
      throw new Error(`with ${String(fault[0])}: ${error instanceof Error ? error.message : error}`, {
        cause: error,
      })
    }
  }
}
