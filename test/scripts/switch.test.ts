import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../src/scripts/outcomes.ts'
import { scripts } from '../../src/scripts/scenarios.ts'
import { switchScript as script } from '../../src/scripts/switch/switch.ts'
import { transcript } from '../../src/scripts/transcript.ts'
import { fresh, leave, standing, walk, ways } from './walk.ts'

const all = [...ways(script)]
const opening = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill' }
const read = { ...opening, number: 'given', address: 'given' }
const searching = { ...opening, bill: 'none', 'site-address': 'given' }
const kindOf = new Map(script.steps.map(step => [step.id, step.action?.kind ?? 'screen']))
const count = (path: readonly string[], kind: string) => path.filter(id => kindOf.get(id) === kind).length
const outcomeAfter = (codes: Record<string, string>, mode: 'full' | 'bill' = 'full') =>
  standing(script, walk(script, codes, mode), mode).outcome
const stepAfter = (codes: Record<string, string>, mode: 'full' | 'bill' = 'full') =>
  standing(script, walk(script, codes, mode), mode).step?.id

describe('every way through type 4', () => {
  it('ends in an outcome within 12 screens, 6 lookups and 5 searches', () => {
    expect(all.length).toBeGreaterThan(500)
    for (const { end } of all) {
      expect(end.outcome).not.toBeNull()
      expect(count(end.path, 'screen')).toBeLessThanOrEqual(12)
      expect(count(end.path, 'lookup')).toBeLessThanOrEqual(6)
      expect(count(end.path, 'search')).toBeLessThanOrEqual(5)
    }
  })

  it('passes every step and every outcome it declares', () => {
    expect(new Set(all.flatMap(({ end }) => end.path))).toEqual(new Set(script.steps.map(step => step.id)))
    const declared = script.steps.flatMap(step =>
      step.routes.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.outcome])),
    )
    expect(new Set(all.map(({ end }) => end.outcome))).toEqual(new Set(declared))
  })

  it('asks the gateway nothing before the customer wants to switch and takes part', () => {
    for (const { end } of all) {
      const wish = end.path.indexOf('wish')
      const first = end.path.findIndex(id => ['lookup', 'search'].includes(kindOf.get(id) ?? ''))
      if (first < 0) continue
      expect(wish).toBeGreaterThanOrEqual(0)
      expect(wish).toBeLessThan(first)
      expect(end.codes[wish]).toBe('takes-part')
    }
  })

  it('asks about a supply point with a number and a reading for each comparison', () => {
    let seen = 0
    const look = (codes: readonly string[], one = fresh): void => {
      const { step, inputs } = standing(script, one)
      if (step?.action?.kind === 'lookup') {
        seen += 1
        expect(inputs?.key).toMatch(/^06[0-9]{20}$/)
        expect(inputs?.fields.length).toBeGreaterThan(0)
        for (const name of Object.keys(inputs?.readings ?? {})) expect(inputs?.fields).toContain(name)
      }
      const [code, ...rest] = codes
      if (code !== undefined) look(rest, leave(script, one, code))
    }
    for (const { end } of all.filter((_, index) => index % 17 === 0)) look(end.codes)
    expect(seen).toBeGreaterThan(50)
  })

  it('confirms a site only by what may confirm it', () => {
    for (const { end } of all) {
      if (!end.path.includes('items')) continue
      const compared = end.path.flatMap((id, index) =>
        kindOf.get(id) === 'lookup' ? [[id, end.codes[index]] as const] : [],
      )
      const [last, code] = compared.at(-1) ?? []
      expect(['agrees', 'shown', 'without']).toContain(code)
      if (last !== 'site-current' || code !== 'agrees') continue
      expect(compared).toContainEqual(['site', 'cannot-tell'])
      expect(compared).toContainEqual(['site-day', 'agrees'])
      expect(compared.every(([, one]) => one !== 'differs')).toBe(true)
    }
  })

  it('asks each question of a search at most once', () => {
    for (const { end } of all) expect(new Set(end.path).size).toBe(end.path.length)
  })
})

