import { describe, expect, it } from 'vitest'
import { afterFitScript } from '../../src/scripts/after-fit.ts'
import type { Mode } from '../../src/scripts/given.ts'
import type { OutcomeCode } from '../../src/scripts/outcomes.ts'
import type { ScenarioId } from '../../src/scripts/scenario-ids.ts'
import { currentScript } from '../../src/scripts/scenarios.ts'
import { transcript } from '../../src/scripts/transcript.ts'
import type { Script } from '../../src/scripts/types.ts'
import { usageScript } from '../../src/scripts/usage/usage.ts'
import { winBackScript } from '../../src/scripts/win-back.ts'
import { leave, standing, walk, ways } from './walk.ts'

type Codes = Readonly<Record<string, string>>

const scriptOf = (id: ScenarioId): Script => {
  const script = currentScript(id)
  if (!script) throw new Error(`no script for ${id}`)
  return script
}
const atEnd = (script: Script, codes: Codes, mode: Mode = 'full') => {
  const { step, outcome } = standing(script, walk(script, codes, mode), mode)
  return step?.id ?? outcome
}

const byConsent = {
  'own-key': 'missing',
  source: 'by-consent',
  number: 'given',
  consent: 'given',
  check: 'given',
  request: 'requested',
  ready: 'fetch',
}
const selling = { wish: 'takes-part', 'generation-number': 'given', 'plant-address': 'given' }

describe('usage', () => {
  const script = usageScript

  it('is shown by consent alone: what was read out, and our own records, need no request', () => {
    expect(atEnd(script, { 'own-key': 'given', 'own-check': 'one' })).toBe('own-usage')
    expect(atEnd(script, { 'own-key': 'missing', source: 'read-out', months: 'given' })).toBe('usage-read')
    for (const { end } of ways(script)) {
      if (!end.path.includes('request')) continue
      expect(end.codes[end.path.indexOf('source')]).toBe('by-consent')
      expect(end.codes[end.path.indexOf('check')]).toBe('given')
    }
  })

  it('asks with the name as printed, the file number of the form, its date and its months', () => {
    const one = walk(script, {
      'own-key': 'missing',
      source: 'by-consent',
      number: 'given',
      consent: 'given',
      check: 'given',
    })
    expect(standing(script, one).inputs).toMatchObject({
      key: expect.stringMatching(/^06[0-9]{20}$/),
      readings: { customerName: '見本　花子', evidence: 'D-2026-0001', months: 12 },
    })
  })

  it('is kept until the next business day and fetched by changing one answer', () => {
    const waiting = walk(script, { ...byConsent, ready: 'wait' })
    expect(standing(script, waiting).outcome).toBe('usage-requested')
    const changed = {
      ...waiting,
      answers: waiting.answers.map(one => (one.step === 'ready' ? { ...one, value: 'fetch' } : one)),
    }
    expect(standing(script, changed).step?.id).toBe('usage')
    expect(standing(script, leave(script, changed, 'shown')).outcome).toBe('usage-given')
  })

  it('that does not come is looked into with the customer, and kept while they do', () => {
    const late = { ...byConsent, usage: 'not-ready' }
    expect(atEnd(script, { ...late, 'not-ready': 'wait' })).toBe('usage-not-ready')
    expect(atEnd(script, { ...late, 'not-ready': 'fetch', 'usage-again': 'shown' })).toBe('usage-given')
    expect(atEnd(script, { ...late, 'not-ready': 'fetch', 'usage-again': 'not-ready' })).toBe(
      'usage-not-ready',
    )
  })

  it('asked for with another number needs a request of its own', () => {
    const one = walk(script, { ...byConsent, usage: 'shown' })
    const other = {
      ...one,
      answers: one.answers.map(answer =>
        answer.step === 'number' ? { ...answer, value: '0699999999999999999999' } : answer,
      ),
    }
    expect(standing(script, other).step?.id).toBe('request')
  })
})

describe('after-fit', () => {
  const script = afterFitScript

  it('confirms the place by number and address alone', () => {
    const site = standing(script, walk(script, selling))
    expect(site.inputs).toMatchObject({ key: expect.stringMatching(/^06/), fields: ['address'] })
    expect(atEnd(script, { ...selling, site: 'agrees', check: 'given' })).toBe('generation-confirmed')
  })

  it('has the number read once more, the address once more, and then takes the papers', () => {
    const again = { ...selling, site: 'differs' }
    expect(atEnd(script, again)).toBe('generation-again')
    expect(atEnd(script, { ...again, 'generation-again': 'same' })).toBe('plant-address-again')
    expect(atEnd(script, { ...again, 'generation-again': 'given', 'site-again': 'differs' })).toBe('papers')
    expect(atEnd(script, { ...selling, site: 'not-available-here' })).toBe('generation-again')
  })

  it('goes on without the gateway', () => {
    expect(atEnd(script, { ...selling, check: 'given' }, 'bill')).toBe('generation-confirmed')
  })
})

describe('win-back', () => {
  it('answers the customer, and never looks for those who leave', () => {
    expect(atEnd(winBackScript, { 'who-asked': 'we-noticed' })).toBe('no-contact')
    for (const { end } of ways(winBackScript))
      if (end.path.includes('own-check')) expect(end.codes[0]).toBe('customer')
  })

  it('has the same to say about leaving whether we find the customer or not', () => {
    const asks = { 'who-asked': 'customer', 'own-key': 'given', topic: 'leaving' }
    for (const found of ['one', 'several', 'none', 'without'])
      expect(atEnd(winBackScript, { ...asks, 'own-check': found })).toBe('leaving-explained')
  })
})

