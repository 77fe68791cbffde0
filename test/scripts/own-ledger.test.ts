import { describe, expect, it } from 'vitest'
import { arrearsScript } from '../../src/scripts/arrears.ts'
import { bulkBuildingScript } from '../../src/scripts/bulk-building.ts'
import { contractorScript } from '../../src/scripts/contractor.ts'
import { emergencyScript } from '../../src/scripts/emergency.ts'
import { withAnswer } from '../../src/scripts/journey.ts'
import { outcomeOf } from '../../src/scripts/outcomes.ts'
import { settlementScript } from '../../src/scripts/settlement.ts'
import { transcript } from '../../src/scripts/transcript.ts'
import type { Script } from '../../src/scripts/types.ts'
import { spokenByPhone, standing, walk, ways } from './walk.ts'

const at = (script: Script, codes: Record<string, string>) => {
  const { step, outcome } = standing(script, walk(script, codes))
  return step?.id ?? outcome
}

const known = { 'own-key': 'given', 'own-record': 'one' }
const unknown = { 'own-key': 'missing', 'own-name': 'given' }
const theirs = { company: 'given', 'work-site': 'given' }

describe('scripts that work from our own records, or from none', () => {
  it.each(
    [arrearsScript, settlementScript, contractorScript, bulkBuildingScript, emergencyScript].map(
      script => [script.scenario, script] as const,
    ),
  )('%s asks nobody outside and wants no wish', (_, script) => {
    for (const { action, wish } of script.steps) {
      // A referral hands over what was said and asks nothing.
      expect(['own-search', 'referral']).toContain(action?.kind ?? 'own-search')
      expect(wish).toBeUndefined()
    }
  })
})

describe('arrears', () => {
  it('has a debtor with a second contract asked for the number on the slip, which is one contract’s own', () => {
    const noteOf = (id: string | null | undefined) => arrearsScript.steps.find(one => one.id === id)?.note?.ja
    const byPhone = { 'own-key': 'given', 'own-record': 'several' }
    expect(noteOf(at(arrearsScript, byPhone))).toContain('払込票のお客さま番号を伺います')
    const several = walk(arrearsScript, { ...byPhone, 'own-name': 'given', 'own-record-by-name': 'several' })
    expect(standing(arrearsScript, several).outcome).toBe('no-own-record')
    expect(outcomeOf('no-own-record')).toMatchObject({
      parked: true,
      note: { ja: expect.stringContaining('お客さま番号が分かると一件に決まります') },
    })
    const answer = { step: 'own-key', value: { customerNumber: '1000-0002' } }
    const answers = withAnswer(arrearsScript, several.answers, answer)
    expect(standing(arrearsScript, { ...several, answers }).step?.id).toBe('own-record')
    expect(noteOf(at(arrearsScript, known))).toContain('新しい受付を開きます')
  })

  it('opens our own record first, ended contracts too, by number or telephone, else by name and address', () => {
    expect(at(arrearsScript, { 'own-key': 'given' })).toBe('own-record')
    expect(at(arrearsScript, known)).toBe('reach')
    expect(at(arrearsScript, { 'own-key': 'given', 'own-record': 'none' })).toBe('own-name')
    const { inputs, step } = standing(arrearsScript, walk(arrearsScript, unknown))
    expect(step?.action).toMatchObject({ kind: 'own-search', ended: true })
    expect(Object.keys(inputs?.readings ?? {})).toEqual(['name', 'address'])
  })

  it('keeps a case without a record until the number is known', () => {
    const one = walk(arrearsScript, { ...unknown, 'own-record-by-name': 'none' })
    expect(standing(arrearsScript, one).outcome).toBe('no-own-record')
    expect(outcomeOf('no-own-record').parked).toBe(true)
    const answers = withAnswer(arrearsScript, one.answers, {
      step: 'own-key',
      value: { customerNumber: '1000-0002' },
    })
    expect(standing(arrearsScript, { ...one, answers }).step?.id).toBe('own-record')
  })

  it('says what it is about to the contract holder alone', () => {
    for (const code of ['someone-else', 'no-answer'])
      expect(at(arrearsScript, { ...known, reach: code })).toBe('next')
    expect(at(arrearsScript, { ...known, reach: 'holder' })).toBe('pay')
    const before = arrearsScript.steps.filter(({ id }) =>
      ['own-key', 'own-name', 'reach', 'next'].includes(id),
    )
    for (const { say } of before) expect(say.ja).not.toMatch(/お支払い|未払|使った|残り/)
  })

  it('has a next step for each way a debt can go', () => {
    const ends = new Set([...ways(arrearsScript)].map(({ end }) => end.outcome))
    for (const code of [
      'payment-promised',
      'payment-in-parts',
      'payment-slip-sent',
      'bill-explained',
      'bill-checked',
      'call-again',
      'reminder-letter',
      'letter-with-deadline',
      'legal-review',
    ] as const)
      expect(ends).toContain(code)
  })
})

