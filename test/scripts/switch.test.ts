import { describe, expect, it } from 'vitest'
import { outcomeOf } from '../../src/scripts/outcomes.ts'
import { switchScript as script } from '../../src/scripts/switch/switch.ts'
import { transcript } from '../../src/scripts/transcript.ts'
import { fresh, leave, spokenByPhone, standing, untilConfirmed, walk, waysByTarget } from './walk.ts'

const opening = { caller: 'holder', 'own-contract': 'no', wish: 'takes-part', bill: 'bill' }
const read = { ...opening, number: 'given', address: 'given' }
const confirmed = { ...read, site: 'agrees', items: 'read', check: 'given' }
const searching = { ...opening, bill: 'none', 'site-address': 'given', 'which-meter': 'missing' }
const all = [...waysByTarget(untilConfirmed(script))]
const after = [...waysByTarget(script, walk(script, confirmed))]
const kindOf = new Map(script.steps.map(step => [step.id, step.action?.kind ?? 'screen']))
const count = (path: readonly string[], kind: string) => path.filter(id => kindOf.get(id) === kind).length
const outcomeAfter = (codes: Record<string, string>, mode: 'full' | 'bill' = 'full') =>
  standing(script, walk(script, codes, mode), mode).outcome
const stepAfter = (codes: Record<string, string>, mode: 'full' | 'bill' = 'full') =>
  standing(script, walk(script, codes, mode), mode).step?.id