/** The behaviours of 2023 and what lies near them, each with its own lawful end. */
const taught: readonly (readonly [string, ScenarioId, Codes, OutcomeCode])[] = [
  ['an area for builders', 'analysis', { way: 'market' }, 'public-statistics'],
  ['targets by usage', 'analysis', { way: 'targets' }, 'open-invitation'],
  ['the regulator’s statistics', 'analysis', { way: 'regulator' }, 'own-figures'],
  ['a list cleaned by name', 'list-cleaning', { way: 'own-list' }, 'own-list'],
  ['a visit prepared', 'list-cleaning', { way: 'visit' }, 'visit-without-looking'],
  ['visitors looked into afterwards', 'store-event', { way: 'afterwards' }, 'ask-visitor'],
  ['a form that asks for a number', 'other-paperwork', { way: 'fill-in' }, 'read-and-fill-in'],
  ['an official enquiry', 'other-paperwork', { way: 'official' }, 'official-request'],
  ['a colleague’s sign-in', 'other-paperwork', { way: 'borrowed' }, 'own-sign-in'],
  ['disaster rights', 'disaster', { danger: 'none', need: 'access' }, 'no-disaster-access'],
  ['those on last-resort supply', 'last-resort', { way: 'we-look' }, 'public-statistics'],
  ['the feed-in register', 'fit', { way: 'we-look' }, 'no-register'],
  ['a customer who leaves', 'win-back', { 'who-asked': 'we-noticed' }, 'no-contact'],
]

describe('what may not be looked up', () => {
  it.each(taught)('has a lawful way of its own: %s', (_, id, codes, outcome) => {
    expect(atEnd(scriptOf(id), codes)).toBe(outcome)
  })

  it('ends in as many ways as there are wishes', () => {
    expect(new Set(taught.map(([, , , outcome]) => outcome)).size).toBeGreaterThanOrEqual(taught.length - 1)
  })
})

describe('an outage', () => {
  const script = scriptOf('outage')
  const at = { danger: 'none' }

  it('asks nothing else where there is danger', () => {
    expect(atEnd(script, { danger: 'danger' })).toBe('emergency-phone')
    expect(atEnd(scriptOf('disaster'), { danger: 'danger' })).toBe('emergency-phone')
  })

  it('has guidance for each kind of breaker', () => {
    expect(atEnd(script, { ...at, breaker: 'ampere', ampere: 'works' })).toBe('overload')
    expect(atEnd(script, { ...at, breaker: 'ampere', ampere: 'trips', 'where-only-here': 'given' })).toBe(
      'only-here',
    )
    expect(atEnd(script, { ...at, breaker: 'leakage', leakage: 'found' })).toBe('circuit-off')
    expect(atEnd(script, { ...at, breaker: 'small', small: 'works' })).toBe('overload')
    expect(atEnd(script, { ...at, breaker: 'none-down', around: 'came-back' })).toBe('overload')
    expect(atEnd(script, { ...at, breaker: 'none-down', around: 'all-dark', where: 'missing' })).toBe(
      'operator-page',
    )
  })
})

const spoken: readonly (readonly [string, ScenarioId, Codes])[] = [
  ['usage-read-out', 'usage', { 'own-key': 'missing', source: 'read-out', months: 'given' }],
  [
    'usage-by-consent',
    'usage',
    { ...byConsent, usage: 'not-ready', 'not-ready': 'fetch', 'usage-again': 'shown' },
  ],
  [
    'after-fit-read-again',
    'after-fit',
    {
      ...selling,
      site: 'differs',
      'generation-again': 'same',
      'plant-address-again': 'given',
      'site-address-again': 'agrees',
      check: 'given',
    },
  ],
  ['outage-leakage', 'outage', { danger: 'none', breaker: 'leakage', leakage: 'found' }],
  [
    'outage-only-here',
    'outage',
    { danger: 'none', breaker: 'none-down', around: 'only-here', 'where-only-here': 'given' },
  ],
  ['disaster-elsewhere', 'disaster', { danger: 'none', need: 'elsewhere', where: 'given' }],
  [
    'win-back-leaving',
    'win-back',
    { 'who-asked': 'customer', 'own-key': 'given', 'own-check': 'one', topic: 'leaving' },
  ],
  ['analysis-targets', 'analysis', { way: 'targets' }],
  ['list-cleaning-visit', 'list-cleaning', { way: 'visit' }],
  ['store-event-read-out', 'store-event', { way: 'read-out' }],
  ['last-resort-no-copies', 'last-resort', { way: 'no-copies', 'where-no-copies': 'given' }],
  ['fit-no-notice', 'fit', { way: 'no-notice' }],
  ['other-paperwork-borrowed', 'other-paperwork', { way: 'borrowed' }],
]

describe('the main paths', () => {
  it.each(spoken)('are heard as in the transcript %s', async (name, id, codes) => {
    const facts = { retailer: 'サンプル電力', staff: '花子', reference: 'A-0001', operator: '例示送配電' }
    const script = scriptOf(id)
    const { answers, results } = walk(script, codes)
    for (const language of ['ja', 'en'] as const)
      await expect(transcript(script, answers, results, 'full', facts, language)).toMatchFileSnapshot(
        `golden/${name}.${language}.txt`,
      )
  })
})
