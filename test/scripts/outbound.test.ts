import { describe, expect, it } from 'vitest'
import { carriedOver } from '../../src/scripts/carry-over.ts'
import { check } from '../../src/scripts/check.ts'
import { contactFirst } from '../../src/scripts/contact-first.ts'
import { graphOf, longestToSomething } from '../../src/scripts/graph.ts'
import { outboundScript as script } from '../../src/scripts/outbound/outbound.ts'
import { outcomeOf } from '../../src/scripts/outcomes.ts'
import { currentScripts } from '../../src/scripts/scenarios.ts'
import { switchScript } from '../../src/scripts/switch/switch.ts'
import { transcript } from '../../src/scripts/transcript.ts'
import { leave, standing, today, untilConfirmed, walk, waysByTarget } from './walk.ts'

const called = { target: 'phone', 'own-check-phone': 'none', 'intro-phone': 'holder' }
const lead = { target: 'web', 'own-check-web': 'none', 'intro-web': 'holder' }
const visited = {
  target: 'visit',
  'own-check-visit': 'none',
  'intro-door': 'family',
  'holder-consent': 'agrees',
}
const read = { wish: 'takes-part', bill: 'bill', number: 'given', address: 'given', site: 'agrees' }
const confirmed = { ...called, ...read, items: 'read', check: 'given' }

const all = [...waysByTarget(untilConfirmed(script))]
const after = [...waysByTarget(script, walk(script, confirmed))]
const kindOf = new Map(script.steps.map(step => [step.id, step.action?.kind ?? 'screen']))
const outcomeAfter = (codes: Record<string, string>) => standing(script, walk(script, codes)).outcome
const stepAfter = (codes: Record<string, string>) => standing(script, walk(script, codes)).step?.id

describe('every way through type 5', () => {
  it('ends in an outcome within 12 screens to the confirmation, and passes every step', () => {
    expect(all.length).toBeGreaterThan(500)
    for (const { end } of all) {
      expect(end.outcome).not.toBeNull()
      expect(end.path.filter(id => kindOf.get(id) === 'screen').length).toBeLessThanOrEqual(12)
    }
    const every = [...all, ...after]
    expect(new Set(every.flatMap(({ end }) => end.path))).toEqual(new Set(script.steps.map(step => step.id)))
  })

  it('asks nobody outside before we have said who we are and they want to switch and take part', () => {
    let asked = 0
    for (const { end } of [...all, ...after]) {
      const first = end.path.findIndex(id => !['screen', 'own-search'].includes(kindOf.get(id) ?? ''))
      if (first < 0) continue
      asked += 1
      const before = end.path.slice(0, first)
      expect(before.some(id => id.startsWith('intro-'))).toBe(true)
      expect(end.codes[before.indexOf('wish')]).toBe('takes-part')
    }
    expect(asked).toBeGreaterThan(100)
  })

  it('has the holder’s consent where the family answered', () => {
    const family = all.filter(({ end }) => end.codes.includes('family') && end.path.includes('wish'))
    for (const { end } of family) expect(end.codes[end.path.indexOf('holder-consent')]).toBe('agrees')
    expect(outcomeAfter({ ...visited, 'holder-consent': 'not-now' })).toBe('holder-first')
  })
})

describe('a No', () => {
  it.each([
    ['when we ring', { ...called, 'intro-phone': 'no' }],
    ['to our answer to a request', { ...lead, 'intro-web': 'no' }],
    ['at the door', { ...visited, 'intro-door': 'no' }],
    ['of the family', { ...visited, 'holder-consent': 'no' }],
    ['when asked for the wish', { ...called, wish: 'no' }],
    ['after the papers were explained', { ...confirmed, 'cooling-off': 'no' }],
    ['that somebody rings up to say', { target: 'refusal' }],
  ])('%s is the end of it for the whole company', (_, codes) => {
    const outcome = outcomeAfter(codes)
    expect(outcome).toBe('do-not-contact')
    expect(outcomeOf(outcome ?? 'confirmed')).toMatchObject({ doNotContact: true, parked: false })
  })

  it('said before ends the case before anybody is contacted', () => {
    expect(outcomeAfter({ target: 'listed' })).toBe('listed-no-contact')
    expect(outcomeOf('listed-no-contact').parked).toBe(false)
  })

  it('is not what somebody says who only wants the leaflet or another day', () => {
    for (const answer of ['leaflet', 'later']) {
      const outcome = outcomeAfter({ ...lead, 'intro-web': answer })
      expect(outcomeOf(outcome ?? 'do-not-contact').doNotContact).toBeUndefined()
    }
  })
})

