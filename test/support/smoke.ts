import { expect } from 'vitest'
import { verifyLog } from '../../src/oversight/verify.ts'
import type { Outside } from './outside.ts'
import type { Truth } from './walk.ts'

/** A running service, wherever it runs. */
export type Service = {
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>
  /** Starts its jobs as its own clock would, or lets that clock go on. */
  readonly runJobs: () => Promise<void>
}

type Sent = {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where that is not there
  readonly body: any
}

/** One member of staff with an access token of the identity provider. */
export async function client(service: Service, outside: Outside, persona: string) {
  const authorization = `Bearer ${await outside.token(persona)}`
  const send = async (path: string, init: RequestInit): Promise<Sent> => {
    const reply = await service.fetch(path, init)
    return { status: reply.status, body: await reply.json() }
  }
  return {
    get: (path: string) => send(path, { headers: { authorization } }),
    post: (path: string, body: unknown) =>
      send(path, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    verify: (log: string) =>
      verifyLog(
        async path => {
          const reply = await service.fetch(`/v1/oversight/logs/${log}/${path}`, {
            headers: { authorization },
          })
          const bytes = new Uint8Array(await reply.arrayBuffer())
          return reply.status === 200 ? bytes : reply.status
        },
        { log, vkey: outside.vkeys.get(log) ?? '' },
      ),
  }
}

export type Staff = Awaited<ReturnType<typeof client>>

/** What the sandbox's outside parties were asked since the last look. */
export function asked(outside: Outside): readonly string[] {
  const calls = outside.sandbox.calls.all().map(({ party, method, path }) => `${party} ${method} ${path}`)
  outside.sandbox.calls.clear()
  return calls
}

/** A customer of another retailer with the bill in hand. */
export async function customer(outside: Outside): Promise<Truth> {
  const found = await fetch(`${outside.sandboxUrl}/_control/points?retailer=sample&kind=other&limit=1`)
  const [point] = (await found.json()) as Truth[]
  if (!point) throw new Error('the sandbox has no customer')
  return point
}

/** Answers up to the first lookup; the case as it then stands. */
export async function toSite(staff: Staff, { bill }: Truth) {
  const opened = await staff.post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })
  expect(opened.status).toBe(201)
  return answerAll(staff, opened.body, {
    caller: 'holder',
    'own-contract': 'no',
    wish: 'takes-part',
    bill: 'bill',
    number: bill.supplyPointNumber,
    address: { address: bill.address, ...(bill.building === undefined ? {} : { building: bill.building }) },
  })
}

type View = { readonly id: string; readonly revision: number }

async function answerAll(staff: Staff, from: View, answers: Readonly<Record<string, unknown>>) {
  let body: Sent['body'] = from
  for (const [step, value] of Object.entries(answers)) {
    expect(body.step?.id).toBe(step)
    const sent = await staff.post(`/v1/cases/${body.id}/answers`, { step, value, revision: body.revision })
    expect(sent.status, step).toBe(200)
    body = sent.body
  }
  return body
}

/** The main job and its refusals, from door to door, with the log verified at the end as an outsider does. */
export async function mainJob(service: Service, outside: Outside): Promise<void> {
  const [hanako, osamu] = [await client(service, outside, 'hanako'), await client(service, outside, 'osamu')]
  const point = await customer(outside)
  const { bill } = point
  const atSite = await toSite(hanako, point)
  expect(atSite.step.id).toBe('site')
  const lookups = `/v1/cases/${atSite.id}/lookups`
  const here = { step: 'site', revision: atSite.revision }
  asked(outside)

  const greedy = await hanako.post(lookups, { ...here, fields: ['address', 'customerName'] })
  expect(greedy).toMatchObject({ status: 403, body: { code: 'refused', reason: 'field-not-allowed' } })
  const debt = await hanako.post('/v1/cases', { scenario: 'arrears', contact: { channel: 'phone' } })
  const hunted = await hanako.post(`/v1/cases/${debt.body.id}/lookups`, {
    step: debt.body.step.id,
    revision: debt.body.revision,
  })
  expect(hunted).toMatchObject({ status: 403, body: { code: 'refused', reason: 'purpose-forbidden' } })
  expect(hunted.body.alternatives.length).toBeGreaterThan(0)
  expect(asked(outside), 'a refusal asks nobody').toEqual([])

  const answered = await hanako.post(lookups, here)
  expect(answered).toMatchObject({
    status: 200,
    body: { outcome: 'answered', compare: { address: 'agrees' } },
  })
  expect(asked(outside)).toEqual(['gateway POST /facility-inquiries'])

  const { nameAsPrinted, currentRetailer, contractNumber } = bill
  const items = { readable: 'read', nameAsPrinted, newName: nameAsPrinted, currentRetailer, contractNumber }
  const wishedOn = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10)
  const ended = await answerAll(hanako, answered.body.case, {
    items: { ...items, wishedOn },
    check: { confirmed: true },
    contract: { contract: 'elsewhere' },
  })
  expect(ended).toMatchObject({ status: 'closed', outcome: { code: 'confirmed' } })

  const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString()
  const entriesOf = async (id: string): Promise<readonly { index: number; entry: { kind: string } }[]> => {
    const search = { by: 'case', value: id, from: day(-1), to: day(1) }
    return (await osamu.post('/v1/oversight/searches', search)).body.entries.reverse()
  }
  const entries = await entriesOf(atSite.id)
  expect(entries.map(one => one.entry.kind)).toEqual([
    'case-opened',
    'refused',
    'lookup-asked',
    'lookup-answered',
    'case-closed',
  ])
  const refused = await entriesOf(debt.body.id)
  expect(refused.map(one => one.entry.kind)).toEqual(['case-opened', 'refused'])

  const newest = entries.at(-1)?.index ?? Number.POSITIVE_INFINITY
  let verdict = await osamu.verify('retailer-sample')
  for (let runs = 0; runs < 100 && !(verdict.verdict === 'good' && verdict.size > newest); runs++) {
    await service.runJobs()
    verdict = await osamu.verify('retailer-sample')
  }
  expect(verdict).toMatchObject({ verdict: 'good' })
  expect(verdict.verdict === 'good' && verdict.size, 'the whole walk is signed').toBeGreaterThan(newest)
}

/** The very first requests, all at once: none waits for what another began, none fails for its neighbour. */
export async function firstRequests(service: Service, outside: Outside): Promise<void> {
  const staff = await Promise.all(
    ['hanako', 'ichiro', 'kaoru', 'sora'].map(one => client(service, outside, one)),
  )
  const opening = { scenario: 'switch', contact: { channel: 'phone' } }
  const replies = await Promise.all([
    ...staff.map(one => one.get('/v1/me')),
    ...staff.map(one => one.post('/v1/cases', opening)),
  ])
  expect(replies.map(one => one.status)).toEqual([200, 200, 200, 200, 201, 201, 201, 201])

  const point = await customer(outside)
  const walks = await Promise.all(
    staff.slice(0, 3).map(async one => ({ one, view: await toSite(one, point) })),
  )
  const answered = await Promise.all(
    walks.map(({ one, view }) =>
      one.post(`/v1/cases/${view.id}/lookups`, { step: 'site', revision: view.revision }),
    ),
  )
  expect(answered.map(one => one.status)).toEqual([200, 200, 200])
}
