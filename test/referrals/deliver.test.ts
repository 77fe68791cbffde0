import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { createSandbox } from '../../mocks/sandbox.ts'
import { sql } from '../../src/db/db.ts'
import { deliverNotices } from '../../src/referrals/incident-notices.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { entriesOf, modes, pointOf, Walk } from '../support/walk.ts'
import {
  type Answer,
  answers,
  deliver,
  handedToWebhook,
  receiver,
  sendingTo,
  simulated,
  standsNow,
  stepsOf,
  type Try,
} from './receiver.ts'
import { atDesk, inbox } from './rows.ts'
import { byWebhook, callback, handedOver, rowsIn, startedDesk } from './support.ts'

const secret = `whsec_${btoa('0'.repeat(32))}`
const nextSecret = `whsec_${btoa('1'.repeat(32))}`
const aSecond = 1000
const aMinute = 60 * aSecond
const anHour = 60 * aMinute

const contract = JSON.parse(readFileSync('openapi/service-center.json', 'utf8'))
const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema(contract, 'contract')
const fits = (body: unknown): true => {
  const valid = ajv.validate({ $ref: 'contract#/components/schemas/Event' }, body)
  expect(valid, ajv.errorsText()).toBe(true)
  return true
}

const onlyTry = (tries: readonly Try[]): Try => {
  const [one, ...more] = tries
  expect(more).toEqual([])
  if (one === undefined) throw new Error('nothing was sent')
  return one
}

const dueIn = async (app: TestApp): Promise<number> =>
  Date.parse((await rowsIn(app, 'outbox'))[0].due_at) - app.now().getTime()

describe('a referral on its way', () => {
  it('is what the contract says: what the person said, under the desk’s id, and no retailer', async () => {
    const { app, partner } = await sendingTo()
    const mine = await handedToWebhook(app)
    await deliver(app)
    const { body, text, headers } = onlyTry(partner.tries)
    fits(body)
    const [desk] = await rowsIn(app, 'desk_referrals')
    expect(body).toEqual({
      type: 'referral.submitted',
      timestamp: new Date(desk.submitted_at).toISOString(),
      data: {
        version: 1,
        id: desk.id,
        reference: mine.reference,
        kind: 'contractor-question',
        question: 'service-line',
        urgency: 'other',
        submittedAt: new Date(desk.submitted_at).toISOString(),
        person: { is: 'contractor', ...callback },
        consentedAt: expect.any(String),
        place: {
          address: '大阪府大阪市北区中之島三丁目6-16',
          building: '見本ビル',
          room: '101',
          meterNumber: null,
          supplyPointNumber: null,
        },
        power: null,
        moveInOn: null,
        applicationWaits: false,
      },
    })
    const [referral] = await rowsIn(app, 'referrals')
    for (const theirs of ['sample', 'retailer', 'サンプル', 'hanako', referral.id, referral.case_id])
      expect(text + JSON.stringify(headers)).not.toContain(theirs)
    expect(ajv.validate({ $ref: 'contract#/components/schemas/Event' }, { ...body, retailer: 'x' })).toBe(
      false,
    )
    const more = { ...body, data: { ...body.data, note: '契約者は誰ですか' } }
    expect(ajv.validate({ $ref: 'contract#/components/schemas/Event' }, more)).toBe(false)
    const now = await standsNow(app)
    expect(now.steps).toEqual([['delivered'], ['delivered']])
  })

  it('is signed so that the library and an independent receiver accept it, and nothing that was changed', async () => {
    const { app, partner } = await sendingTo()
    await handedToWebhook(app)
    await deliver(app)
    const { headers, text } = onlyTry(partner.tries)
    const [outbox] = await rowsIn(app, 'outbox')
    expect(headers['webhook-id']).toBe(outbox.id)
    const library = new Webhook(secret)
    expect(library.verify(text, headers)).toEqual(JSON.parse(text))
    expect(() => library.verify(text.replace('101', '102'), headers)).toThrow()
    expect(() => new Webhook(nextSecret).verify(text, headers)).toThrow()
    const sandbox = createSandbox({ webhookSecrets: { '06': secret, '03': nextSecret } })
    const send = async (area: string, body: string) =>
      (await sandbox.app.request(`http://sandbox.test/nsc/${area}`, { method: 'POST', headers, body })).status
    expect(await send('06', text)).toBe(202)
    expect(await send('06', text.replace('101', '102'))).toBe(401)
    expect(await send('03', text)).toBe(401)
  })

  it('carries two signatures while a secret is replaced: either secret is enough', async () => {
    const { app, partner } = await sendingTo(answers(202), { NSC_06_SECRET_NEXT: nextSecret })
    await handedToWebhook(app)
    await deliver(app)
    const { headers, text } = onlyTry(partner.tries)
    expect(headers['webhook-signature']).toMatch(/^v1,[A-Za-z0-9+/]{43}= v1,[A-Za-z0-9+/]{43}=$/)
    for (const one of [secret, nextSecret])
      expect(new Webhook(one).verify(text, headers)).toEqual(JSON.parse(text))
    expect(() => new Webhook(`whsec_${btoa('2'.repeat(32))}`).verify(text, headers)).toThrow()
  })

  it('is signed anew for every try, under the same id and with the same words', async () => {
    const { app, partner } = await sendingTo(answers(503))
    await handedToWebhook(app)
    await deliver(app)
    app.advance(5 * aSecond)
    await deliver(app)
    partner.answer = answers(202)
    app.advance(30 * aSecond)
    await deliver(app)
    expect(await deliver(app)).toBe(0)
    const all = (name: string) => partner.tries.map(one => one.headers[name] ?? '')
    expect(new Set(all('webhook-id')).size).toBe(1)
    expect(new Set(partner.tries.map(one => one.text)).size).toBe(1)
    expect(new Set(all('webhook-signature')).size).toBe(3)
    const times = all('webhook-timestamp').map(Number)
    expect(times[1]).toBeGreaterThanOrEqual(Number(times[0]) + 5)
    for (const { text, headers } of partner.tries) new Webhook(secret).verify(text, headers)
    expect((await standsNow(app)).steps).toEqual([['delivered'], ['delivered']])
  })
})

