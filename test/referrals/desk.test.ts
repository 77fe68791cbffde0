import { describe, expect, it } from 'vitest'
import { today } from '../../src/http/today.ts'
import { browse } from '../pages/browser.ts'
import type { Reply, TestApp } from '../support/app.ts'
import { entriesOf, inDays } from '../support/walk.ts'
import { atDesk, deskRowOf, inbox, issueOf, must, retailerRowOf, setFacts, submitted } from './rows.ts'
import {
  atBlocked,
  blockedPoint,
  callback,
  handOver,
  osaka,
  rowsIn,
  staffDesk,
  startedDesk,
} from './support.ts'

const aMinute = 60_000

describe('the inbox of a desk', () => {
  it('is worked by urgency class, then by age, page by page', async () => {
    const { app } = await startedDesk()
    const made: string[] = []
    for (const room of ['101', '102', '103', '104', '105', '106']) {
      made.push((await submitted(app, room)).desk)
      app.advance(aMinute)
    }
    const [calm1, today1, off1, later, today2, off2] = made as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    await setFacts(app, today1, { power: 'on', moveInOn: today(app.now()) })
    await setFacts(app, off1, { power: 'off' })
    await setFacts(app, later, { moveInOn: inDays(app, 2) })
    await setFacts(app, today2, { moveInOn: inDays(app, -1) })
    await setFacts(app, off2, { power: 'off', moveInOn: today(app.now()) })
    const mei = app.as('mei')
    const wanted = [off1, off2, today1, today2, calm1, later]
    const { body } = await must(mei.get(inbox))
    expect(body.referrals.map((one: { id: string }) => one.id)).toEqual(wanted)
    expect(body.referrals.map((one: { urgency: string }) => one.urgency)).toEqual([
      'no-power-now',
      'no-power-now',
      'moving-in-today',
      'moving-in-today',
      'other',
      'other',
    ])
    expect(body.next).toBeNull()

    const paged: string[] = []
    for (let cursor = ''; ; ) {
      const page = (await must(mei.get(`${inbox}?limit=2${cursor}`))).body
      paged.push(...page.referrals.map((one: { id: string }) => one.id))
      if (page.next === null) break
      cursor = `&cursor=${page.next}`
    }
    expect(paged).toEqual(wanted)

    // Another area's id as a cursor tells nothing.
    expect((await must(atDesk(app, 'other', '03').get(`${inbox}?cursor=${off1}`))).body.referrals).toEqual([])

    await must(mei.post(`${inbox}/${off1}/complete`, { outcome: 'closed' }))
    await must(mei.post(`${inbox}/${later}/return`, { outcome: 'needs-consent' }))
    const open = (await must(mei.get(`${inbox}?state=open`))).body.referrals
    expect(open.map((one: { id: string }) => one.id)).toEqual([off2, today1, today2, calm1])
    const ended = (await must(mei.get(`${inbox}?state=ended&limit=1`))).body
    expect(ended.referrals).toMatchObject([{ id: later, status: 'returned', outcome: 'needs-consent' }])
    const more = (await must(mei.get(`${inbox}?state=ended&cursor=${ended.next}`))).body
    expect(more.referrals).toMatchObject([{ id: off1, status: 'completed', outcome: 'closed' }])
  })

  it('moves a referral up on the day of moving in', async () => {
    const { app } = await startedDesk()
    const first = await submitted(app, '101')
    const second = await submitted(app, '102')
    await setFacts(app, second.desk, { power: 'on', moveInOn: inDays(app, 1) })
    const ids = async () =>
      (await must(app.as('mei').get(inbox))).body.referrals.map((one: { id: string }) => one.id)
    expect(await ids()).toEqual([first.desk, second.desk])
    app.advance(24 * 60 * aMinute)
    expect(await ids()).toEqual([second.desk, first.desk])
  })

  it('finds the one whose number the person names, open or ended, in its own area alone', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox' }, { areas: ['06', '03'] })
    const { desk, reference } = await submitted(app, '101')
    await submitted(app, '102')
    const mei = app.as('mei')
    const found = async (who = 'mei') =>
      (await must(app.as(who).get(`${inbox}?reference=${reference}`))).body.referrals.map(
        (one: { id: string }) => one.id,
      )
    expect(await found()).toEqual([desk])
    expect(await found('nao')).toEqual([])
    const page = await browse(app, 'mei')
    const find = async (typed: string) => {
      const { status, headers, html } = await page.open(`/desk?reference=${encodeURIComponent(typed)}`)
      return [status, headers.get('location'), html.includes('&lt;b&gt;')]
    }
    expect(await find(reference)).toEqual([303, `/desk/${desk}`, false])
    expect(await find(` ${reference.replace('-', 'ー')} `)).toEqual([303, `/desk/${desk}`, false])
    expect(await find('<b>')).toEqual([422, null, true])
    expect(await find('0000-0000')).toEqual([422, null, false])
    expect((await page.open('/desk')).html).toContain('name="reference"')
    await must(mei.post(`${inbox}/${desk}/complete`, { outcome: 'closed' }))
    expect(await found()).toEqual([desk])
  })

  it('knows a place again over New Year', async () => {
    const { app } = await startedDesk({}, { clock: () => Date.parse('2026-12-25T01:00:00Z') })
    const one = await submitted(app, '101', 'hanako')
    app.advance(11 * 24 * 60 * aMinute)
    await staffDesk(app)
    const same = await submitted(app, '101', 'sora')
    expect((await must(app.as('mei').get(`${inbox}/${same.desk}`))).body.sameplace).toEqual([one.desk])
  })

  it('says of the same place elsewhere which ones they are, of this desk alone', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox' }, { areas: ['06', '03'] })
    const one = await submitted(app, '101', 'hanako')
    const same = await submitted(app, '101', 'sora')
    const elsewhere = await submitted(app, '102')
    const mei = app.as('mei')
    const placesOf = async (id: string) => (await must(mei.get(`${inbox}/${id}`))).body.sameplace
    expect(await placesOf(one.desk)).toEqual([same.desk])
    expect(await placesOf(same.desk)).toEqual([one.desk])
    expect(await placesOf(elsewhere.desk)).toEqual([])
    await must(mei.post(`${inbox}/${same.desk}/complete`, { outcome: 'closed' }))
    expect(await placesOf(one.desk)).toEqual([])
    expect(await placesOf(same.desk)).toEqual([one.desk])
  })

  it('is closed to the desk of another area, which leaves an entry in its own log', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox' }, { areas: ['06', '03'] })
    const { desk } = await submitted(app, '101')
    const nao = app.as('nao')
    expect((await must(nao.get(inbox))).body).toEqual({ referrals: [], next: null })
    const unknown = crypto.randomUUID()
    const requests: readonly (readonly [string, object | undefined])[] = [
      ['/claim', undefined],
      ['/release', undefined],
      ['/accept', {}],
      ['/complete', { outcome: 'closed' }],
      ['/return', { outcome: 'wrong-area' }],
      ['/hand-over', { area: '03' }],
    ]
    const steady = ({ requestId: _, ...rest }: Record<string, unknown>) => rest
    const alike = (theirs: Reply, nobodys: Reply) => {
      expect([theirs.status, theirs.body.code]).toEqual([404, 'not-found'])
      expect(steady(theirs.body)).toEqual(steady(nobodys.body))
    }
    alike(await nao.get(`${inbox}/${desk}`), await nao.get(`${inbox}/${unknown}`))
    for (const [verb, body] of requests)
      alike(
        await nao.post(`${inbox}/${desk}${verb}`, body),
        await nao.post(`${inbox}/${unknown}${verb}`, body),
      )
    const denied = (await entriesOf(app, 'nw-03')).filter(one => one.kind === 'denied')
    expect(denied).toHaveLength(7)
    expect(JSON.stringify(denied)).not.toContain(desk)
    expect((await deskRowOf(app, (await rowsIn(app, 'referrals'))[0].id)).revision).toBe(0)
  })
})