describe('every way through type 4', () => {
  it('ends in an outcome within 12 screens to the confirmation and 12 behind it, 6 lookups and 5 searches', () => {
    expect(all.length).toBeGreaterThan(500)
    expect(after.length).toBeGreaterThan(20)
    for (const { end } of [...all, ...after]) {
      const confirms = end.path.indexOf('check') + 1
      expect(end.outcome).not.toBeNull()
      expect(count(end.path.slice(0, confirms || undefined), 'screen')).toBeLessThanOrEqual(12)
      expect(count(confirms ? end.path.slice(confirms) : [], 'screen')).toBeLessThanOrEqual(12)
      expect(count(end.path, 'lookup')).toBeLessThanOrEqual(6)
      expect(count(end.path, 'search')).toBeLessThanOrEqual(5)
    }
  })

  it('passes every step and every outcome it declares', () => {
    const every = [...all, ...after]
    expect(new Set(every.flatMap(({ end }) => end.path))).toEqual(new Set(script.steps.map(step => step.id)))
    const declared = script.steps.flatMap(step =>
      step.routes.flatMap(({ to }) => (typeof to === 'string' ? [] : [to.outcome])),
    )
    expect(new Set(every.map(({ end }) => end.outcome))).toEqual(new Set(declared))
  })

  it('asks the gateway nothing before the customer wants to switch and takes part', () => {
    for (const { end } of [...all, ...after]) {
      const wish = end.path.indexOf('wish')
      const outside = ['lookup', 'search', 'wheeling-enquiry', 'relay']
      const first = end.path.findIndex(id => outside.includes(kindOf.get(id) ?? ''))
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
    for (const { end } of all.filter((_, index) => index % 7 === 0)) look(end.codes)
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

  it('asks for the meter first, and for room and pole where nobody can read it', () => {
    const { 'which-meter': _, ...address } = searching
    expect(stepAfter(address)).toBe('which-meter')
    const meter = { ...address, 'which-meter': 'given' }
    expect(stepAfter({ ...meter, 'find-meter': 'one' })).toBe('describe')
    expect(stepAfter({ ...meter, 'find-meter': 'none' })).toBe('find')
    const codes = { ...searching, find: 'ask-room', 'which-room': 'given', 'find-room': 'ask-pole' }
    expect(stepAfter(codes)).toBe('which-pole')
    expect(stepAfter({ ...codes, 'which-pole': 'given', 'find-pole': 'one' })).toBe('describe')
    expect(stepAfter({ ...codes, 'which-pole': 'missing' })).toBe('site-enquiry')
  })

  it('says where the meter number stands and asks once more for it, before the pole, where two meters are left', () => {
    const codes = { ...searching, find: 'ask-meter-number' }
    expect(stepAfter(codes)).toBe('which-meter-again')
    expect(stepAfter({ ...codes, 'which-meter-again': 'missing' })).toBe('which-pole')
    const read = walk(script, { ...codes, 'which-meter-again': 'given' })
    expect(standing(script, read)).toMatchObject({
      step: { id: 'find-meter-again' },
      inputs: { readings: { address: '大阪府大阪市北区中之島三丁目6-16', meterNumber: '12-345678' } },
    })
    expect(standing(script, leave(script, read, 'one')).step?.id).toBe('describe')
    expect(standing(script, leave(script, read, 'none')).step?.id).toBe('which-pole')
  })

  it('in a room with two meters asks for the meter once more, and then the operator: one pole has both', () => {
    const codes = { ...searching, find: 'ask-room', 'which-room': 'given', 'find-room': 'ask-meter-number' }
    expect(stepAfter(codes)).toBe('which-meter-late')
    expect(stepAfter({ ...codes, 'which-meter-late': 'missing' })).toBe('site-enquiry')
    expect(stepAfter({ ...codes, 'which-meter-late': 'given', 'find-meter-late': 'none' })).toBe(
      'site-enquiry',
    )
    expect(stepAfter({ ...codes, 'which-meter-late': 'given', 'find-meter-late': 'one' })).toBe('describe')
  })

  it('searches with what was asked for last', () => {
    const one = walk(script, { ...searching, find: 'ask-room', 'which-room': 'given' })
    const { inputs } = standing(script, one)
    expect(inputs?.readings).toEqual({ address: '大阪府大阪市北区中之島三丁目6-16', room: '101' })
  })

  it('asks the operator for the number of a site that no search finds, and goes on with it', () => {
    const codes = { ...searching, find: 'none' }
    const one = walk(script, codes)
    expect(standing(script, one)).toMatchObject({
      step: { id: 'site-enquiry', action: { questions: ['supply-point-number'] } },
      inputs: { key: null, readings: { address: '大阪府大阪市北区中之島三丁目6-16' } },
    })
    expect(outcomeAfter({ ...codes, 'site-enquiry': 'waiting' })).toBe('number-enquired')
    const answered = leave(script, leave(script, one, 'answered'), 'shown')
    expect(standing(script, answered).step?.id).toBe('known-items')
    for (const nothing of ['not-held', 'without'])
      expect(outcomeAfter({ ...codes, 'site-enquiry': nothing, 'hand-over': 'slip' })).toBe('site-not-found')
  })

  it('looks up by the number that the operator answered with', () => {
    const one = walk(script, { ...searching, find: 'none', 'site-enquiry': 'answered' })
    expect(standing(script, one)).toMatchObject({
      step: { id: 'describe' },
      inputs: { key: one.results.at(-1)?.supplyPointNumber },
    })
  })

  it('has the number searched on OCCTO’s own screen where the gateway cannot', () => {
    const codes = { ...searching, find: 'occto-screen' }
    expect(stepAfter({ ...codes, 'occto-number': 'given' })).toBe('describe')
    expect(stepAfter({ ...codes, 'occto-number': 'missing' })).toBe('site-enquiry')
  })

  it('parks the case until the bill is found', () => {
    const codes = { ...searching, find: 'one', describe: 'shown' }
    expect(outcomeAfter({ ...codes, 'known-items': 'later' })).toBe('call-back')
    expect(outcomeAfter({ ...codes, 'known-items': 'no' })).toBe('ask-current-retailer')
    for (const code of ['call-back', 'ask-current-retailer', 'papers', 'site-not-found'] as const)
      expect(outcomeOf(code).parked).toBe(true)
  })

  it('goes on with the bill alone when the gateway is down, and rings back without one', () => {
    const billAlone = { ...read, items: 'read', check: 'given', contract: 'elsewhere' }
    expect(outcomeAfter(billAlone, 'bill')).toBe('confirmed')
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
    ['switch-number-agrees', { ...confirmed, contract: 'concluded', relay: 'ok' }],
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
        contract: 'later',
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
    [
      'switch-two-meters',
      {
        ...searching,
        find: 'ask-meter-number',
        'which-meter-again': 'given',
        'find-meter-again': 'one',
        describe: 'shown',
        'known-items': 'later',
      },
    ],
    ['switch-enquiry', { ...searching, find: 'none', 'site-enquiry': 'waiting' }],
    ['switch-quote', { ...confirmed, contract: 'quote', quote: 'shown', quoted: 'enough' }],
    [
      'switch-ng',
      {
        ...confirmed,
        contract: 'concluded',
        relay: 'ng',
        ng: 'registered',
        'check-again': 'given',
        'relay-again': 'ng',
        'ng-second': 'ask-current',
      },
    ],
    [
      'switch-in-progress',
      { ...confirmed, contract: 'concluded', relay: 'in-progress', 'in-progress': 'ask-current' },
    ],
  ])('is heard as in the transcript %s', async (name, codes) => {
    const facts = { retailer: 'サンプル電力', staff: '花子', reference: 'A-0001', date: '12月1日' }
    const { answers, results } = walk(script, codes)
    for (const language of ['ja', 'en'] as const)
      await expect(
        transcript(script, answers, results, 'full', { ...facts, ...spokenByPhone(language) }, language),
      ).toMatchFileSnapshot(`golden/${name}.${language}.txt`)
  })
})

describe('the contract and the relay', () => {
  const concluded = { ...confirmed, contract: 'concluded' }
  const atRelay = walk(script, concluded)

  it('sends nothing before the contract is concluded and the customer has confirmed', () => {
    for (const { end } of [...all, ...after])
      for (const [index, id] of end.path.entries()) {
        if (kindOf.get(id) !== 'relay') continue
        const before = end.path.slice(0, index)
        expect(before).toContain('check')
        expect(end.codes[before.indexOf('contract')]).toBe('concluded')
      }
    expect(after.filter(({ end }) => end.path.includes('relay')).length).toBeGreaterThan(5)
  })

  it('sends exactly what was read, with the number that the site was confirmed by', () => {
    const { inputs } = standing(script, atRelay)
    const given = (step: string) => atRelay.answers.find(answer => answer.step === step)?.value
    const items = given('items') as Record<string, unknown>
    expect(inputs?.key).toBe(given('number'))
    expect(inputs?.readings).toEqual({
      nameAsPrinted: items.nameAsPrinted,
      newName: items.newName,
      currentRetailer: items.currentRetailer,
      contractNumber: items.contractNumber,
      cancelOn: items.wishedOn,
      address: (given('address') as Record<string, unknown>).address,
      contractReference: (given('contract') as Record<string, unknown>).contractReference,
      callerIs: 'holder',
      readFrom: 'bill',
    })
  })

  it('sends what was said without a bill: address, building and room, and the number found', () => {
    const codes = { ...searching, find: 'ask-room', 'which-room': 'given', 'find-room': 'one' }
    const rest = { describe: 'shown', 'known-items': 'yes', items: 'read', check: 'given' }
    const one = walk(script, { ...codes, ...rest, contract: 'concluded' })
    const { inputs } = standing(script, one)
    expect(inputs?.key).toBe(one.results.find(result => result.step === 'find-room')?.supplyPointNumber)
    expect(inputs?.readings).toMatchObject({
      address: '大阪府大阪市北区中之島三丁目6-16',
      room: '101',
      readFrom: 'none',
    })
  })

  it('keeps what was confirmed until the contract is there, and goes on from it', () => {
    expect(outcomeAfter({ ...confirmed, contract: 'later' })).toBe('awaiting-contract')
    expect(outcomeOf('awaiting-contract').parked).toBe(true)
    expect(outcomeAfter({ ...confirmed, contract: 'elsewhere' })).toBe('confirmed')
    expect(outcomeOf('confirmed').parked).toBe(false)
  })

  it('makes a quote first from what everybody may see, and asks the operator for what is missing', () => {
    for (const quote of ['quote', 'quote-power']) {
      const codes = { ...confirmed, contract: quote, [quote]: 'shown' }
      expect(outcomeAfter({ ...codes, quoted: 'enough' })).toBe('awaiting-contract')
      expect(stepAfter({ ...codes, quoted: 'lacking' })).toBe('quote-enquiry')
      expect(outcomeAfter({ ...codes, quoted: 'lacking', 'quote-enquiry': 'waiting' })).toBe('value-enquired')
    }
  })

  it('waits for the official answer, and closes with it', () => {
    const waiting = leave(script, atRelay, 'waiting')
    expect(standing(script, waiting).outcome).toBe('relay-waiting')
    const basis = standing(script, atRelay).basis ?? ''
    const official = { step: 'relay', basis, code: 'ok', supplyPointNumber: null }
    expect(standing(script, { ...waiting, results: [...waiting.results, official] }).outcome).toBe(
      'switch-accepted',
    )
    expect(outcomeOf('relay-waiting').parked).toBe(true)
    expect(outcomeOf('switch-accepted').parked).toBe(false)
  })

  it('after an NG has it read again, asks the current company, or sends the same once more', () => {
    const ng = { ...concluded, relay: 'ng' }
    expect(outcomeAfter({ ...ng, ng: 'read-again' })).toBe('read-again')
    expect(outcomeAfter({ ...ng, ng: 'ask-current' })).toBe('ask-current-retailer')
    const again = { ...ng, ng: 'registered', 'check-again': 'given' }
    expect(stepAfter(again)).toBe('relay-again')
    expect(outcomeAfter({ ...again, 'relay-again': 'ok' })).toBe('switch-accepted')
    expect(outcomeAfter({ ...again, 'relay-again': 'ng', 'ng-second': 'papers' })).toBe('papers')
  })

  it('leaves a cancellation that is under way to the customer, and presses nobody', () => {
    const under = { ...concluded, relay: 'in-progress' }
    expect(outcomeAfter({ ...under, 'in-progress': 'ask-current' })).toBe('in-progress-elsewhere')
    expect(outcomeAfter({ ...under, 'in-progress': 'other-company' })).toBe('chose-other-company')
    expect(stepAfter({ ...under, 'in-progress': 'cleared' })).toBe('check-again')
  })

  it('keeps the case where the relay cannot be sent now', () => {
    expect(outcomeAfter({ ...concluded, relay: 'without', 'send-later': 'later' })).toBe('relay-later')
    expect(stepAfter({ ...concluded, relay: 'without', 'send-later': 'now' })).toBe('check-again')
  })

  it('promises nothing where it can be sent no more: the customer asks, or it is taken on papers', () => {
    const first = { ...concluded, relay: 'without' }
    const again = {
      ...concluded,
      relay: 'ng',
      ng: 'registered',
      'check-again': 'given',
      'relay-again': 'without',
    }
    for (const [from, at] of [
      [first, 'send-later'],
      [again, 'send-later-again'],
    ] as const) {
      expect(stepAfter(from)).toBe(at)
      expect(outcomeAfter({ ...from, [at]: 'ask-current' })).toBe('ask-current-retailer')
      expect(outcomeAfter({ ...from, [at]: 'papers' })).toBe('papers')
    }
    const said = JSON.stringify([
      outcomeOf('relay-later').say,
      script.steps.filter(one => /^send-later/.test(one.id)).map(one => one.say),
    ])
    expect(said).not.toMatch(/後ほど当社から申し込み|will apply/)
  })

  it('comes to rest only where the customer can take it up again', () => {
    const parked = after.filter(({ end }) => end.outcome !== null && outcomeOf(end.outcome).parked)
    expect(parked.length).toBeGreaterThan(5)
    for (const { end } of parked) {
      const last = script.steps.find(step => step.id === end.path.at(-1))
      // A choice that can be given again, or an official answer that is still to come.
      const waits = ['waiting', 'answered', 'not-held', 'without'].includes(end.codes.at(-1) ?? '')
      expect(last?.ask !== null || waits, `${last?.id} ${end.codes.at(-1)}`).toBe(true)
    }
  })
})