describe('several on their way', () => {
  it('tell nothing of who sends: no name, person, team, workplace, case or id of a retailer', async () => {
    const { app, partner } = await sendingTo()
    const ids: string[] = []
    for (const [room, persona] of [
      ['101', 'hanako'],
      ['102', 'ichiro'],
      ['103', 'sora'],
    ] as const)
      ids.push((await handedToWebhook(app, room, persona)).id)
    await deliver(app)
    expect((await app.as('hanako').post(`/v1/referrals/${ids[0]}/withdraw`, {})).status).toBe(200)
    await deliver(app)
    expect(partner.tries).toHaveLength(4)
    const rows = await rowsIn(app, 'referrals')
    const secrets = [
      ...rows.flatMap(({ id, case_id, org, sub, team, about }) => [id, case_id, org, sub, team, about]),
      ...['sample', 'mihon', 'サンプル', '見本でんき', '北川', '杉山', '新野', 'retailer'],
      ...(await entriesOf(app)).flatMap(({ actor }) => [actor.session, actor.employer, actor.workplace]),
    ].filter(one => typeof one === 'string')
    expect(secrets.length).toBeGreaterThan(20)
    for (const { text, headers } of partner.tries)
      for (const theirs of secrets) expect(text + JSON.stringify(headers)).not.toContain(theirs)
  })

  it('go each to the system of its own area under its own secret; what one area does touches no other', async () => {
    const [osaka, tokyo] = [await receiver(answers(422)), await receiver(answers(503))]
    const env = { ...byWebhook('06', osaka.url), ...byWebhook('03', tokyo.url), NSC_03_SECRET: nextSecret }
    const { app } = await startedDesk(env, { areas: [] })
    await handedOver(app)
    await handedOver(app, 'hanako', { address: '東京都千代田区丸の内一丁目9-1' })
    const of = async (area: string) => {
      const rows = await rowsIn(app, 'desk_referrals')
      return rows.find(row => row.area === area)
    }
    const before = await of('03')
    expect(await deliver(app)).toBe(2)
    for (const [{ tries }, key, other] of [
      [osaka, secret, nextSecret],
      [tokyo, nextSecret, secret],
    ] as const) {
      const { text, headers } = onlyTry(tries)
      expect(new Webhook(key).verify(text, headers)).toEqual(JSON.parse(text))
      expect(() => new Webhook(other).verify(text, headers)).toThrow()
    }
    expect(onlyTry(tokyo.tries).body.data.id).toBe(before.id)
    expect(JSON.parse((await of('06')).state)).toMatchObject({ is: 'refused', status: 422 })
    expect(JSON.parse((await of('03')).state)).toMatchObject({ is: 'sending', delivery: 'retrying' })
    const hung = await of('03')
    tokyo.answer = answers(202)
    app.advance(5 * aSecond)
    expect(await deliver(app)).toBe(1)
    expect(JSON.parse((await of('03')).state).is).toBe('waiting')
    expect((await of('03')).revision).toBeGreaterThan(hung.revision)
    expect(osaka.tries).toHaveLength(1)
    expect(await stepsOf(app, 'nw-06')).toEqual(['refused'])
    expect(await stepsOf(app, 'nw-03')).toEqual(['delivered'])
  })
})

