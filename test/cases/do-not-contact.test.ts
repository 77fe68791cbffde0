import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { callsOf, calm, entriesOf, pointOf, Walk } from '../support/walk.ts'

const start = () => startApp({ env: calm })
const outbound = (app: TestApp, persona = 'jun') => Walk.open(app, persona, 'outbound')

const called = { by: 'phone', phone: '06-0000-1234' }
const visited = { by: 'visit', address: '大阪府大阪市北区中之島三丁目6-16 中之島ハイツ 101' }

/** Up to the first sentence, the own ledger knowing nobody. */
async function introduced(app: TestApp, target: object, persona?: string): Promise<Walk> {
  const walk = await (await outbound(app, persona)).walk({ target })
  expect((await walk.ownSearch()).body.outcome).toBe('none')
  return walk
}

const rowsOf = async (app: TestApp) => {
  const [found] = await app.db.read([sql('select org, kind, hash from do_not_contact order by org, kind')])
  return found?.rows ?? []
}

describe('somebody who told us that they want no offers', () => {
  it.each([
    [
      'on the telephone',
      called,
      'intro-phone',
      ['０６－００００－１２３４', '0600001234', '+81 6 0000 1234'],
      'phone',
    ],
    ['at the door', visited, 'intro-door', ['大阪市北区中之島3-6-16-101'], 'address'],
  ] as const)('%s is contacted by no colleague of the company', async (_, target, intro, spellings, kind) => {
    const app = await start()
    const walk = await introduced(app, target)
    await walk.answer(intro, 'no')
    expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'do-not-contact' } })
    callsOf(app)

    for (const spelling of spellings) {
      const next = await outbound(app, 'ichiro')
      await next.answer('target', { ...target, [kind]: spelling })
      expect(next.view).toMatchObject({ status: 'closed', outcome: { code: 'listed-no-contact' } })
      const entries = (await entriesOf(app)).filter(one => one.case === next.view.id)
      expect(entries.map(one => [one.kind, one.outcome])).toEqual([
        ['case-opened', null],
        ['case-closed', 'listed-no-contact'],
      ])
    }
    expect(callsOf(app), 'nobody was asked').toEqual([])
  })

  it('may be contacted by another company, which knows nothing of it', async () => {
    const app = await start()
    await (await introduced(app, called)).answer('intro-phone', 'no')
    const sora = await outbound(app, 'sora')
    await sora.answer('target', called)
    expect(sora.step).toBe('own-check-phone')
    await (await introduced(app, called, 'sora')).answer('intro-phone', 'no')
    const rows = await rowsOf(app)
    expect(rows.map(row => row.org)).toEqual(['retailer:mihon', 'retailer:sample'])
    expect(new Set(rows.map(row => row.hash)).size, 'each under a key of its own').toBe(2)
  })

  it('is kept as a keyed hash, over New Year and however often it is said', async () => {
    const app = await start()
    await (await introduced(app, { ...visited, phone: called.phone })).answer('intro-door', 'no')
    app.advance(400 * 86_400_000)
    const again = await (await outbound(app)).answer('target', called)
    expect(again.outcome).toBe('listed-no-contact')
    const rows = await rowsOf(app)
    expect(rows.map(row => row.kind)).toEqual(['address', 'phone'])
    for (const row of rows) expect(row.hash).toMatch(/^[0-9a-f]{64}$/)
    const plain = new Uint8Array(
      await crypto.subtle.digest('SHA-256', new TextEncoder().encode('0600001234')),
    )
    expect(rows.map(row => row.hash)).not.toContain(
      [...plain].map(one => one.toString(16).padStart(2, '0')).join(''),
    )
    const log = JSON.stringify(await entriesOf(app))
    for (const said of ['06-0000-1234', '0600001234', '中之島']) {
      expect(JSON.stringify(rows)).not.toContain(said)
      expect(log).not.toContain(said)
    }
  })

  it('can say so by ringing us up, later in the talk, and after a change of mind', async () => {
    const app = await start()
    const rang = await (await outbound(app)).answer('target', { by: 'refusal', phone: '06-0000-0001' })
    expect(rang.outcome).toBe('do-not-contact')
    const listened = await introduced(app, { by: 'web', phone: '06-0000-0002' })
    await listened.walk({
      'intro-web': 'holder',
      wish: { wish: 'takes-part', inOwnWords: '安いなら替えたい' },
    })
    expect(listened.step).toBe('bill')
    await listened.answer('wish', { wish: 'no' })
    expect(listened.outcome).toBe('do-not-contact')
    expect(await rowsOf(app)).toHaveLength(2)
  })

  it('is not missed for a number that is none: it is asked for again', async () => {
    const app = await start()
    for (const by of ['phone', 'refusal'])
      for (const phone of ['携帯', '番号なし']) {
        const reply = await (await outbound(app)).ask('answers', { step: 'target', value: { by, phone } })
        expect([reply.status, reply.body.errors]).toMatchObject([
          400,
          [{ pointer: '/value/phone', issue: 'not-a-phone' }],
        ])
        expect(reply.text).not.toContain(phone)
      }
  })

  it('is found again when a case comes back from another matter', async () => {
    const app = await start()
    const walk = await introduced(app, called)
    await walk.send('scenario', { scenario: 'switch', revision: walk.view.revision })
    await (await introduced(app, called, 'ichiro')).answer('intro-phone', 'no')
    await walk.send('scenario', { scenario: 'outbound', revision: walk.view.revision })
    expect(walk.step).toBe('target')
    await walk.answer('target', called)
    expect(walk.outcome).toBe('listed-no-contact')
  })

  it('ends a case whose contact is corrected to theirs', async () => {
    const app = await start()
    await (await introduced(app, called)).answer('intro-phone', 'no')
    const walk = await introduced(app, { by: 'phone', phone: '06-0000-9999' })
    await walk.answer('target', called)
    expect(walk.outcome).toBe('listed-no-contact')
  })
})

