import type { IncomingMessage, ServerResponse } from 'node:http'
import { sql } from '../../src/db/db.ts'
import { deliverDue } from '../../src/referrals/deliver.ts'
import type { TestApp } from '../support/app.ts'
import { loopback } from '../support/loopback.ts'
import { entriesOf } from '../support/walk.ts'
import { byWebhook, handedOver, type Row, rowsIn, startedDesk } from './support.ts'

export type Try = { readonly headers: Record<string, string>; readonly text: string; readonly body: Row }
export type Answer = (response: ServerResponse, tried: Try, request: IncomingMessage) => unknown

export const answers =
  (status: number, headers: Record<string, string> = {}, body = '{"received":true}'): Answer =>
  response =>
    response.writeHead(status, headers).end(body)

const read = async (request: IncomingMessage): Promise<Try> => {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  const text = Buffer.concat(parts).toString()
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  return { headers, text, body: JSON.parse(text) }
}

/** The operator's own system of area 06 on loopback; `answer` may be changed while it runs. */
export async function receiver(answer: Answer = answers(202)) {
  const tries: Try[] = []
  const kept = { answer, tries, url: '' }
  kept.url = await loopback((request, response) => {
    void read(request).then(tried => {
      tries.push(tried)
      return kept.answer(response, tried, request)
    })
  })
  return kept
}
export type Receiver = Awaited<ReturnType<typeof receiver>>

/** A service whose area 06 is told by webhook, and that system. */
export async function sendingTo(
  answer: Answer = answers(202),
  env: Readonly<Record<string, string>> = {},
  options: { readonly server?: boolean; readonly clock?: () => number } = {},
) {
  const partner = await receiver(answer)
  const { app } = await startedDesk({ ...byWebhook('06', partner.url), ...env }, { areas: [], ...options })
  return { app, partner }
}

/** Leases by the clock that `advance` moves. */
export const simulated = (app: TestApp) => ({ ...app.deps, leaseClock: () => app.now().getTime() })
export const deliver = (app: TestApp): Promise<number> => deliverDue(simulated(app))

export type Stands = {
  readonly outbox: Row
  readonly mine: Row
  readonly desk: Row
  /** Outcomes of the steps in the retailer's log and in the area's. */
  readonly steps: readonly [readonly unknown[], readonly unknown[]]
}

export const stepsOf = async (app: TestApp, log?: string): Promise<readonly unknown[]> =>
  (await entriesOf(app, log)).filter(one => one.kind === 'referral-step').map(one => one.outcome)

/** How the only referral of a test stands, everywhere. */
export async function standsNow(app: TestApp): Promise<Stands> {
  const [mine] = await rowsIn(app, 'referrals')
  const [desk] = await rowsIn(app, 'desk_referrals')
  const [outbox] = await rowsIn(app, 'outbox')
  return {
    outbox,
    mine: JSON.parse(mine.state),
    desk: JSON.parse(desk.state),
    steps: [await stepsOf(app), await stepsOf(app, 'nw-06')],
  }
}

/** Everything that is stored, as text. */
export async function storedText(app: TestApp): Promise<string> {
  const [tables] = await app.db.read([sql(`select name from sqlite_master where type = 'table'`)])
  const names = (tables?.rows ?? []).map(row => String(row.name)).filter(name => /^[a-z_]+$/.test(name))
  const found = await app.db.read(names.map(name => sql(`select * from ${name}`)))
  return JSON.stringify(found.map(one => one.rows))
}

export const handedToWebhook = async (app: TestApp, room = '101', persona = 'hanako') =>
  (await handedOver(app, persona, { building: '見本ビル', room })).body