describe('type 5', () => {
  it('sells no switch to somebody who is ours already', () => {
    for (const [by, check] of [
      ['phone', 'own-check-phone'],
      ['web', 'own-check-web'],
      ['visit', 'own-check-visit'],
    ] as const)
      expect(outcomeAfter({ target: by, [check]: 'one' })).toBe('own-customer-not-solicited')
    const says = { ...called, wish: 'ours', 'own-key': 'given' }
    expect(outcomeAfter({ ...says, 'own-check': 'one' })).toBe('own-customer')
    expect(outcomeAfter({ ...says, 'own-check': 'none' })).toBe('own-contract-not-found')
  })

  it('asks our own ledger by the very contact that was entered', () => {
    const one = walk(script, { target: 'visit' })
    expect(standing(script, one).inputs?.readings).toEqual({
      address: '大阪府大阪市北区中之島三丁目6-16 中之島ハイツ 101',
    })
    const phone = standing(script, walk(script, { target: 'phone' }))
    expect(phone.inputs?.readings).toEqual({ phone: '000-0000-0000' })
  })

  it('tells whoever wants their usage looked up of the two lawful ways, and keeps the case', () => {
    const outcome = outcomeAfter({ ...called, wish: 'usage' })
    expect(outcome).toBe('usage-two-ways')
    expect(outcomeOf(outcome ?? 'confirmed').parked).toBe(true)
  })

  it('tells of the papers and of cooling-off before there is a contract', () => {
    expect(stepAfter(confirmed)).toBe('cooling-off')
    expect(outcomeAfter({ ...confirmed, 'cooling-off': 'think' })).toBe('awaiting-contract')
    const going = { ...confirmed, 'cooling-off': 'yes', contract: 'concluded' }
    expect(stepAfter(going)).toBe('relay')
    expect(outcomeAfter({ ...going, relay: 'ok' })).toBe('switch-accepted')
    for (const { end } of after) {
      const relay = end.path.indexOf('relay')
      if (relay >= 0) expect(end.codes[end.path.indexOf('cooling-off')]).toBe('yes')
    }
  })

  it('sends the relay with who answered the door', () => {
    const items = { items: 'read', check: 'given', 'cooling-off': 'yes', contract: 'concluded' }
    const { inputs } = standing(script, walk(script, { ...visited, ...read, ...items }))
    expect(inputs?.readings.callerIs).toBe('family')
  })

  it('can be continued as type 4 with everything that was read', () => {
    const one = walk(script, { ...called, ...read, items: 'read' })
    const kept = carriedOver(script, switchScript, one.answers, today)
    const steps = kept.map(answer => answer.step)
    for (const step of ['bill', 'number', 'address', 'items']) expect(steps).toContain(step)
    expect(steps).not.toContain('wish')
    const opening = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', site: 'agrees' }
    expect(
      standing(switchScript, walk(switchScript, opening, 'full', { answers: kept, results: [] })).step?.id,
    ).toBe('check')
    expect(leave(script, walk(script, called), 'takes-part').answers.at(-1)?.value).toMatchObject({
      inOwnWords: expect.any(String),
    })
  })

  it.each([
    ['outbound-call', { ...confirmed, 'cooling-off': 'yes', contract: 'concluded', relay: 'waiting' }],
    ['outbound-no', { ...called, 'intro-phone': 'no' }],
    ['outbound-lead-leaflet', { ...lead, 'intro-web': 'leaflet' }],
    ['outbound-door-family', { ...visited, 'holder-consent': 'not-now' }],
    ['outbound-usage', { ...visited, wish: 'usage' }],
    ['outbound-listed', { target: 'listed' }],
  ])('is heard as in the transcript %s', async (name, codes) => {
    const facts = { retailer: 'サンプル電力', staff: '純', reference: 'A-0002', date: '12月1日' }
    const { answers, results } = walk(script, codes)
    for (const language of ['ja', 'en'] as const)
      await expect(transcript(script, answers, results, 'full', facts, language)).toMatchFileSnapshot(
        `golden/${name}.${language}.txt`,
      )
  })
})

describe('another matter for which we make the contact', () => {
  const checked = currentScripts().filter(one => contactFirst(one) !== one)

  it('is whatever a customer may be offered', () => {
    expect(checked.map(one => one.scenario).sort()).toEqual([
      'after-fit',
      'last-resort',
      'move-in',
      'switch',
      'usage',
    ])
  })

  it.each(checked.map(one => [one.scenario, one] as const))(
    '%s has no fault, and one screen more, which is before anybody is on the line',
    (_, plain) => {
      const script = contactFirst(plain)
      expect(check(script).filter(one => one.kind !== 'too-many-screens')).toEqual([])
      expect(script.start).toBe('target')
      expect(longestToSomething(graphOf(script))).toBe(longestToSomething(graphOf(plain)) + 1)
    },
  )
})
