import { describe, expect, it } from 'vitest'
import { parseAnswer } from '../../src/scripts/answer-schema.ts'
import { codeOfLookup } from '../../src/scripts/codes.ts'
import type { Mode } from '../../src/scripts/given.ts'
import { withAnswer } from '../../src/scripts/journey.ts'
import { currentScript, currentScripts, scriptOf } from '../../src/scripts/scenarios.ts'
import { switchScript as script } from '../../src/scripts/switch/switch.ts'
import { type Case, fresh, leave, numberAt, standing, today, walk } from './walk.ts'

const opening = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill' }
const atSite = walk(script, { ...opening, number: 'given', address: 'given' })
const atItems = leave(script, atSite, 'agrees')
const atContract = walk(script, { items: 'read', check: 'given' }, 'full', atItems)
const atEnd = leave(script, atContract, 'elsewhere')

const change = (one: Case, step: string, value: unknown): Case => ({
  ...one,
  answers: withAnswer(script, one.answers, { step, value }),
})
const at = (one: Case, mode: Mode = 'full') => standing(script, one, mode).step?.id ?? null

describe('where a case stands', () => {
  it('begins at the first step and ends at an outcome', () => {
    expect(standing(script, fresh)).toMatchObject({ path: ['caller'], outcome: null })
    expect(standing(script, atEnd)).toMatchObject({ step: null, outcome: 'confirmed', basis: null })
  })

  it('is recomputed when an answer is changed', () => {
    expect(at(change(atItems, 'bill', 'none'))).toBe('site-address')
    expect(standing(script, change(atItems, 'caller', 'other')).outcome).toBe('other-desk')
  })

  it('keeps the answers that a change left off the path, and finds them again', () => {
    const away = change(atItems, 'bill', 'none')
    expect(at(away)).toBe('site-address')
    expect(away.answers).toHaveLength(atItems.answers.length)
    expect(at(change(away, 'bill', 'bill'))).toBe('items')
  })

  it('asks the lookup again when the number or the compared reading changes', () => {
    expect(at(change(atItems, 'number', numberAt(script, 'check')))).toBe('site')
    expect(at(change(atItems, 'address', { address: '別の住所' }))).toBe('site')
  })

  it('takes the lookup as done again when the change is taken back', () => {
    const before = atItems.answers.find(answer => answer.step === 'number')?.value
    const away = change(atItems, 'number', numberAt(script, 'check'))
    expect(at(change(away, 'number', before))).toBe('items')
  })

  it('keeps the lookup when an unrelated answer changes', () => {
    expect(at(change(atItems, 'bill', 'web'))).toBe('items')
    expect(at(change(atItems, 'caller', 'family'))).toBe('items')
  })

  it('does not depend on the order of keys in a reading', () => {
    const one = change(atSite, 'address', { address: 'a', building: 'b' })
    const other = change(atSite, 'address', { building: 'b', address: 'a' })
    expect(standing(script, one).basis).toBe(standing(script, other).basis)
  })

  it('counts no result of another step, basis or code', () => {
    const basis = standing(script, atSite).basis ?? ''
    for (const result of [
      { step: 'site', basis: 'other', code: 'agrees' },
      { step: 'site-again', basis, code: 'agrees' },
      { step: 'site', basis, code: 'one' },
    ])
      expect(at({ ...atSite, results: [result] })).toBe('site')
  })

  it('lets a later result of the same basis stand for an earlier one', () => {
    const basis = standing(script, atSite).basis ?? ''
    const results = ['differs', 'agrees'].map(code => ({ step: 'site', basis, code }))
    expect(at({ ...atSite, results })).toBe('items')
  })

  it('holds a value of the wrong shape for no answer', () => {
    for (const value of ['perhaps', null, 1, {}, []]) expect(at(change(atItems, 'wish', value))).toBe('wish')
  })

  it('looks up by the number read last on the path', () => {
    const again = walk(script, { site: 'differs', meter: 'missing', 'number-again': 'given' }, 'full', atSite)
    expect(standing(script, again)).toMatchObject({
      path: expect.arrayContaining(['number', 'number-again']),
      inputs: { key: numberAt(script, 'number-again') },
    })
  })

  it('looks up by the number that the search found', () => {
    const noBill = { ...opening, bill: 'none', 'site-address': 'given', 'which-meter': 'missing' }
    const one = walk(script, { ...noBill, find: 'one' })
    expect(standing(script, one)).toMatchObject({
      step: { id: 'describe' },
      inputs: { key: numberAt(script, 'find'), readings: {}, fields: ['address', 'contractForm'] },
    })
  })

  it('leaves out a field whose optional reading is not there', () => {
    const codes = { site: 'differs', 'site-meter': 'differs', 'number-again': 'given' }
    const without = walk(script, { ...codes, meter: 'missing' }, 'full', atSite)
    const withMeter = walk(script, { ...codes, meter: 'given' }, 'full', atSite)
    expect(standing(script, without).inputs?.fields).toEqual(['address', 'contractForm'])
    expect(standing(script, withMeter).inputs?.fields).toEqual(['address', 'contractForm', 'meterNumber'])
  })

  it('goes on without lookups when the gateway cannot be asked, and comes back to one answered before', () => {
    expect(at(atSite, 'bill')).toBe('items')
    const differs = leave(script, atSite, 'differs')
    expect(at(differs, 'bill')).toBe('meter')
    expect(at(atSite, 'full')).toBe('site')
  })

  it('still asks the own customer system when the gateway cannot be asked', () => {
    const codes = { ...opening, 'own-contract': 'yes', 'own-key': 'given' }
    expect(at(walk(script, codes, 'bill'), 'bill')).toBe('own-check')
  })

  it('goes on without a lookup that the member of staff passes over', () => {
    expect(at(leave(script, atSite, 'without'))).toBe('items')
  })
})

