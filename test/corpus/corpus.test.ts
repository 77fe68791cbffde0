import { beforeAll, describe, expect, it } from 'vitest'
import { dayOf } from '../../mocks/world/days.ts'
import { randomOf } from '../../mocks/world/random.ts'
import { loadedBy, sourcesIn } from '../architecture/source.ts'
import { upperBound } from './bounds.ts'
import { type Customer, drawCustomers } from './customers.ts'
import { httpSample } from './http-sample.ts'
import { relayOutside } from './relay-outside.ts'
import { type RelayRow, relaysThrough } from './relays-through.ts'
import { lookupsPerCompleted } from './report.ts'
import { openService } from './service.ts'
import { type Setting, settingOf } from './setting.ts'
import { sitesFound } from './sites-found.ts'
import { slipsCaught } from './slips-caught.ts'
import { sayAddress } from './spoken-address.ts'
import spoken from './spoken-addresses.json' with { type: 'json' }
import troubles from './troubles.json' with { type: 'json' }

const seed = 'test'
let setting: Setting
let customers: readonly Customer[]

beforeAll(async () => {
  setting = await settingOf(dayOf(new Date()))
  const { today, contractOf, sites } = setting
  customers = drawCustomers({ seed, today, contractOf }, sites, 6000)
})

/** A drawn share lies within four standard deviations of its rate. */
function expectShare(hits: number, of: number, rate: number): void {
  const deviation = Math.sqrt((rate * (1 - rate)) / of)
  expect(Math.abs(hits / of - rate)).toBeLessThan(4 * deviation)
}

describe('the generator', () => {
  const generator = ['customers', 'spoken-address', 'slips'].map(name => `test/corpus/${name}.ts`)

  it('knows nothing of the matcher, not even its tables', () => {
    const sources = [...sourcesIn('test/corpus'), ...sourcesIn('mocks'), ...sourcesIn('src')]
    const loaded = new Set(generator.flatMap(path => [...loadedBy(path, sources)]))
    expect(loaded).toContain('test/corpus/troubles.json')
    expect(loaded).toContain('mocks/world/random.ts')
    expect([...loaded].filter(path => path.startsWith('src/'))).toEqual([])
    const typed = sources
      .filter(({ path }) => loaded.has(path))
      .flatMap(one => one.imports.map(({ to }) => to))
    expect(typed.filter(to => to.startsWith('src/matching/'))).toEqual([])
  })

  it('draws the same customers for the same seed, each a point of its own', () => {
    const { today, contractOf, sites } = setting
    const again = drawCustomers({ seed, today, contractOf }, sites, 6000)
    expect(again).toEqual(customers)
    expect(new Set(customers.map(one => one.print.supplyPointNumber)).size).toBe(6000)
    expect(customers.every(({ site }) => site.point.retailer !== 'sample')).toBe(true)
  })

  it('makes trouble at the rates of its data', () => {
    const withBill = customers.filter(one => one.withoutBill !== 'knows-by-heart')
    const having = (item: string, kind?: string) =>
      withBill.filter(one =>
        one.troubles.some(it => it.item === item && (kind === undefined || it.kind === kind)),
      )
    expectShare(having('name').length, withBill.length, troubles.name.rate)
    for (const { kind, rate } of troubles.name.parts)
      expectShare(having('name', kind).length, withBill.length, troubles.name.rate * rate)
    expectShare(having('supplyPointNumber').length, withBill.length, troubles.digitSlip.rate)
    expectShare(having('wishedOn').length, withBill.length, troubles.date.tooEarly)
    const withoutBill = customers.filter(one => one.withoutBill !== null)
    expectShare(withoutBill.length, customers.length, troubles.withoutBill.rate)
    const parts = [
      troubles.name.parts,
      troubles.digitSlip.forms,
      troubles.withoutBill.afterwards,
      spoken.hyphen,
    ]
    for (const list of parts) expect(list.reduce((sum, one) => sum + one.rate, 0)).toBeCloseTo(1)
  })

  it('says of everybody without trouble what is printed, and of the others something else', () => {
    for (const { print, first, troubles: own } of customers) {
      const items = own.filter(one => one.item !== 'other-application')
      expect(JSON.stringify(print) === JSON.stringify(first), items[0]?.kind).toBe(items.length === 0)
    }
  })

  it('says an address in many forms and leaves prefectures out as often as its data says', () => {
    const random = randomOf(seed)
    const site = setting.sites.find(one => one.building !== null && one.kind === 'chome')
    if (site === undefined) throw new Error('the world has no such site')
    const said = Array.from({ length: 2000 }, () => sayAddress(random, site))
    expect(new Set(said.map(one => JSON.stringify(one))).size).toBeGreaterThan(500)
    const without = said.filter(one => !one.address.includes(site.prefecture)).length
    expectShare(without, said.length, spoken.leftOut.prefecture)
  })
})