describe('trying again', () => {
  it.each([
    ['seconds', () => '120', 120 * aSecond],
    ['less than our own wait', () => '1', 5 * aSecond],
    ['a date', (now: Date) => new Date(now.getTime() + 10 * aMinute).toUTCString(), 10 * aMinute],
    ['a date gone by', (now: Date) => new Date(now.getTime() - anHour).toUTCString(), 5 * aSecond],
    ['a year', () => '31536000', 6 * anHour],
    ['no time at all', () => 'soon', 5 * aSecond],
    ['a number that no clock has', () => '9'.repeat(400), 5 * aSecond],
  ])('waits as Retry-After asks: %s', async (_, after, wait) => {
    const { app, partner } = await sendingTo()
    partner.answer = answers(429, { 'retry-after': after(app.now()) })
    await handedToWebhook(app)
    await deliver(app)
    const left = await dueIn(app)
    expect(left).toBeGreaterThan(wait - 5 * aSecond)
    expect(left).toBeLessThanOrEqual(wait)
    app.advance(wait - 10 * aSecond)
    if (wait > 10 * aSecond) expect(await deliver(app)).toBe(0)
    app.advance(10 * aSecond)
    expect(await deliver(app)).toBe(1)
  })

  it('goes on for 72 hours under one id, and then is a person’s; sent again it is a new one', async () => {
    const { app, partner } = await sendingTo(answers(503))
    const { id } = await handedToWebhook(app)
    const start = app.now().getTime()
    let tries = 0
    while ((await standsNow(app)).outbox.state === 'waiting') {
      app.advance(Math.max(0, await dueIn(app)))
      expect(await deliver(app)).toBe(1)
      if (++tries > 100) throw new Error('it goes on for ever')
    }
    expect(app.now().getTime() - start).toBeGreaterThan(71 * anHour)
    expect(app.now().getTime() - start).toBeLessThanOrEqual(72 * anHour)
    const now = await standsNow(app)
    expect(now.outbox).toMatchObject({ state: 'needs-person', trouble: 'status-503' })
    expect([now.mine.is, now.desk.is]).toEqual(['needs-person', 'needs-person'])
    expect(now.steps).toEqual([['needs-person'], ['needs-person']])
    expect(new Set(partner.tries.map(one => one.headers['webhook-id'])).size).toBe(1)
    app.advance(24 * anHour)
    expect(await deliver(app)).toBe(0)

    partner.answer = answers(202)
    const again = await app.as('hanako').post(`/v1/referrals/${id}/resubmit`, {})
    expect(again.status, again.text).toBe(200)
    await deliver(app)
    const types = partner.tries.slice(tries).map(one => one.body.type)
    expect(types.sort()).toEqual(['referral.submitted', 'referral.withdrawn'])
    for (const { body } of partner.tries.slice(tries)) fits(body)
    expect((await app.as('hanako').get(`/v1/referrals/${id}`)).body.status).toBe('delivered')
  }, 30_000)
})

