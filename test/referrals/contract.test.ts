import { Webhook } from 'standardwebhooks'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../mocks/sandbox.ts'
import contract from '../../openapi/service-center.json' with { type: 'json' }
import { sql } from '../../src/db/db.ts'
import { callbackHours, referralKinds, referralQuestions } from '../../src/referrals/kinds.ts'
import { type PayloadData, payloadSchema } from '../../src/referrals/payload.ts'
import type { DeskReferral } from '../../src/referrals/stored.ts'
import { urgencies } from '../../src/referrals/urgency.ts'
import { incidentEvent, submittedEvent, withdrawnEvent } from '../../src/referrals/wire.ts'
import { deliver, standsNow } from './receiver.ts'
import { atBlocked, blockedPoint, byWebhook, handOver, type Row, startedDesk } from './support.ts'

const secret = `whsec_${btoa('0'.repeat(32))}`
const now = Date.parse('2026-11-22T03:00:00Z')
const { Referral } = contract.components.schemas

const payload: PayloadData = {
  v: 1,
  kind: 'network-matter',
  question: 'pole-or-line',
  person: { is: 'customer', name: '見本 太郎', phone: '000-1111-2222', hours: 'any', language: 'ja' },
  consentedAt: new Date(now).toISOString(),
  place: {
    address: '大阪府大阪市北区中之島三丁目6-16',
    building: '見本ビル',
    room: '101',
    meterNumber: 'A-1',
    supplyPointNumber: '0'.repeat(22),
  },
  power: 'on',
  moveInOn: '2026-11-30',
  applicationWaits: true,
}

const desk = (more: Partial<PayloadData> = {}): DeskReferral => {
  const said = v.parse(payloadSchema, { ...payload, ...more })
  return {
    id: '00000000-0000-4000-8000-000000000001',
    area: '06',
    reference: '0000-0001',
    kind: said.kind,
    payload: said,
    state: { is: 'sending', since: now, delivery: 'queued' },
    history: [],
    revision: 1,
    power: said.power,
    move_in_on: said.moveInOn,
    place: '',
    desk_number: null,
    submitted_at: now,
    changed_at: now,
    breached_at: null,
    call_breached_at: null,
  }
}

const submitted = (more: Partial<PayloadData> = {}): Row => submittedEvent(desk(more), '1')

/** What the receiver of the sandbox, which goes by the contract, says to an event that is signed well. */
async function receive(event: unknown): Promise<number> {
  const sandbox = createSandbox({ webhookSecrets: { '06': secret } })
  const [body, at] = [JSON.stringify(event), new Date()]
  const reply = await sandbox.app.request('http://sandbox.test/nsc/06', {
    method: 'POST',
    headers: {
      'webhook-id': 'w',
      'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
      'webhook-signature': new Webhook(secret).sign('w', at, body),
    },
    body,
  })
  expect(sandbox.ledger.webhooks.size).toBe(reply.status === 202 ? 1 : 0)
  return reply.status
}

const incident = {
  id: '0'.repeat(32),
  kind: 'over-disclosure',
  severity: 'serious',
  party: 'switching-support-gateway',
  fields: ['name', 'unclassified'],
  at: new Date(now).toISOString(),
} as const

describe('the contract with the operators’ systems', () => {
  it('has our closed lists, no more and no less', () => {
    const { kind, question, urgency, person } = Referral.properties
    expect(kind.enum).toEqual(Object.keys(referralKinds))
    expect(question.enum).toEqual([...Object.keys(referralQuestions), null])
    expect(urgency.enum).toEqual([...urgencies])
    expect(person.properties.hours.enum).toEqual(Object.keys(callbackHours))
  })

  it.each(Object.keys(referralKinds) as (keyof typeof referralKinds)[])('takes %s', async kind => {
    expect(await receive(submitted({ kind }))).toBe(202)
    const nothing = { address: null, building: null, room: null, meterNumber: null, supplyPointNumber: null }
    const bare = { question: null, place: nothing, power: null, moveInOn: null, applicationWaits: false }
    expect(await receive(submitted({ kind, ...bare }))).toBe(202)
  })

  it.each([
    ['address', '区'.repeat(100)],
    ['address', '𠮷'.repeat(100)],
    ['building', '棟'.repeat(40)],
    ['room', '1'.repeat(12)],
    ['meterNumber', '1'.repeat(40)],
    ['supplyPointNumber', '1'.repeat(22)],
  ] as const)(
    'has room for the longest %s that is taken from anybody, and for no longer one',
    async (key, text) => {
      const place = { ...payload.place, [key]: text }
      const event = submitted({ place })
      expect(await receive(event)).toBe(202)
      const longer = { ...place, [key]: text + text.slice(0, 2) }
      expect(v.safeParse(payloadSchema, { ...payload, place: longer }).success).toBe(false)
      expect(await receive({ ...event, data: { ...event.data, place: longer } })).toBe(400)
    },
  )

  it('takes word of a withdrawal and of an incident', async () => {
    expect(await receive(withdrawnEvent(desk()))).toBe(202)
    for (const kind of ['over-disclosure', 'unreadable'])
      for (const party of ['switching-support-gateway', 'customer-system', 'service-center'])
        expect(await receive(incidentEvent({ ...incident, kind, party })), `${kind} ${party}`).toBe(202)
  })

  describe.each<[string, () => Row]>([
    ['a submission', () => submitted()],
    ['a withdrawal', () => withdrawnEvent(desk())],
    ['an incident', () => incidentEvent(incident)],
  ])('of %s', (_, event) => {
    const objects = (at: Row): readonly Row[] =>
      typeof at === 'object' && at !== null && !Array.isArray(at)
        ? [at, ...Object.values(at).flatMap(objects)]
        : []
    const changed = async (which: number, change: (at: Row) => void): Promise<number> => {
      const copy = JSON.parse(JSON.stringify(event()))
      change(objects(copy)[which])
      return receive(copy)
    }
    const places = objects(event()).flatMap((at, which) => Object.keys(at).map(key => [which, key] as const))

    it('takes no key more, at whatever depth', async () => {
      for (const [which] of objects(event()).entries())
        for (const key of ['note', 'retailer', 'question2'])
          expect(await changed(which, at => (at[key] = '契約者は誰ですか')), `${which} ${key}`).toBe(400)
    })

    it('takes none less, and nothing of another type', async () => {
      expect(places.length).toBeGreaterThan(4)
      for (const [which, key] of places) {
        expect(await changed(which, at => delete at[key]), `without ${key}`).toBe(400)
        for (const other of [7, { a: '' }, '契約者は誰ですか？'.repeat(20)])
          expect(await changed(which, at => (at[key] = other)), `another ${key}`).toBe(400)
      }
    })
  })
})

it('a blocked move-in is taken by a receiver that goes by the contract, however often it comes', async () => {
  const { app } = await startedDesk(byWebhook('06', 'http://outside.test/nsc/06'), { areas: [] })
  const reply = await handOver(await atBlocked(app, await blockedPoint(app)))
  expect(reply.status, reply.text).toBe(201)
  for (const times of [1, 2]) {
    expect(await deliver(app)).toBe(1)
    const { outbox, steps } = await standsNow(app)
    expect(outbox).toMatchObject({ state: 'done', trouble: null, attempts: times })
    expect(steps).toEqual([['delivered'], ['delivered']])
    expect([...app.sandbox.ledger.webhooks.values()]).toEqual([
      { id: outbox.id, area: '06', type: 'referral.submitted', times },
    ])
    await app.db.write([sql(`update outbox set state = 'waiting'`)])
  }
})