describe('what the desk sees', () => {
  it('is all that the person said', async () => {
    const { app } = await startedDesk()
    const point = await blockedPoint(app)
    const walk = await atBlocked(app, point)
    const { body } = await must(handOver(walk), 201)
    const { id } = await deskRowOf(app, body.id)
    const seen = (await must(app.as('mei').get(`${inbox}/${id}`))).body
    expect(seen).toMatchObject({
      reference: body.reference,
      kind: 'move-in-blocked',
      urgency: 'no-power-now',
      status: 'delivered',
      claimedBy: null,
      person: { is: 'customer', ...callback },
      place: { address: point.bill.address },
      power: 'off',
      moveInOn: inDays(app, 3),
      applicationWaits: true,
      deskNumber: null,
      due: null,
      agreement: false,
    })
  })

  it('is nothing of who sent it: no name, person, team, case or id of the retailer, in reply or header', async () => {
    const { app } = await startedDesk()
    const desks: string[] = []
    for (const [room, persona] of [
      ['101', 'hanako'],
      ['102', 'ichiro'],
      ['103', 'sora'],
    ] as const)
      desks.push((await submitted(app, room, persona)).desk)
    const replies: Reply[] = []
    const mei = app.as('mei')
    replies.push(await mei.get(inbox))
    for (const [at, id] of desks.entries()) {
      replies.push(await mei.get(`${inbox}/${id}`))
      replies.push(await mei.post(`${inbox}/${id}/claim`))
      replies.push(await mei.post(`${inbox}/${id}/release`))
      replies.push(await mei.post(`${inbox}/${id}/accept`, { deskNumber: 'K-1' }))
      replies.push(await mei.post(`${inbox}/${id}/accept`, {}))
      replies.push(await mei.post(`${inbox}/${id}/release`))
      replies.push(await mei.post(`${inbox}/${id}/hand-over`, { area: '07' }))
      replies.push(
        at === 0
          ? await mei.post(`${inbox}/${id}/return`, { outcome: 'person-declined' })
          : await mei.post(`${inbox}/${id}/complete`, { outcome: 'closed' }),
      )
      replies.push(await mei.post(`${inbox}/${id}/claim`))
    }
    replies.push(await mei.get(`${inbox}?state=ended`))
    expect(new Set(replies.map(one => one.status))).toEqual(new Set([200, 409]))

    const rows = await rowsIn(app, 'referrals')
    expect(rows).toHaveLength(3)
    const secrets = [
      ...rows.flatMap(({ id, case_id, org, sub, team, about }) => [id, case_id, org, sub, team, about]),
      ...['sample', 'mihon', 'サンプル', '見本でんき', '北川', '杉山', '新野'],
      ...(await entriesOf(app)).flatMap(({ actor }) => [actor.session, actor.employer, actor.workplace]),
    ].filter(one => typeof one === 'string')
    expect(secrets.length).toBeGreaterThan(20)
    for (const { text, headers } of replies) {
      const all = text + JSON.stringify([...headers])
      for (const secret of secrets) expect(all).not.toContain(secret)
    }
    // Nor do the area's entries.
    const log = JSON.stringify(await entriesOf(app, 'nw-06'))
    expect(log).toContain(desks[0])
    for (const secret of secrets) if (!['見本'].includes(secret)) expect(log).not.toContain(secret)
  })
})

