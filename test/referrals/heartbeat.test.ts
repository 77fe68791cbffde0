import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { giveBack } from '../../src/referrals/desk/give-back.ts'
import { returns } from '../../src/referrals/kinds.ts'
import { sayOf } from '../../src/referrals/sentences.ts'
import type { TestApp } from '../support/app.ts'
import { entriesOf, Walk } from '../support/walk.ts'
import { atDesk, deskRowOf, inbox, issueOf, must, retailerRowOf, submitted } from './rows.ts'
import { byWebhook, osaka, rowsIn, staffDesk, startedDesk } from './support.ts'

const anHour = 3_600_000
const aMinute = 60_000
const seenAt = async (app: TestApp, area = '06') => {
  const [found] = await app.db.read([sql('select at from desk_presence where area = ?', area)])
  return found?.rows[0]?.at ?? null
}

describe('a desk is there', () => {
  it('when a person of it asks for anything or its system moves one, and is noted once a minute', async () => {
    const { app } = await startedDesk({}, { areas: [] })
    expect(await seenAt(app)).toBeNull()
    const since = app.now().getTime()
    await must(app.as('mei').get(inbox))
    const first = Number(await seenAt(app))
    expect(first).toBeGreaterThanOrEqual(since)
    app.advance(30_000)
    await must(app.as('mei').get(inbox))
    expect(await seenAt(app)).toBe(first)
    const { desk } = await submitted(app, '101')
    const requests: readonly (() => Promise<unknown>)[] = [
      () => app.as('mei').get(inbox),
      () => app.as('mei').get(`${inbox}/${desk}`),
      () => app.as('mei').get(`${inbox}?state=ended`),
      () => app.as('mei').post(`${inbox}/${desk}/claim`),
      () => app.as('mei').post(`${inbox}/${desk}/release`),
      () => atDesk(app, 'system').post(`${inbox}/${desk}/complete`, { outcome: 'closed' }),
    ]
    for (const ask of requests) {
      app.advance(61_000)
      const now = app.now().getTime()
      await ask()
      expect(Number(await seenAt(app))).toBeGreaterThanOrEqual(now)
    }
    expect(await seenAt(app, '03')).toBeNull()
  })

  it('is not noted for a system that polls, nor for what is not there', async () => {
    const { app } = await startedDesk()
    const { desk } = await submitted(app, '101')
    const before = await seenAt(app)
    const system = atDesk(app, 'system')
    const nothing = `${inbox}/${crypto.randomUUID()}`
    app.advance(61_000)
    await must(system.get(inbox))
    await must(system.get(`${inbox}/${desk}`))
    expect((await system.post(`${nothing}/claim`)).status).toBe(404)
    expect((await app.as('mei').get(nothing)).status).toBe(404)
    expect((await app.as('mei').post(`${nothing}/claim`)).status).toBe(404)
    expect(await seenAt(app)).toBe(before)
    await must(system.post(`${inbox}/${desk}/accept`, {}))
    const accepted = await seenAt(app)
    expect(accepted).not.toBe(before)
    // The same once more moves nothing.
    app.advance(61_000)
    await must(system.post(`${inbox}/${desk}/accept`, {}))
    expect(await seenAt(app)).toBe(accepted)
  })

  it('is not noted for the curious: another role, another organisation, nobody', async () => {
    const { app } = await startedDesk({}, { areas: [] })
    for (const who of ['hanako', 'kaoru', 'yuki', 'osamu', null]) await app.as(who).get(inbox)
    await must(app.as('nao').get(inbox))
    expect(await seenAt(app)).toBeNull()
    expect(await seenAt(app, '03')).not.toBeNull()
  })
})

/** 10:00 in Japan, of a week without a holiday before Saturday. */
const tuesday = () => Date.parse('2026-11-24T01:00:00Z')

/** The choice before a contractor is handed over. */
async function choices(app: TestApp): Promise<readonly string[]> {
  const walk = await Walk.open(app, 'hanako', 'contractor')
  await walk.walk({
    company: { company: '例示電工株式会社', contactName: '見本', callBack: '000-1111-2222' },
    'work-site': { address: osaka },
    'own-check': 'without-lookup',
    about: 'service-line',
  })
  return JSON.stringify(walk.view.step.ask.schema).match(/[a-z]+(?:-[a-z]+)+/g) ?? []
}

