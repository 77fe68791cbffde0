import { beforeAll, describe, expect, it } from 'vitest'
import { switchScript } from '../../src/scripts/switch/switch.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { addressRead, callsOf, calm, pointsOf, type Truth, Walk } from '../support/walk.ts'

const env = calm

/** Looks up at a step: what must come of it. */
type Looks = { readonly looks: Readonly<Record<string, string>> | 'not-available-here' }
const looks = (compare: Looks['looks']): Looks => ({ looks: compare })
const isLooks = (value: unknown): value is Looks =>
  typeof value === 'object' && value !== null && 'looks' in value

type Points = {
  readonly point: Truth
  /** Another home of the same area, with another address, number, meter and reading day. */
  readonly other: Truth
  /** Of an area where ordinary homes have no contract current. */
  readonly withoutCurrent: Truth
  readonly outOfScope: Truth
}
type Row = {
  readonly name: string
  readonly steps: (points: Points) => readonly (readonly [step: string, said: unknown])[]
  /** A step that asks, or an outcome in parentheses. */
  readonly ends: string
}

const unknown = '0600-0000-0000-0000-0000-01'.replaceAll('-', '').padEnd(22, '7')
const number = (one: Truth) => ['number', one.bill.supplyPointNumber] as const
const address = (one: Truth) => ['address', addressRead(one)] as const
const meter = (one: Truth) => String(one.values.meterNumber)
/** A part of town without its lot: nothing to compare a house with. */
const town = (one: Truth) => ({
  address: (/^.*?[市区町村](?=[^市区町村]*$)/.exec(
    one.address.replace(/[0-9〇一二三四五六七八九十].*$/, ''),
  ) ?? [one.address])[0],
})
const day = (one: Truth) => (one.values.meterReadingDay as { day: number }).day

const agrees = looks({ address: 'agrees' })
const differs = looks({ address: 'differs' })
const cannotTell = looks({ address: 'cannot-tell' })
const absent = looks('not-available-here')

const rows: readonly Row[] = [
  {
    name: 'stops at the first agreement: the address',
    steps: ({ point }) => [number(point), address(point), ['site', agrees]],
    ends: 'items',
  },
  {
    name: 'asks for the meter when the address differs, and stops when that agrees',
    steps: ({ point, other }) => [
      number(point),
      address(other),
      ['site', differs],
      ['meter', meter(point)],
      ['site-meter', looks({ meterNumber: 'agrees' })],
    ],
    ends: 'items',
  },
  {
    name: 'has the number read again when address and meter differ, and compares both with the new one',
    steps: ({ point, other }) => [
      number(point),
      address(other),
      ['site', differs],
      ['meter', meter(other)],
      ['site-meter', looks({ meterNumber: 'differs' })],
      ['number-again', other.bill.supplyPointNumber],
      ['site-again', looks({ address: 'agrees', meterNumber: 'agrees' })],
    ],
    ends: 'items',
  },
  {
    name: 'has the number read again when no meter number is printed',
    steps: ({ point, other }) => [
      number(point),
      address(other),
      ['site', differs],
      ['meter', null],
      ['number-again', other.bill.supplyPointNumber],
      ['site-again', agrees],
    ],
    ends: 'items',
  },
  {
    name: 'has the address read again when the same number is read a second time',
    steps: ({ point, other }) => [
      number(point),
      address(other),
      ['site', differs],
      ['meter', null],
      ['number-again', point.bill.supplyPointNumber],
      ['address-again', addressRead(point)],
      ['site-address-again', agrees],
    ],
    ends: 'items',
  },
  {
    name: 'sends the customer to their retailer when number and address do not go together after all',
    steps: ({ point, other }) => [
      number(point),
      address(other),
      ['site', differs],
      ['meter', null],
      ['number-again', point.bill.supplyPointNumber],
      ['address-again', addressRead(other)],
      ['site-address-again', differs],
    ],
    ends: '(ask-current-retailer)',
  },
  {
    name: 'asks for the reading day, then the current, where the address cannot tell and no meter is printed',
    steps: ({ point }) => [
      number(point),
      ['address', town(point)],
      ['site', cannotTell],
      ['meter-unsure', null],
      ['reading-day', { day: day(point) }],
      ['site-day', looks({ meterReadingDay: 'agrees' })],
      ['current', point.values.contractCurrent],
      ['site-current', looks({ contractCurrent: 'agrees' })],
    ],
    ends: 'items',
  },
  {
    name: 'is content with the meter where the address cannot tell',
    steps: ({ point }) => [
      number(point),
      ['address', town(point)],
      ['site', cannotTell],
      ['meter-unsure', meter(point)],
      ['site-meter-unsure', looks({ meterNumber: 'agrees' })],
    ],
    ends: 'items',
  },
  {
    name: 'sends the customer to their retailer when the current differs',
    steps: ({ point }) => [
      number(point),
      ['address', town(point)],
      ['site', cannotTell],
      ['meter-unsure', null],
      ['reading-day', { day: day(point) }],
      ['site-day', looks({ meterReadingDay: 'agrees' })],
      ['current', Number(point.values.contractCurrent) + 10],
      ['site-current', looks({ contractCurrent: 'differs' })],
    ],
    ends: '(ask-current-retailer)',
  },
  {
    name: 'sends the customer to their retailer where no current is printed',
    steps: ({ point }) => [
      number(point),
      ['address', town(point)],
      ['site', cannotTell],
      ['meter-unsure', null],
      ['reading-day', { day: day(point) }],
      ['site-day', looks({ meterReadingDay: 'agrees' })],
      ['current', null],
    ],
    ends: '(ask-current-retailer)',
  },
  {
    name: 'sends the customer to their retailer where the area has no contract current to compare',
    steps: ({ withoutCurrent }) => [
      number(withoutCurrent),
      ['address', town(withoutCurrent)],
      ['site', cannotTell],
      ['meter-unsure', null],
      ['reading-day', { day: day(withoutCurrent) }],
      ['site-day', looks({ meterReadingDay: 'agrees' })],
      ['current', 30],
      ['site-current', looks({ contractCurrent: 'cannot-tell' })],
    ],
    ends: '(ask-current-retailer)',
  },
  {
    name: 'has the number read a third time when the reading day differs',
    steps: ({ point, other }) => [
      number(point),
      ['address', town(point)],
      ['site', cannotTell],
      ['meter-unsure', null],
      ['reading-day', { day: day(other) }],
      ['site-day', looks({ meterReadingDay: 'differs' })],
    ],
    ends: 'number-third',
  },
  {
    name: 'has the number read a third time when neither day is printed',
    steps: ({ point }) => [
      number(point),
      ['address', town(point)],
      ['site', cannotTell],
      ['meter-unsure', null],
      ['reading-day', {}],
    ],
    ends: 'number-third',
  },
  {
    name: 'gives up after the third number',
    steps: ({ point, other, withoutCurrent }) => [
      number(point),
      address(other),
      ['site', differs],
      ['meter', null],
      ['number-again', withoutCurrent.bill.supplyPointNumber],
      ['site-again', differs],
      ['number-third', unknown],
      ['site-third', absent],
    ],
    ends: '(papers)',
  },
  {
    name: 'has an unknown number read again first, and confirms the right one',
    steps: ({ point }) => [
      ['number', unknown],
      address(point),
      ['site', absent],
      ['number-absent', point.bill.supplyPointNumber],
      ['site-absent', agrees],
    ],
    ends: 'items',
  },
  {
    name: 'takes the papers the second time that a number is not available here',
    steps: ({ point, outOfScope }) => [
      ['number', unknown],
      address(point),
      ['site', absent],
      ['number-absent', outOfScope.supplyPointNumber],
      ['site-absent', absent],
    ],
    ends: '(papers)',
  },
  {
    name: 'takes the papers at once when the same absent number is read again',
    steps: ({ outOfScope }) => [
      ['number', outOfScope.supplyPointNumber],
      address(outOfScope),
      ['site', absent],
      ['number-absent', outOfScope.supplyPointNumber],
    ],
    ends: '(papers)',
  },
  {
    name: 'asks for the meter of a number that was not available at first, where the address differs',
    steps: ({ point, other }) => [
      ['number', unknown],
      address(other),
      ['site', absent],
      ['number-absent', point.bill.supplyPointNumber],
      ['site-absent', differs],
      ['meter-late', meter(point)],
      ['site-meter-late', looks({ meterNumber: 'agrees' })],
    ],
    ends: 'items',
  },
]