describe('somebody who said so since', () => {
  const later = async (app: TestApp) => {
    const walk = await introduced(app, called)
    await walk.answer('intro-phone', 'later')
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'agreed-call-back' } })
    await (await outbound(app, 'ichiro')).answer('target', { by: 'refusal', phone: called.phone })
    return walk
  }
  const over = { status: 'closed', outcome: { code: 'listed-no-contact' } }

  it('is not rung back: whoever reads the parked case or takes it up finds it over', async () => {
    const app = await start()
    const read = await later(app)
    expect((await read.refresh()).view).toMatchObject(over)
    const elsewhere = await start()
    const taken = await (await later(elsewhere)).takenBy('kaoru')
    expect(taken.view).toMatchObject(over)
    for (const [one, walk] of [
      [app, read],
      [elsewhere, taken],
    ] as const) {
      const closed = (await entriesOf(one)).filter(({ outcome }) => outcome === 'listed-no-contact')
      expect(closed.map(entry => [entry.kind, entry.case])).toEqual([['case-closed', walk.view.id]])
    }
  })

  it.each([
    ['own ones', ''],
    ['by reference', '?reference='],
  ])('is over in the list of cases too (%s), with its entry', async (_, by) => {
    const app = await start()
    const walk = await later(app)
    const path = `/v1/cases${by}${by && walk.view.reference}`
    const listed = await walk.client.get(path)
    expect(listed.body.cases).toMatchObject([{ id: walk.view.id, ...over }])
    const closed = (await entriesOf(app)).filter(({ outcome }) => outcome === 'listed-no-contact')
    expect(closed.map(entry => [entry.kind, entry.case])).toEqual([['case-closed', walk.view.id]])
    expect((await walk.client.get('/v1/cases')).body.cases, 'once it is over it is no open one').toEqual([])
    await walk.client.get(path)
    expect((await entriesOf(app)).filter(({ kind }) => kind === 'case-closed')).toHaveLength(2)
  })

  it('is heard also where they are on the line already', async () => {
    const app = await start()
    const walk = await later(app)
    await walk.answer('intro-phone', 'holder')
    expect(walk.view).toMatchObject(over)
  })

  it('and takes part by their own wish is served on', async () => {
    const app = await start()
    const walk = await introduced(app, called)
    await walk.walk({ 'intro-phone': 'holder', wish: { wish: 'takes-part', inOwnWords: '替えたい' } })
    await (await outbound(app, 'ichiro')).answer('target', { by: 'refusal', phone: called.phone })
    await walk.answer('bill', 'bill')
    expect((await walk.refresh()).step).toBe('number')
  })
})