describe('settlement', () => {
  it('answers from our own record', () => {
    expect(at(settlementScript, known)).toBe('ended-on')
    expect(at(settlementScript, { ...known, 'ended-on': 'told' })).toBe('answered')
    expect(at(settlementScript, { ...known, 'ended-on': 'active' })).toBe('own-contract-desk')
  })
})

describe('a contractor', () => {
  it('hears the same whether the site is ours or not', () => {
    const after = ['one', 'several', 'none', 'without'].map(code => {
      const one = walk(contractorScript, { ...theirs, 'own-check': code })
      const { step } = standing(contractorScript, one)
      return step
    })
    expect(after[0]?.id).toBe('about')
    for (const step of after) expect(step).toBe(after[0])
  })

  it.each([
    ['service-line', 'hand-over'],
    ['meter', 'hand-over'],
    ['schedule', 'hand-over'],
    ['indoor-wiring', 'indoor-wiring-slip'],
    ['capacity', 'capacity-on-bill'],
    ['contract', 'holder-asks-own-company'],
    ['new-supply', 'apply-through-own-company'],
  ])('who asks about %s comes to %s', (about, to) => {
    expect(at(contractorScript, { ...theirs, 'own-check': 'one', about })).toBe(to)
  })

  it('is asked for no name of the end customer', () => {
    const names = contractorScript.steps.flatMap(({ ask }) =>
      ask?.kind === 'form' ? ask.fields.map(field => field.name) : [],
    )
    expect(names).toContain('contactName')
    expect(names).not.toContain('name')
  })
})

describe('danger', () => {
  it('is one screen that gives safety first and asks for no person', () => {
    const [step, ...more] = emergencyScript.steps
    expect(more).toEqual([])
    expect(step?.say.ja).toMatch(/^危険ですので/)
    for (const { end } of ways(emergencyScript)) expect(end.outcome).toBe('emergency-phone')
  })
})

describe('a building that buys as a whole', () => {
  it('is known by the bill, and the case of a room that has its own contract goes on', () => {
    expect(at(bulkBuildingScript, { 'who-bills': 'manager' })).toBe('bulk-building')
    expect(at(bulkBuildingScript, { 'who-bills': 'unsure', 'number-there': 'no' })).toBe('bulk-building')
    expect(at(bulkBuildingScript, { 'who-bills': 'company' })).toBe('own-contract-there')
    expect(outcomeOf('own-contract-there').parked).toBe(true)
  })
})

describe('what is heard', () => {
  it.each<readonly [string, Script, Record<string, string>]>([
    ['arrears-promised', arrearsScript, { ...known, reach: 'holder', pay: 'promised', 'pay-on': 'given' }],
    ['arrears-no-answer', arrearsScript, { ...known, reach: 'no-answer', next: 'legal-review' }],
    ['settlement-told', settlementScript, { ...known, 'ended-on': 'told' }],
    [
      'contractor-service-line',
      contractorScript,
      { ...theirs, 'own-check': 'none', about: 'service-line', 'hand-over': 'slip' },
    ],
    [
      'contractor-handed-over',
      contractorScript,
      { ...theirs, 'own-check': 'none', about: 'meter', 'hand-over': 'hand-over', refer: 'sent' },
    ],
    ['contractor-capacity', contractorScript, { ...theirs, 'own-check': 'one', about: 'capacity' }],
    ['bulk-building', bulkBuildingScript, { 'who-bills': 'unsure', 'number-there': 'no' }],
    ['emergency', emergencyScript, { danger: 'given' }],
  ])('is as in the transcript %s', async (name, script, codes) => {
    const facts = {
      retailer: 'サンプル電力',
      staff: '花子',
      reference: 'A-0001',
      date: '12月1日',
      operator: '関西電力送配電',
    }
    const { answers, results } = walk(script, codes)
    expect(standing(script, { answers, results }).outcome).not.toBeNull()
    for (const language of ['ja', 'en'] as const)
      await expect(
        transcript(script, answers, results, 'full', { ...facts, ...spokenByPhone(language) }, language),
      ).toMatchFileSnapshot(`golden/${name}.${language}.txt`)
  })
})