describe('the check of the site', () => {
  let app: TestApp
  let points: Points

  beforeAll(async () => {
    const sandbox = await startApp({ env })
    const homes = (await pointsOf(sandbox, 'other', { area: '03', limit: 100 })).filter(
      one => typeof one.values.contractCurrent === 'number' && one.values.meterReadingDay !== null,
    )
    const point = homes[0] ?? expect.fail()
    const other =
      homes.find(one => one.address !== point.address && Math.abs(day(one) - day(point)) > 2) ?? expect.fail()
    const [withoutCurrent] = (await pointsOf(sandbox, 'other', { area: '06', limit: 100 })).filter(
      one => one.values.contractCurrent === null && one.values.meterReadingDay !== null,
    )
    const [outOfScope] = await pointsOf(sandbox, 'out-of-scope')
    points = {
      point,
      other,
      withoutCurrent: withoutCurrent ?? expect.fail(),
      outOfScope: outOfScope ?? expect.fail(),
    }
  })

  it.each(rows)('$name', async ({ steps, ends }) => {
    app = await startApp({ env })
    const walk = await (await Walk.open(app)).wishing()
    await walk.answer('bill', 'bill')
    let asked = 0
    for (const [step, said] of steps(points)) {
      expect(walk.step).toBe(step)
      if (!isLooks(said)) {
        await walk.answer(step, said)
        continue
      }
      const reply = await walk.lookUp()
      asked += 1
      expect(reply.status, reply.text).toBe(200)
      const { outcome, compare } = reply.body
      expect(outcome === 'answered' ? compare : outcome).toEqual(said.looks)
    }
    expect(walk.step).toBe(ends)
    expect(callsOf(app)).toEqual(Array(asked).fill('gateway POST /facility-inquiries'))
  })

  it('is walked here through every lookup that the bill’s half of the script has', () => {
    const walked = rows.flatMap(row =>
      row.steps(points).flatMap(([step, said]) => (isLooks(said) ? [step] : [])),
    )
    const inScript = switchScript.steps.filter(
      one => one.action?.kind === 'lookup' && one.action.use === 'confirm-site',
    )
    expect(inScript.length).toBeGreaterThan(5)
    expect([...new Set(walked)].sort()).toEqual(inScript.map(one => one.id).sort())
  })
})