describe('the course of a referral at the desk', () => {
  it('goes from claim to completed, in both logs, and the retailer hears the closed list alone', async () => {
    const { app } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    const mei = app.as('mei')
    const hanako = app.as('hanako')
    const told = async () => (await must(hanako.get(`/v1/referrals/${id}`))).body
    expect((await must(mei.post(`${inbox}/${desk}/claim`))).body).toMatchObject({
      status: 'claimed',
      claimedBy: { me: true },
    })
    expect((await must(atDesk(app, 'colleague').get(`${inbox}/${desk}`))).body.claimedBy).toEqual({
      me: false,
    })
    expect((await told()).status).toBe('delivered')
    const accepted = await must(mei.post(`${inbox}/${desk}/accept`, { deskNumber: 'NW-2026-0001' }))
    expect(accepted.body).toMatchObject({ status: 'accepted', deskNumber: 'NW-2026-0001' })
    expect((await told()).status).toBe('accepted')
    const done = await must(mei.post(`${inbox}/${desk}/complete`, { outcome: 'customer-contacted' }))
    expect(done.body).toMatchObject({
      status: 'completed',
      outcome: 'customer-contacted',
      deskNumber: 'NW-2026-0001',
      claimedBy: null,
    })
    expect(done.body.history.map((one: { status: string }) => one.status)).toEqual([
      'delivered',
      'claimed',
      'accepted',
      'completed',
    ])
    const end = await told()
    expect(end).toMatchObject({ status: 'completed', outcome: 'customer-contacted', owner: 'nobody' })
    expect(end.history.map((one: { status: string }) => one.status)).toEqual([
      'delivered',
      'accepted',
      'completed',
    ])
    expect(JSON.stringify(end)).not.toContain('NW-2026')

    const steps = async (log: string) =>
      (await entriesOf(app, log))
        .filter(one => one.kind.startsWith('referral-'))
        .map(one => [one.outcome, one.actor.sub])
    expect(await steps('retailer-sample')).toEqual([
      ['delivered', 'hanako'],
      ['accepted', 'system'],
      ['completed:customer-contacted', 'system'],
    ])
    expect(await steps('nw-06')).toEqual([
      ['delivered', 'system'],
      ['claimed', 'mei'],
      ['accepted', 'mei'],
      ['completed:customer-contacted', 'mei'],
    ])
  })

  it('is the same for their own system, known by sub, org and roles alone', async () => {
    const { app } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    const system = atDesk(app, 'kansai-service-center-system')
    await must(system.get(inbox))
    await must(system.post(`${inbox}/${desk}/accept`, { deskNumber: '0001' }))
    await must(system.post(`${inbox}/${desk}/complete`, { outcome: 'customer-unreachable' }))
    expect((await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.outcome).toBe(
      'customer-unreachable',
    )
  })

  it('can be put back, taken over after 30 minutes, and taken over from who accepted it', async () => {
    const { app } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    const mei = app.as('mei')
    const other = atDesk(app, 'colleague')
    await must(mei.post(`${inbox}/${desk}/claim`))
    for (const [verb, body] of [
      ['claim', undefined],
      ['release', undefined],
      ['accept', {}],
      ['complete', { outcome: 'closed' }],
      ['return', { outcome: 'wrong-area' }],
    ] as const)
      expect(issueOf(await other.post(`${inbox}/${desk}/${verb}`, body))).toBe('409 claimed-by-another')
    await must(mei.post(`${inbox}/${desk}/release`))
    expect(issueOf(await mei.post(`${inbox}/${desk}/release`))).toBe('409 wrong-state')
    await must(other.post(`${inbox}/${desk}/claim`))
    app.advance(29 * aMinute)
    expect(issueOf(await mei.post(`${inbox}/${desk}/claim`))).toBe('409 claimed-by-another')
    app.advance(2 * aMinute)
    expect((await must(mei.get(`${inbox}/${desk}`))).body).toMatchObject({
      status: 'delivered',
      claimedBy: null,
    })
    await must(mei.post(`${inbox}/${desk}/accept`, {}))
    expect(issueOf(await other.post(`${inbox}/${desk}/accept`, {}))).toBe('409 wrong-state')
    await must(other.post(`${inbox}/${desk}/claim`))
    expect((await must(other.get(`${inbox}/${desk}`))).body).toMatchObject({
      status: 'accepted',
      claimedBy: { me: true },
    })
    expect((await retailerRowOf(app, id)).revision).toBe(1)
  })

  it('is won by one of two desks that claim at once; the other is told so', async () => {
    const { app, watch } = await startedDesk()
    const { desk } = await submitted(app, '101')
    // Both have read it as free; the second is quicker to write.
    watch.beforeWrite(async kinds => {
      if (!kinds.includes('referral-step')) return
      watch.heal()
      await must(atDesk(app, 'quicker').post(`${inbox}/${desk}/claim`))
    })
    expect(issueOf(await app.as('mei').post(`${inbox}/${desk}/claim`))).toBe('409 claimed-by-another')
    const claims = (await entriesOf(app, 'nw-06')).filter(one => one.outcome === 'claimed')
    expect(claims.map(one => one.actor.sub)).toEqual(['quicker'])
    expect((await must(app.as('mei').get(`${inbox}/${desk}`))).body.claimedBy).toEqual({ me: false })
  })

  it('is neither lost nor done twice when the desk completes while the retailer withdraws', async () => {
    const { app, watch } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    watch.beforeWrite(async kinds => {
      if (!kinds.includes('referral-step')) return
      watch.heal()
      await must(app.as('hanako').post(`/v1/referrals/${id}/withdraw`))
    })
    const late = await app.as('mei').post(`${inbox}/${desk}/complete`, { outcome: 'closed' })
    expect(issueOf(late)).toBe('409 ended')
    for (const row of [await retailerRowOf(app, id), await deskRowOf(app, id)])
      expect(JSON.parse(row.state).is).toBe('withdrawn')
  })

  it.each([
    ['claim', undefined, { status: 'claimed' }, 'delivered claimed'],
    ['accept', { deskNumber: 'K-1' }, { status: 'accepted', deskNumber: 'K-1' }, 'delivered accepted'],
    ['complete', { outcome: 'closed' }, { status: 'completed' }, 'delivered completed'],
    ['return', { outcome: 'needs-consent' }, { status: 'returned' }, 'delivered returned'],
  ] as const)('takes the same %s twice as one, with a key and without', async (verb, body, after, course) => {
    const { app } = await startedDesk()
    const mei = app.as('mei')
    for (const [room, key] of [
      ['101', null],
      ['102', 'key-1'],
    ] as const) {
      const { id, desk } = await submitted(app, room)
      const headers: Record<string, string> = key === null ? {} : { 'idempotency-key': key }
      const first = await must(mei.post(`${inbox}/${desk}/${verb}`, body, headers))
      expect(first.body).toMatchObject(after)
      const { revision } = await retailerRowOf(app, id)
      const again = await must(mei.post(`${inbox}/${desk}/${verb}`, body, headers))
      expect(again.body).toMatchObject(after)
      expect(again.body.history.map((one: { status: string }) => one.status).join(' ')).toBe(course)
      expect((await retailerRowOf(app, id)).revision).toBe(revision)
      if (key !== null) {
        const other = await submitted(app, '103')
        expect(issueOf(await mei.post(`${inbox}/${other.desk}/${verb}`, body, headers))).toBe(
          '400 used-for-another-request',
        )
      }
    }
  })

  it('takes the number of the operator later as well, without a further step', async () => {
    const { app } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${desk}/accept`, {}))
    const before = [await entriesOf(app), await entriesOf(app, 'nw-06')].map(all => all.length)
    const { body } = await must(mei.post(`${inbox}/${desk}/accept`, { deskNumber: 'K-2' }))
    expect(body.deskNumber).toBe('K-2')
    expect([await entriesOf(app), await entriesOf(app, 'nw-06')].map(all => all.length)).toEqual(before)
    expect((await must(mei.post(`${inbox}/${desk}/complete`, { outcome: 'closed' }))).body.deskNumber).toBe(
      'K-2',
    )
    expect((await retailerRowOf(app, id)).state).not.toContain('K-2')
  })
})

describe('what is too late or wrong', () => {
  it('an answer after the withdrawal is 409 and changes nothing; the desk is told that nobody waits', async () => {
    const { app } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${desk}/claim`))
    await must(app.as('hanako').post(`/v1/referrals/${id}/withdraw`))
    const before = await retailerRowOf(app, id)
    for (const [verb, body] of [
      ['claim', undefined],
      ['release', undefined],
      ['accept', {}],
      ['complete', { outcome: 'customer-contacted' }],
      ['return', { outcome: 'person-declined' }],
      ['hand-over', { area: '03' }],
    ] as const) {
      const late = await mei.post(`${inbox}/${desk}/${verb}`, body, { 'accept-language': 'en' })
      expect(issueOf(late), verb).toBe('409 ended')
      expect(late.body.code).toBe('stale')
      expect(late.body.errors[0].say).toContain('withdrawn')
    }
    expect(await retailerRowOf(app, id)).toEqual(before)
    expect((await must(mei.get(`${inbox}/${desk}`))).body.status).toBe('withdrawn')
  })

  it('an outcome that differs from the one that stands is 409', async () => {
    const { app } = await startedDesk()
    const { id, desk } = await submitted(app, '101')
    const mei = app.as('mei')
    await must(mei.post(`${inbox}/${desk}/complete`, { outcome: 'closed' }))
    for (const [verb, outcome] of [
      ['complete', 'customer-contacted'],
      ['return', 'wrong-area'],
    ])
      expect(issueOf(await mei.post(`${inbox}/${desk}/${verb}`, { outcome }))).toBe('409 ended')
    expect((await must(app.as('hanako').get(`/v1/referrals/${id}`))).body.outcome).toBe('closed')
  })

  const wrong: readonly (readonly [string, unknown])[] = [
    ['complete', { outcome: 'duplicate' }],
    ['complete', { outcome: 'wrong-area' }],
    ['complete', { outcome: 'The contract is in the name of somebody' }],
    ['complete', {}],
    ['complete', { outcome: 'closed', note: 'text' }],
    ['complete', { outcome: 'closed', deskNumber: '見本 花子' }],
    ['complete', { outcome: 'closed', deskNumber: 'x'.repeat(31) }],
    ['complete', { outcome: 'closed', deskNumber: '' }],
    ['return', { outcome: 'closed' }],
    ['return', { outcome: 'needs-consent', deskNumber: 'K-1' }],
    ['accept', { deskNumber: 'two words' }],
    ['accept', { outcome: 'closed' }],
    ['accept', 'K-1'],
    ['hand-over', { area: '11' }],
    ['hand-over', { area: 3 }],
    ['hand-over', {}],
  ]
  it('what is of no closed list is 400, quotes nothing, and changes nothing', async () => {
    const { app } = await startedDesk()
    const { desk } = await submitted(app, '101')
    const entries = (await entriesOf(app, 'nw-06')).length
    for (const [verb, body] of wrong) {
      const reply = await app.as('mei').post(`${inbox}/${desk}/${verb}`, body)
      expect([reply.status, reply.body.code], JSON.stringify(body)).toEqual([400, 'invalid'])
      expect(reply.text).not.toMatch(/somebody|見本|two words|xxx/)
    }
    expect((await entriesOf(app, 'nw-06')).length).toBe(entries)
    expect(JSON.parse((await rowsIn(app, 'desk_referrals'))[0].state).is).toBe('waiting')
  })

  it.each([
    'state=all',
    'limit=0',
    'limit=201',
    'limit=x',
    'cursor=1',
    'reference=1',
    'area=03',
    'retailer=sample',
  ])('a list by %s is 400', async query => {
    const { app } = await startedDesk()
    expect((await app.as('mei').get(`${inbox}?${query}`)).status).toBe(400)
  })
})

/** Kept at the end so that the place is named once. */
it('the place of these tests lies in area 06', async () => {
  const { app } = await startedDesk()
  await submitted(app, '101')
  const [row] = await rowsIn(app as TestApp, 'desk_referrals')
  expect([row.area, JSON.parse(row.payload).place.address]).toEqual(['06', osaka])
})