describe('type 4', () => {
  it('stops at the first agreement', () => {
    expect(stepAfter({ ...read, site: 'agrees' })).toBe('items')
    expect(stepAfter({ ...read, site: 'differs', meter: 'given', 'site-meter': 'agrees' })).toBe('items')
  })

  it('does not let reading day and current make good an address that differs', () => {
    const codes = { ...read, site: 'differs', meter: 'given', 'site-meter': 'cannot-tell' }
    expect(stepAfter(codes)).toBe('number-again')
    const differing = all.filter(({ end }) => end.codes[end.path.indexOf('site')] === 'differs')
    expect(differing.length).toBeGreaterThan(10)
    for (const { end } of differing) expect(end.path).not.toContain('reading-day')
  })

  it('has the number read three times at most, then sends to the current company', () => {
    const codes = {
      ...read,
      site: 'differs',
      meter: 'missing',
      'number-again': 'given',
      'site-again': 'differs',
    }
    expect(stepAfter(codes)).toBe('number-third')
    expect(outcomeAfter({ ...codes, 'number-third': 'given', 'site-third': 'differs' })).toBe(
      'ask-current-retailer',
    )
    for (const { end } of all)
      expect(end.path.filter(id => id.startsWith('number')).length).toBeLessThanOrEqual(3)
  })

  it('does not ask again about the same number with the same address', () => {
    const codes = { ...read, site: 'differs', meter: 'missing', 'number-again': 'same' }
    expect(stepAfter(codes)).toBe('address-again')
    expect(stepAfter({ ...codes, 'address-again': 'given', 'site-address-again': 'agrees' })).toBe('items')
  })

  it('has a number that is not shown here read again, and takes the papers the second time', () => {
    const absent = { ...read, site: 'not-available-here' }
    expect(stepAfter(absent)).toBe('number-absent')
    expect(outcomeAfter({ ...absent, 'number-absent': 'same' })).toBe('papers')
    const again = { ...absent, 'number-absent': 'given' }
    expect(outcomeAfter({ ...again, 'site-absent': 'not-available-here' })).toBe('papers')
    expect(stepAfter({ ...again, 'site-absent': 'agrees' })).toBe('items')
    for (const { end } of all) {
      const absences = end.codes.filter(code => code === 'not-available-here').length
      expect(absences).toBeLessThanOrEqual(2)
      if (absences === 2) expect(end.outcome).toBe('papers')
    }
  })

  it('asks room, meter and pole in that order until one site is left', () => {
    const codes = {
      ...searching,
      find: 'ask-room',
      'which-room': 'given',
      'find-room': 'ask-meter-number',
      'which-meter': 'missing',
      'which-pole': 'given',
    }
    expect(stepAfter(codes)).toBe('find-pole')
    expect(stepAfter({ ...codes, 'find-pole': 'one' })).toBe('describe')
    expect(outcomeAfter({ ...codes, 'find-pole': 'none' })).toBe('site-not-found')
  })

  it('searches with what was asked for last', () => {
    const one = walk(script, { ...searching, find: 'ask-room', 'which-room': 'given' })
    const { inputs } = standing(script, one)
    expect(inputs?.readings).toEqual({ address: '大阪府大阪市北区中之島三丁目6-16', room: '101' })
  })

  it('has the number searched on OCCTO’s own screen where the gateway cannot', () => {
    const codes = { ...searching, find: 'occto-screen' }
    expect(stepAfter({ ...codes, 'occto-number': 'given' })).toBe('describe')
    expect(outcomeAfter({ ...codes, 'occto-number': 'missing' })).toBe('site-not-found')
  })

  it('parks the case until the bill is found', () => {
    const codes = { ...searching, find: 'one', describe: 'shown' }
    expect(outcomeAfter({ ...codes, 'known-items': 'later' })).toBe('call-back')
    expect(outcomeAfter({ ...codes, 'known-items': 'no' })).toBe('ask-current-retailer')
    for (const code of ['call-back', 'ask-current-retailer', 'papers', 'site-not-found'] as const)
      expect(outcomeOf(code).parked).toBe(true)
  })

  it('goes on with the bill alone when the gateway is down, and rings back without one', () => {
    expect(outcomeAfter({ ...read, items: 'read', check: 'given' }, 'bill')).toBe('confirmed')
    expect(outcomeAfter(searching, 'bill')).toBe('call-back')
  })

  it('sends a customer who cannot read name or number to their current company', () => {
    expect(outcomeAfter({ ...read, site: 'agrees', items: 'cannot-read' })).toBe('ask-current-retailer')
  })

  it('knows an own customer before anything else is asked', () => {
    const codes = { ...opening, 'own-contract': 'unsure', 'own-key': 'given' }
    expect(outcomeAfter({ ...codes, 'own-check': 'one' })).toBe('own-customer')
    const { wish: _, ...before } = codes
    expect(stepAfter({ ...before, 'own-check': 'none' })).toBe('wish')
  })

  it.each([
    ['switch-number-agrees', { ...read, site: 'agrees', items: 'read', check: 'given' }],
    [
      'switch-read-again',
      {
        ...read,
        site: 'differs',
        meter: 'missing',
        'number-again': 'given',
        'site-again': 'agrees',
        items: 'read',
        check: 'given',
      },
    ],
    [
      'switch-no-bill',
      {
        ...searching,
        find: 'ask-room',
        'which-room': 'given',
        'find-room': 'one',
        describe: 'shown',
        'known-items': 'later',
      },
    ],
  ])('is heard as in the transcript %s', async (name, codes) => {
    const facts = { retailer: 'サンプル電力', staff: '花子', reference: 'A-0001', date: '12月1日' }
    const { answers, results } = walk(script, codes)
    for (const language of ['ja', 'en'] as const)
      await expect(transcript(script, answers, results, 'full', facts, language)).toMatchFileSnapshot(
        `golden/${name}.${language}.txt`,
      )
  })
})

describe('the scripts without a lookup', () => {
  const others = scripts.filter(one => one !== script)

  it.each(others.map(one => [one.scenario, one] as const))(
    '%s asks nobody and ends in two screens at most, each way in something useful',
    (_, one) => {
      const every = [...ways(one)]
      expect(every.length).toBeGreaterThan(1)
      for (const { end } of every) {
        expect(end.path.length).toBeLessThanOrEqual(2)
        expect(end.outcome).not.toBeNull()
      }
      expect(one.steps.every(step => step.action === null)).toBe(true)
    },
  )
})
