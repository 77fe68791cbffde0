import { expect } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { type Reply, startApp, type TestApp } from '../support/app.ts'
import { watched } from '../support/events.ts'
import { addressRead, callsOf, calm, inDays, modes, pointOf, type Truth, Walk } from '../support/walk.ts'

export const started = async (kind = 'other', env: Record<string, string> = {}) => {
  const watch = watched()
  const app = await startApp({ env: { ...calm, ...env }, db: watch.db })
  return { app, watch, point: await pointOf(app, kind, { area: '03' }) }
}

/** Up to the enquiry for the number of a site that no search could find. */
export async function atSiteEnquiry(app: TestApp, said: object, persona = 'hanako'): Promise<Walk> {
  modes(app, ['search-on-screen'])
  const walk = await (await Walk.open(app, persona)).toFind(said)
  expect((await walk.search()).body.ask).toBe('occto-screen')
  await walk.walk({ 'occto-number': null })
  expect(walk.step).toBe('site-enquiry')
  modes(app, [])
  callsOf(app)
  return walk
}

/** Up to the enquiry for a value that the quote needs. */
export async function atQuoteEnquiry(app: TestApp, point: Truth, persona = 'hanako'): Promise<Walk> {
  const walk = await (await Walk.open(app, persona)).toRelay(point)
  await walk.answer('contract', { contract: 'quote' })
  expect((await walk.lookUp()).status).toBe(200)
  await walk.walk({ quoted: 'lacking' })
  expect(walk.step).toBe('quote-enquiry')
  callsOf(app)
  return walk
}

type Consent = { readonly name?: string; readonly months?: number; readonly obtainedOn?: string }

/** Up to the application for usage, with the evidence of the customer's consent. */
export async function atUsageRequest(
  app: TestApp,
  point: Truth,
  { name, months = 12, obtainedOn }: Consent = {},
  persona = 'hanako',
): Promise<Walk> {
  const walk = await Walk.open(app, persona, 'usage')
  await walk.walk({
    'own-key': {},
    source: 'by-consent',
    number: point.supplyPointNumber,
    consent: {
      nameAsPrinted: name ?? point.bill.nameAsPrinted,
      evidence: 'D-2026-0001',
      obtainedOn: obtainedOn ?? inDays(app, -1),
      months,
    },
    check: { confirmed: true },
  })
  expect(walk.step).toBe('request')
  callsOf(app)
  return walk
}

/** Up to the usage itself: applied for, and the password has come, if the consent was right. */
export async function atUsage(app: TestApp, point: Truth, consent: Consent = {}): Promise<Walk> {
  const walk = await atUsageRequest(app, point, consent)
  const reply = await walk.ask('usage-consents')
  expect(reply.status, reply.text).toBe(201)
  await walk.walk({ ready: 'fetch' })
  expect(walk.step).toBe('usage')
  callsOf(app)
  return walk
}

/** The password of the newest request, as the operator sends it. */
export const passwordIn = (app: TestApp): string =>
  [...app.sandbox.ledger.usageRequests.values()].at(-1)?.password ?? 'never-issued'

export const actRows = async (app: TestApp) => {
  const [rows] = await app.db.read([sql('select * from acts order by at, id')])
  return rows?.rows ?? []
}

export function expectRefused(reply: Reply, reason: string, rule: string): void {
  expect(reply.status, reply.text).toBe(403)
  expect(reply.body).toMatchObject({ code: 'refused', reason, rule })
  expect(reply.body.alternatives.length).toBeGreaterThan(0)
}

/** An act of each kind, at the step that calls for it. */
export const askings = {
  'an enquiry': {
    at: (app: TestApp, point: Truth, persona?: string) => atSiteEnquiry(app, addressRead(point), persona),
    send: (walk: Walk, more: object = {}, headers: Record<string, string> = {}) =>
      walk.ask('wheeling-enquiries', { question: 'supply-point-number', ...more }, headers),
    calls: ['gateway POST /wheeling-enquiries'],
    made: (app: TestApp) => app.sandbox.ledger.enquiries.size,
    outcome: 'waiting',
  },
  'a request for usage': {
    at: (app: TestApp, point: Truth, persona?: string) => atUsageRequest(app, point, {}, persona),
    send: (walk: Walk, more: object = {}, headers: Record<string, string> = {}) =>
      walk.ask('usage-consents', more, headers),
    calls: ['gateway POST /usage-password-requests'],
    made: (app: TestApp) => app.sandbox.ledger.usageRequests.size,
    outcome: 'requested',
  },
} as const
