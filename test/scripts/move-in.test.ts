import { describe, expect, it } from 'vitest'
import { withAnswer } from '../../src/scripts/journey.ts'
import { moveInScript as script } from '../../src/scripts/move-in/move-in.ts'
import { outcomeOf } from '../../src/scripts/outcomes.ts'
import { transcript } from '../../src/scripts/transcript.ts'
import { walked } from './covering.ts'
import { type Case, leave, numberAt, spokenByPhone, standing, walk } from './walk.ts'

const told = { power: 'off', 'site-address': 'given', application: 'takes-part' }
const metered = { ...told, 'which-meter': 'given', 'find-meter': 'one', site: 'shown' }
const asked = { ...metered, check: 'given' }
const blocked = { ...asked, apply: 'contract-exists' }
const cleared = { ...blocked, blocked: 'cleared', 'check-again': 'given' }

const at = (codes: Record<string, string>, mode: 'full' | 'bill' = 'full') => {
  const { step, outcome } = standing(script, walk(script, codes, mode), mode)
  return step?.id ?? outcome
}
const change = (one: Case, step: string, value: unknown): Case => ({
  ...one,
  answers: withAnswer(script, one.answers, { step, value }),
})
const all = [...walked(script)]
const kindOf = new Map(script.steps.map(step => [step.id, step.action?.kind ?? 'screen']))

describe('every way to move in', () => {
  it('has something in hand after six screens at most: an outcome or the customer’s confirmation', () => {
    expect(all.length).toBeGreaterThan(50)
    for (const { end } of all) {
      let screens = 0
      for (const id of end.path) {
        if (kindOf.get(id) === 'screen') screens += 1
        expect(screens, end.path.join(' ')).toBeLessThanOrEqual(6)
        if (id.startsWith('check')) screens = 0
      }
    }
  })

  it('looks nothing up once the answer was that a contract exists, until an application went through', () => {
    let seen = 0
    for (const { end } of all) {
      const exists = end.codes.indexOf('contract-exists')
      if (exists < 0) continue
      seen += 1
      const accepted = end.codes.indexOf('accepted')
      const until = accepted < 0 ? end.path.length : accepted
      const after = end.path.slice(exists, until).map(id => kindOf.get(id))
      expect(after.filter(kind => kind === 'lookup' || kind === 'search')).toEqual([])
    }
    expect(seen).toBeGreaterThan(30)
  })

  it('applies three times at most, each time after a confirmation of its own', () => {
    for (const { end } of all) {
      const acts = end.path.flatMap((id, index) => (kindOf.get(id) === 'move-in' ? [index] : []))
      expect(acts.length).toBeLessThanOrEqual(3)
      for (const index of acts) expect(end.path[index - 1]).toMatch(/^check/)
    }
  })
})