describe('a contact of ours under another name', () => {
  const offers = ['switch', 'move-in', 'usage', 'after-fit', 'last-resort']

  it.each(offers.flatMap(scenario => ['outbound', 'visit'].map(channel => [scenario, channel] as const)))(
    '%s by %s begins with whether the person may be contacted',
    async (scenario, channel) => {
      const app = await start()
      await (await outbound(app)).answer('target', { by: 'refusal', phone: called.phone })
      const script = (await app.as('jun').get(`/v1/scenarios/${scenario}`)).body
      const walk = await Walk.open(app, 'jun', scenario, { channel })
      expect(walk.step).toBe('target')
      await walk.answer('target', { by: 'phone', phone: '06-0000-7777' })
      expect(walk.step, 'somebody who asked to be rung back').toBe(script.start)
      await walk.answer('target', called)
      expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'listed-no-contact' } })
    },
  )

  it('is checked anew where the case becomes another matter', async () => {
    const app = await start()
    const walk = await Walk.open(app, 'jun', 'settlement', { channel: 'outbound' })
    expect(walk.step).toBe('own-key')
    await walk.send('scenario', { scenario: 'switch', revision: walk.view.revision })
    expect(walk.step).toBe('target')
    await walk.answer('target', { by: 'refusal', phone: called.phone })
    expect(walk.outcome).toBe('do-not-contact')
    expect(await rowsOf(app)).toHaveLength(1)
  })

  it('is none where the customer rings us up', async () => {
    const app = await start()
    for (const channel of ['phone', 'store', 'web', 'letter'])
      expect((await Walk.open(app, 'jun', 'switch', { channel })).step).toBe('caller')
  })
})

describe('somebody who did not say so', () => {
  it('is not kept: the leaflet, another day, a switch, or a case that was left', async () => {
    const app = await start()
    await (await introduced(app, called)).answer('intro-phone', 'leaflet')
    await (await introduced(app, called)).answer('intro-phone', 'later')
    await introduced(app, called)
    expect(await rowsOf(app)).toEqual([])
  })

  it('and is our customer already is not offered a switch', async () => {
    const app = await start()
    const own = await pointOf(app, 'own')
    const visit = await (await outbound(app)).answer('target', {
      by: 'visit',
      address: [own.bill.address, own.bill.building].filter(Boolean).join(' '),
    })
    expect((await visit.ownSearch()).body).toMatchObject({ outcome: 'one', customer: { status: 'active' } })
    expect(visit.view).toMatchObject({ status: 'closed', outcome: { code: 'own-customer-not-solicited' } })
  })
})

describe('an outbound case', () => {
  it('goes from the door to the confirmed facts, and looks nothing up before the wish', async () => {
    const app = await start()
    const point = await pointOf(app, 'other', { area: '06' })
    const walk = await introduced(app, called)
    callsOf(app)
    const early = await walk.lookUp()
    expect([early.status, early.body.code, early.body.reason]).toEqual([403, 'refused', 'out-of-step'])
    expect(early.body.detail).toContain('ご本人の希望を伺って')
    await walk.walk({
      'intro-phone': 'holder',
      wish: { wish: 'takes-part', inOwnWords: '安くなるなら替えたい' },
      bill: 'bill',
      number: point.bill.supplyPointNumber,
      address: {
        address: point.bill.address,
        ...(point.bill.building ? { building: point.bill.building } : {}),
      },
    })
    expect(callsOf(app)).toEqual([])
    expect((await walk.lookUp()).body.compare).toEqual({ address: 'agrees' })
    const { nameAsPrinted, currentRetailer, contractNumber } = point.bill
    const wishedOn = new Date(app.now().getTime() + 20 * 86_400_000).toISOString().slice(0, 10)
    await walk.walk({
      items: {
        readable: 'read',
        nameAsPrinted,
        newName: nameAsPrinted,
        currentRetailer,
        contractNumber,
        wishedOn,
      },
      check: { confirmed: true },
      'cooling-off': 'yes',
      contract: { contract: 'later' },
    })
    expect(walk.view).toMatchObject({ status: 'open', outcome: { code: 'awaiting-contract', parked: true } })
    const colleague = await walk.takenBy('hanako')
    await colleague.answer('contract', { contract: 'concluded', contractReference: 'K-0001' })
    expect(colleague.view.step).toMatchObject({ id: 'relay', relay: true })
  })
})