describe('what happens meanwhile', () => {
  it('the desk accepts before the answer comes: accepted it stays, and the message is done', async () => {
    const { app, partner } = await sendingTo()
    await handedToWebhook(app)
    for (const status of [202, 422]) {
      partner.answer = async (response, { body }) => {
        const path = `${inbox}/${body.data.id}/accept`
        const reply = await atDesk(app, 'their-system').post(path, {})
        response.writeHead(reply.status === 200 ? status : 500).end()
      }
      if (status === 422) {
        await app.db.write([
          sql('delete from outbox'),
          sql('delete from desk_referrals'),
          sql('delete from referrals'),
          sql('delete from referral_origin'),
        ])
        await handedToWebhook(app, '102')
      }
      await deliver(app)
      const now = await standsNow(app)
      expect([now.mine.is, now.desk.is], String(status)).toEqual(['accepted', 'accepted'])
      expect(now.outbox).toMatchObject({ state: 'done', trouble: null })
      expect(await deliver(app)).toBe(0)
    }
    expect(await stepsOf(app)).toEqual(['accepted', 'accepted'])
    expect(await stepsOf(app, 'nw-06')).toEqual(['accepted', 'accepted'])
  })

  it('withdrawn before it was sent it is not sent at all', async () => {
    const { app, partner } = await sendingTo()
    const { id } = await handedToWebhook(app)
    expect((await app.as('hanako').post(`/v1/referrals/${id}/withdraw`, {})).status).toBe(200)
    await deliver(app)
    expect(partner.tries).toEqual([])
    const now = await standsNow(app)
    expect(now.outbox.state).toBe('done')
    expect(now.steps).toEqual([['withdrawn'], ['withdrawn']])
    expect(await rowsIn(app, 'outbox')).toHaveLength(1)
  })

  it.each<[string, Answer]>([
    ['nobody knows whether it arrived', response => response.destroy()],
    ['it was answered by a 503', answers(503)],
  ])(
    'withdrawn after a try of which %s, only the word of it goes out, again and again under its id',
    async (_, answer) => {
      const { app, partner } = await sendingTo(answer)
      const { id } = await handedToWebhook(app)
      await deliver(app)
      expect((await app.as('hanako').post(`/v1/referrals/${id}/withdraw`, {})).status).toBe(200)
      partner.answer = answers(503)
      await deliver(app)
      partner.answer = answers(202)
      app.advance(anHour)
      await deliver(app)
      app.advance(anHour)
      expect(await deliver(app)).toBe(0)
      expect(partner.tries.map(one => one.body.type)).toEqual([
        'referral.submitted',
        'referral.withdrawn',
        'referral.withdrawn',
      ])
      const [first, second, third] = partner.tries.map(one => one.headers['webhook-id'])
      expect(second).toBe(third)
      expect(second).not.toBe(first)
      for (const { body } of partner.tries) fits(body)
      expect((await rowsIn(app, 'outbox')).map(row => row.state)).toEqual(['done', 'done'])
      expect((await standsNow(app)).steps).toEqual([['withdrawn'], ['withdrawn']])
    },
  )

  it('withdrawn while it is sent, the word of it follows and never overtakes', async () => {
    const { app, partner } = await sendingTo()
    const { id } = await handedToWebhook(app)
    let sentMeanwhile = -1
    partner.answer = async response => {
      partner.answer = answers(202)
      const reply = await app.as('hanako').post(`/v1/referrals/${id}/withdraw`, {})
      sentMeanwhile = await deliver(app)
      response.writeHead(reply.status === 200 ? 202 : 500).end()
    }
    await deliver(app)
    expect(sentMeanwhile).toBe(0)
    await deliver(app)
    expect(partner.tries.map(one => one.body.type)).toEqual(['referral.submitted', 'referral.withdrawn'])
    const [first, second] = partner.tries
    if (first === undefined || second === undefined) throw new Error('nothing was sent')
    fits(second.body)
    expect(second.body.data).toEqual({
      version: 1,
      id: first.body.data.id,
      reference: first.body.data.reference,
    })
    expect(second.headers['webhook-id']).not.toBe(first.headers['webhook-id'])
    new Webhook(secret).verify(second.text, second.headers)
    expect((await rowsIn(app, 'outbox')).map(row => row.state)).toEqual(['done', 'done'])
    expect((await standsNow(app)).steps).toEqual([['withdrawn'], ['withdrawn']])
  })
})