describe('moving in', () => {
  it('finds the room by the meter first, then by the address, then by what a notice says', () => {
    expect(at({ ...told, 'which-meter': 'given' })).toBe('find-meter')
    expect(at({ ...told, 'which-meter': 'given', 'find-meter': 'none' })).toBe('find')
    expect(at({ ...told, 'which-meter': 'missing', find: 'ask-room' })).toBe('which-room')
    const noted = { ...told, 'which-meter': 'missing', find: 'none', 'site-number': 'given' }
    expect(at(noted)).toBe('site')
    expect(at({ ...told, 'which-meter': 'missing', find: 'none', 'site-number': 'missing' })).toBe(
      'site-enquiry',
    )
  })

  it('searches with the room as it was read last', () => {
    const codes = { ...told, 'which-meter': 'missing', find: 'ask-room', 'which-room': 'given' }
    const { step, inputs } = standing(script, walk(script, codes))
    expect(step?.id).toBe('find-room')
    expect(inputs?.readings).toMatchObject({ address: expect.any(String), room: '101' })
  })

  it('applies with the point that was found and the name and day that were said', () => {
    const { step, inputs } = standing(script, walk(script, asked))
    expect(step?.action?.kind).toBe('move-in')
    expect(inputs).toMatchObject({
      key: numberAt(script, 'find-meter'),
      readings: { customerName: '見本　花子', moveInOn: expect.stringMatching(/^2026-11-/) },
    })
  })

  it('goes on without the gateway: the number from OCCTO’s screen or a notice, or the slip', () => {
    const bill = { ...told, 'which-meter': 'given' }
    expect(at(bill, 'bill')).toBe('site-number')
    expect(at({ ...bill, 'site-number': 'given' }, 'bill')).toBe('check')
    expect(at({ ...bill, 'site-number': 'missing' }, 'bill')).toBe('site-enquiry')
  })

  it('asks the operator for the number of a room that nobody finds, and hands over or gives the slip where it holds none', () => {
    const lost = { ...told, 'which-meter': 'missing', find: 'none', 'site-number': 'missing' }
    expect(standing(script, walk(script, lost)).inputs?.readings).toEqual({ address: expect.any(String) })
    expect(at({ ...lost, 'site-enquiry': 'waiting' })).toBe('number-enquired')
    expect(at({ ...lost, 'site-enquiry': 'answered' })).toBe('site')
    const unknown = { ...lost, 'site-enquiry': 'not-held' }
    expect(at({ ...unknown, 'hand-over': 'slip' })).toBe('site-not-found')
    expect(at({ ...unknown, 'hand-over': 'hand-over', 'refer-site': 'slip' })).toBe('site-not-found')
    expect(at({ ...unknown, 'hand-over': 'hand-over', 'refer-site': 'sent' })).toBe('handed-over-kept')
  })

  it('sends whoever pays the manager for electricity to the manager, and looks nothing up', () => {
    const one = walk(script, { ...told, application: 'bulk' })
    expect(standing(script, one)).toMatchObject({ outcome: 'bulk-building', path: Object.keys(told) })
  })

  it('keeps a blocked application and takes it up where it was when the customer rings back', () => {
    const parked = walk(script, { ...blocked, blocked: 'ask-operator' })
    expect(standing(script, parked).outcome).toBe('previous-contract')
    expect(outcomeOf('previous-contract')).toMatchObject({ parked: true, contact: 'operator' })
    const back = change(parked, 'blocked', 'cleared')
    expect(standing(script, back).step?.id).toBe('check-again')
    const again = leave(script, back, 'given')
    expect(standing(script, again)).toMatchObject({
      step: { id: 'apply-again' },
      inputs: { key: numberAt(script, 'find-meter') },
    })
  })

  it('is kept at the third answer that a contract exists, and taken on papers once it is cleared', () => {
    const twice = { ...cleared, 'apply-again': 'contract-exists', 'blocked-again': 'cleared' }
    const thrice = { ...twice, 'check-third': 'given', 'apply-third': 'contract-exists' }
    const parked = walk(script, { ...thrice, 'blocked-third': 'ask-operator' })
    expect(standing(script, parked).outcome).toBe('operator-decides')
    expect(outcomeOf('operator-decides').parked).toBe(true)
    const back = change(parked, 'blocked-third', 'cleared')
    expect(standing(script, back).outcome).toBe('papers')
    expect(outcomeOf('papers').parked).toBe(true)
  })

  it('settles a previous contract with us at our own desk', () => {
    expect(at({ ...blocked, blocked: 'ours', 'own-check': 'one' })).toBe('own-contract-desk')
    for (const code of ['several', 'none', 'without'])
      expect(at({ ...blocked, blocked: 'ours', 'own-check': code })).toBe('previous-contract')
  })

  it('keeps an application that cannot be sent, and sends it later', () => {
    const kept = walk(script, { ...asked, apply: 'without', later: 'keep' })
    expect(standing(script, kept).outcome).toBe('application-kept')
    expect(standing(script, change(kept, 'later', 'now')).step?.id).toBe('check-again')
  })

  it('helps with the breaker before it looks at how the power is switched on', () => {
    const through = { ...asked, apply: 'accepted' }
    expect(at(through)).toBe('power-now')
    expect(at({ ...through, 'power-now': 'works' })).toBe('start-of-use')
    expect(at({ ...through, 'power-now': 'off' })).toBe('reconnect')
    expect(at({ ...through, 'power-now': 'off', reconnect: 'shown' })).toBe('switching-on')
  })

  it.each([
    ['move-in-accepted', { ...asked, apply: 'accepted', 'power-now': 'works' }],
    ['move-in-blocked', { ...blocked, blocked: 'ask-operator' }],
    ['move-in-cleared', { ...cleared, 'apply-again': 'accepted', 'power-now': 'later' }],
    [
      'move-in-no-meter',
      {
        ...told,
        'which-meter': 'missing',
        find: 'ask-room',
        'which-room': 'given',
        'find-room': 'none',
        'site-enquiry': 'not-held',
        'hand-over': 'slip',
      },
    ],
    ['move-in-handed-over', { ...blocked, blocked: 'hand-over', refer: 'sent' }],
  ])('is heard as in the transcript %s', async (name, codes) => {
    const facts = {
      retailer: 'サンプル電力',
      staff: '花子',
      reference: 'A-0001',
      date: '12月1日',
      operator: '関西電力送配電',
    }
    const { answers, results } = walk(script, codes)
    for (const language of ['ja', 'en'] as const)
      await expect(
        transcript(script, answers, results, 'full', { ...facts, ...spokenByPhone(language) }, language),
      ).toMatchFileSnapshot(`golden/${name}.${language}.txt`)
  })
})