describe('an inbox without a heartbeat', () => {
  it('is not offered, and is offered again once somebody of the desk is there', async () => {
    const { app } = await startedDesk({}, { areas: [], clock: tuesday })
    expect(await choices(app)).not.toContain('hand-over')
    await must(app.as('mei').get(inbox))
    expect(await choices(app)).toContain('hand-over')
    app.advance(25 * anHour)
    expect(await choices(app)).not.toContain('hand-over')
  })

  it('gives every open referral back, in both copies and logs, with a sentence for the person', async () => {
    const { app } = await startedDesk({ NSC_06_HEARTBEAT_HOURS: '4' }, { clock: tuesday })
    const waiting = await submitted(app, '101')
    const claimed = await submitted(app, '102')
    const accepted = await submitted(app, '103')
    const completed = await submitted(app, '104')
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${claimed.desk}/claim`))
    await must(mei.post(`${inbox}/${accepted.desk}/accept`, {}))
    await must(mei.post(`${inbox}/${completed.desk}/complete`, { outcome: 'closed' }))
    app.advance(3 * anHour)
    expect(await giveBack(app.deps)).toBe(0)
    app.advance(2 * anHour)
    expect(await giveBack(app.deps)).toBe(2)
    expect(await giveBack(app.deps)).toBe(0)
    // Whom a call was promised is waited for three times as long.
    app.advance(7 * anHour - aMinute)
    expect(await giveBack(app.deps)).toBe(0)
    app.advance(2 * aMinute)
    expect(await giveBack(app.deps)).toBe(1)
    const hanako = app.as('hanako')
    for (const { id, desk } of [waiting, claimed, accepted]) {
      const told = (await must(hanako.get(`/v1/referrals/${id}`))).body
      expect(told).toMatchObject({ status: 'slip', owner: 'retailer-staff', due: null })
      expect(told.say.ja).toContain('直接お電話いただけますでしょうか')
      expect(told.say.en).toContain('call it yourself')
      // The operator did not say that it cannot.
      expect(told.say.ja).not.toMatch(/承れない|とのこと/)
      expect(JSON.parse((await deskRowOf(app, id)).state)).toMatchObject({ is: 'slip', why: 'unstaffed' })
      expect(issueOf(await mei.post(`${inbox}/${desk}/accept`, {}))).toBe('409 ended')
      for (const log of ['retailer-sample', 'nw-06']) {
        const about = log === 'nw-06' ? desk : (await retailerRowOf(app, id)).case_id
        const entry = (await entriesOf(app, log)).filter(
          one => one.case === about && one.kind === 'referral-step',
        )
        expect(entry.at(-1)).toMatchObject({ outcome: 'slip:unstaffed', actor: { sub: 'system' } })
      }
    }
    expect((await must(hanako.get(`/v1/referrals/${completed.id}`))).body.status).toBe('completed')
    // Back at the desk: what was given back may be handed over again, under the same number.
    const again = await must(hanako.post(`/v1/referrals/${waiting.id}/resubmit`, {}))
    expect(again.body).toMatchObject({ status: 'delivered', reference: waiting.reference })
  })

  it('counts in the working hours that were agreed: nobody is missed over the weekend', async () => {
    // A Friday, 16:00 in Japan; the desk closes at 17:00 and opens on Monday at 9:00.
    const clock = () => Date.parse('2026-11-27T07:00:00Z')
    const byClass = { 'no-power-now': 60, 'moving-in-today': 120, other: 480 }
    const agreement = { from: '09:00', to: '17:00', acceptWithin: byClass, completeWithin: byClass }
    const env = { NSC_06_AGREEMENT: JSON.stringify(agreement), NSC_06_HEARTBEAT_HOURS: '2' }
    const { app } = await startedDesk(env, { clock })
    await submitted(app, '101')
    app.advance(65 * anHour)
    expect(await giveBack(app.deps)).toBe(0)
    app.advance(2 * anHour - 1)
    expect(await giveBack(app.deps)).toBe(1)
  })

  it('is not without one over a weekend where no hours were agreed', async () => {
    const clock = () => Date.parse('2026-11-27T07:00:00Z')
    const { app } = await startedDesk({}, { clock })
    const { id } = await submitted(app, '101')
    app.advance(65 * anHour)
    expect(await giveBack(app.deps)).toBe(0)
    app.advance(8 * anHour)
    expect(await giveBack(app.deps)).toBe(1)
    expect(JSON.parse((await retailerRowOf(app, id)).state).is).toBe('slip')
  })

  it('is the one thing that gives back: a system that is told by webhook is waited for, other desks go on', async () => {
    const { app } = await startedDesk({ ...byWebhook('06'), NSC_03_MODE: 'inbox' }, { areas: ['03'] })
    const { id, desk } = await submitted(app, '101')
    app.advance(48 * anHour)
    await staffDesk(app, '03')
    await must(app.as('mei').post(`${inbox}/${desk}/hand-over`, { area: '03' }))
    const sending = await submitted(app, '102')
    app.advance(48 * anHour)
    await staffDesk(app, '03')
    expect(await giveBack(app.deps)).toBe(0)
    expect(JSON.parse((await retailerRowOf(app, id)).state).is).toBe('waiting')
    expect(JSON.parse((await retailerRowOf(app, sending.id)).state).is).toBe('sending')
  })

  it('takes nothing from who came back at that moment', async () => {
    const { app } = await startedDesk({}, { clock: tuesday })
    const { id } = await submitted(app, '101')
    app.advance(25 * anHour)
    // Between what the job read and what it writes, somebody opens the inbox.
    const deps = {
      ...app.deps,
      db: {
        ...app.deps.db,
        write: async (statements: Parameters<typeof app.deps.db.write>[0]) => {
          await staffDesk(app, '06')
          return app.deps.db.write(statements)
        },
      },
    }
    expect(await giveBack(deps)).toBe(0)
    expect(JSON.parse((await retailerRowOf(app, id)).state).is).toBe('waiting')
    expect((await rowsIn(app, 'desk_referrals')).map(row => row.revision)).toEqual([0])
  })
})

describe('what the person is told', () => {
  const since = 0
  it('promises no call where nobody makes one', () => {
    for (const state of [
      { is: 'slip', since, why: 'no-inbox' },
      { is: 'slip', since, why: 'unstaffed' },
      { is: 'needs-person', since },
      { is: 'refused', since, status: 400 },
      { is: 'withdrawn', since },
    ] as const) {
      const { ja, en } = sayOf(state)
      expect(ja).not.toMatch(/お待ちください|差し上げます。/)
      expect(en).not.toMatch(/will (?:then )?call you directly|wait for/)
    }
  })

  it('is for every reason of a return another sentence', () => {
    const all = Object.keys(returns).map(
      outcome => sayOf({ is: 'returned', since, outcome: outcome as keyof typeof returns }).ja,
    )
    expect(new Set(all).size).toBe(all.length)
  })

  it('is alike whether or not somebody of the desk looks at it', () => {
    expect(sayOf({ is: 'claimed', since, by: 'x' })).toEqual(sayOf({ is: 'waiting', since }))
  })
})