describe('word of an incident', () => {
  async function leaked(env: Readonly<Record<string, string>>, tell?: string) {
    const app = await startApp({
      env: { LIMIT_REQUESTS_PER_MINUTE: '100000', UPSTREAM_TIMEOUT_MS: '10000', ...env },
    })
    modes(app, ['leaky'])
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '03' }))
    expect((await walk.lookUp()).status).toBe(200)
    modes(app, [])
    if (tell !== undefined) await app.db.write([sql('update outbox set area = null')])
    expect(await deliverNotices(simulated(app))).toBe(1)
    const steps = (await entriesOf(app)).filter(one => one.kind === 'incident-step').map(one => one.outcome)
    const [row] = await rowsIn(app, 'outbox')
    const [incident] = (await app.as('osamu').get('/v1/oversight/incidents')).body.incidents
    const theirs = (await entriesOf(app, 'nw-03')).filter(one => one.kind === 'incident-raised')
    return { app, steps, row, incident, theirs }
  }

  it('goes to the system of the area: field ids, and nobody’s name', async () => {
    const partner = await receiver()
    const { row, incident, steps, theirs } = await leaked(byWebhook('03', partner.url))
    const { body, text, headers } = onlyTry(partner.tries)
    fits(body)
    new Webhook(secret).verify(text, headers)
    expect(headers['webhook-id']).toBe(row.id)
    expect(body).toMatchObject({
      type: 'incident.reported',
      data: {
        version: 1,
        id: incident.id,
        kind: 'over-disclosure',
        severity: 'serious',
        party: 'switching-support-gateway',
        fields: incident.fields,
      },
    })
    expect(text).not.toMatch(/CANARY|sample|hanako|retailer:|"[0-9]{22}"/)
    expect(row).toMatchObject({ state: 'done', area: '03' })
    expect([incident.state, steps]).toEqual(['notified', ['notified']])
    expect(theirs).toMatchObject([{ outcome: 'over-disclosure', dropped: incident.fields, case: null }])
  })

  it('is tried again, and in the end is a person’s, when that system will not have it', async () => {
    const partner = await receiver(answers(503))
    const { app, row, incident } = await leaked(byWebhook('03', partner.url))
    expect(row).toMatchObject({ state: 'waiting', trouble: 'status-503' })
    expect(incident.state).toBe('raised')
    partner.answer = answers(410)
    app.advance(5 * aSecond)
    await deliverNotices(simulated(app))
    expect((await rowsIn(app, 'outbox'))[0]).toMatchObject({ state: 'needs-person', trouble: 'status-410' })
    expect((await app.as('osamu').get('/v1/oversight/incidents')).body.incidents[0].state).toBe(
      'needs-person',
    )
  })

  it('stands among the area’s own incidents where it has an inbox', async () => {
    const { app, row, incident, steps, theirs } = await leaked({ NSC_03_MODE: 'inbox' })
    expect(row.state).toBe('done')
    expect([incident.state, steps]).toEqual(['notified', ['notified']])
    expect(theirs).toHaveLength(1)
    const [found] = await app.db.read([sql(`select fields, state from incident where org = 'nw:03'`)])
    expect(found?.rows).toEqual([{ fields: JSON.stringify(incident.fields), state: 'raised' }])
    expect(JSON.stringify(theirs)).not.toMatch(/sample|hanako/)
  })

  it.each([
    ['where the area takes nothing', 'no-address', undefined],
    ['where nobody knows the area', 'no-area', 'nobody'],
  ])('is a person’s of the retailer %s', async (_, trouble, tell) => {
    const { row, incident, steps, theirs } = await leaked({ NSC_03_MODE: 'none' }, tell)
    expect(row).toMatchObject({ state: 'needs-person', trouble })
    expect([incident.state, steps]).toEqual(['needs-person', ['needs-person']])
    expect(theirs).toEqual([])
  })
})