describe('a confirmation', () => {
  it('falls away when something confirmed is changed, and only it', () => {
    const changed = change(atEnd, 'items', {
      ...(atEnd.answers.find(answer => answer.step === 'items')?.value as object),
      newName: '見本　太郎',
    })
    expect(at(changed)).toBe('check')
    expect(changed.answers).toHaveLength(atEnd.answers.length - 1)
    expect(standing(script, change(changed, 'check', { confirmed: true })).outcome).toBe('confirmed')
  })

  it('stays when something is answered that was asked after it', () => {
    expect(at(atContract)).toBe('contract')
    const concluded = change(atContract, 'contract', { contract: 'concluded', contractReference: 'K-1' })
    expect(at(concluded)).toBe('relay')
    const later = change(concluded, 'contract', { contract: 'later' })
    expect(standing(script, later).outcome).toBe('awaiting-contract')
    expect(at(change(later, 'contract', { contract: 'concluded', contractReference: 'K-1' }))).toBe('relay')
  })

  it('of a second reading falls away with the first', () => {
    const codes = { contract: 'concluded', relay: 'ng', ng: 'registered', 'check-again': 'given' }
    const again = walk(script, codes, 'full', atContract)
    expect(at(again)).toBe('relay-again')
    const corrected = change(again, 'items', {
      ...(again.answers.find(answer => answer.step === 'items')?.value as object),
      contractNumber: '11-111-111',
    })
    expect(at(corrected)).toBe('check')
    expect(at(change(corrected, 'check', { confirmed: true })), 'another basis').toBe('relay')
  })

  it('is nothing but a confirmation', () => {
    const step = script.steps.find(one => one.id === 'check')
    if (!step) throw new Error('no check step')
    expect(parseAnswer(step, { confirmed: true }, today).ok).toBe(true)
    for (const value of [true, {}, { confirmed: false }, { confirmed: 'true' }, { confirmed: true, name: 1 }])
      expect(parseAnswer(step, value, today)).toEqual({
        ok: false,
        errors: [{ pointer: '/value', issue: 'not-confirmed' }],
      })
  })
})

describe('the code of a lookup', () => {
  it.each([
    [[], 'shown'],
    [['agrees'], 'agrees'],
    [['differs', 'agrees'], 'agrees'],
    [['cannot-tell', 'differs'], 'differs'],
    [['cannot-tell', 'cannot-tell'], 'cannot-tell'],
  ] as const)('of %j is %s', (agreements, code) => {
    expect(codeOfLookup(agreements)).toBe(code)
  })
})

describe('the registry', () => {
  it('begins a new case on the newest version and keeps an unfinished one on its own', () => {
    const newer = { ...script, version: 'newer' }
    const among = [script, newer]
    expect(currentScript('switch', among)).toBe(newer)
    expect(scriptOf('switch', script.version, among)).toBe(script)
    expect(scriptOf('switch', '1', among), 'not shipped any more').toBe(newer)
    expect(currentScripts(among)).toEqual([newer])
    expect(currentScript('bulk-building', among)).toBeNull()
    expect(scriptOf('bulk-building', '1', among)).toBeNull()
  })
})