describe('the sandbox', () => {
  it('takes the relay of every customer who reads what is printed', async () => {
    const outside = relayOutside(new Date())
    for (const customer of customers.slice(0, 500)) {
      outside.register(customer)
      outside.withdrawElsewhere(customer)
      const { print } = customer
      const reasons = await outside.relay({
        supplyPointNumber: print.supplyPointNumber,
        nameAsPrinted: print.name,
        nameKana: print.nameKana,
        newName: customer.newName,
        currentRetailer: print.currentRetailer,
        contractNumber: print.contractNumber,
        address: print.address.address,
        building: print.address.building,
        cancelOn: print.wishedOn,
        callerIs: customer.caller,
        readFrom: customer.bill,
        site: 'agrees',
      })
      expect(reasons, customer.troubles.map(one => one.kind).join()).toEqual([])
    }
  })
})

describe('relays', () => {
  let rows: readonly RelayRow[]
  const row = (guidance: string, follows: number): RelayRow => {
    const found = rows.find(one => one.guidance === guidance && one.follows === follows)
    if (found === undefined) throw new Error('no such row')
    return found
  }
  beforeAll(async () => {
    rows = await relaysThrough(setting, customers.slice(0, 500), ['off', 'on', 'on, one mood'])
  })

  it('go through at first for nearly everybody who follows, and for far fewer without guidance', () => {
    expect(row('off', 0.9).first).toBeLessThan(0.75)
    expect(row('on', 0.9).first).toBeGreaterThan(0.95)
    expect(row('on', 0.9).withinTwo).toBeGreaterThan(0.985)
  })

  it('gain by guidance however few follow, and however sulkily', () => {
    for (const follows of [0.5, 0.7, 0.9])
      for (const guidance of ['on', 'on, one mood'])
        expect(row(guidance, follows).first).toBeGreaterThan(row('off', follows).first + 0.05)
  })

  it('are explained after an NG by a true cause among the first two', () => {
    const { ngs, amongTwo } = row('off', 0.9).explained
    expect(ngs).toBeGreaterThan(100)
    expect(amongTwo / ngs).toBeGreaterThan(0.9)
  })

  it('take two lookups and searches at most per completed case', () => {
    const on = row('on', 0.9)
    expect(on.lookups).toBeGreaterThan(on.completed / 2)
    expect(lookupsPerCompleted(on)).toBeLessThanOrEqual(2)
  })
})

describe('sites', () => {
  it('are found by what callers say of them, and never a wrong one', () => {
    const found = sitesFound(setting, seed, 2500)
    expect(found.trials).toBeGreaterThanOrEqual(2500)
    expect(found.wrong).toBe(0)
    expect(found.asCallers.right / found.asCallers.trials).toBeGreaterThan(0.93)
    expect(found.byAddress.right / found.byAddress.trials).toBeGreaterThan(0.85)
    for (const [kind, { right, trials }] of Object.entries(found.hard))
      expect(right / trials, kind).toBeGreaterThan(0.7)
  })
})

describe('slips in the 22 digits', () => {
  it('come to light before anything is sent, also where they make the number of a neighbour', () => {
    const any = slipsCaught(setting, customers, seed, 500, false)
    const neighbours = slipsCaught(setting, customers, seed, 150, true)
    expect(any.trials).toBe(500)
    expect(any.landed).toBeLessThan(250)
    expect(neighbours.trials).toBeGreaterThan(100)
    expect(neighbours.landed).toBe(neighbours.trials)
    expect([any.uncaught, neighbours.uncaught]).toEqual([0, 0])
    expect(any.mended / any.trials).toBeGreaterThan(0.8)
  })
})

describe('the model', () => {
  it('comes to the same end as the production app through HTTP', async () => {
    const service = await openService()
    try {
      const guidance = { warnings: true, readingBack: true, oneMood: true, follows: 0.6 }
      const troubled = customers.filter(one => one.troubles.length > 0).slice(0, 12)
      const { differences, sent, ok, agree } = await httpSample(setting, service, troubled, guidance)
      expect(differences).toEqual([])
      expect(agree).toBe(12)
      expect(sent).toBeGreaterThan(ok)
      expect(ok).toBeGreaterThan(0)
    } finally {
      await service.close()
    }
  })
})

describe('the bound', () => {
  it('is the exact one of Clopper and Pearson', () => {
    expect(upperBound(0, 300_000)).toBeCloseTo(1 - 0.05 ** (1 / 300_000), 10)
    expect(upperBound(0, 20)).toBeCloseTo(0.1391, 4)
    expect(upperBound(1, 10)).toBeCloseTo(0.3942, 4)
    expect(upperBound(5, 5)).toBe(1)
  })
})
