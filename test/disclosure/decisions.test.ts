import { describe, expect, it } from 'vitest'
import { decide } from '../../src/disclosure/decide.ts'
import { fields } from '../../src/disclosure/fields.ts'
import { Permit } from '../../src/disclosure/permit.ts'
import { type UseId, useOf, uses } from '../../src/disclosure/uses.ts'
import { type AnyUse, lookupQuestion, regulatorFields, testOnlyUse } from './question.ts'

/** The table of uses, written down a second time: what goes out is changed in two places or not at all. */
const table: Readonly<
  Record<UseId, { purpose: string; scenarios: string; goesOut: string; onlyYesOrNo: string }>
> = {
  'confirm-site': {
    purpose: 'P3',
    scenarios: 'switch outbound',
    goesOut: 'address contractForm',
    onlyYesOrNo: 'address meterNumber contractCurrent meterReadingDay',
  },
  'describe-site': {
    purpose: 'P3',
    scenarios: 'switch outbound',
    goesOut: 'address contractForm contractCurrent meterReadingDay smartMeter',
    onlyYesOrNo: '',
  },
  'match-meter': {
    purpose: 'P3',
    scenarios: 'switch outbound',
    goesOut: '',
    onlyYesOrNo: 'poleNumber meterNumber',
  },
  'check-equipment': {
    purpose: 'P3',
    scenarios: 'switch',
    goesOut: 'meter smartMeter ampereBreaker currentLimitSetting newOrExtendedOn',
    onlyYesOrNo: '',
  },
  'quote-lighting': {
    purpose: 'P1',
    scenarios: 'switch outbound',
    goesOut: 'contractForm capacityDetermination contractCurrent contractCapacity minimumCharge',
    onlyYesOrNo: '',
  },
  'quote-power': {
    purpose: 'P1',
    scenarios: 'switch outbound',
    goesOut: 'contractForm capacityDetermination contractCapacity powerFactor',
    onlyYesOrNo: '',
  },
  'quote-flat-rate': {
    purpose: 'P1',
    scenarios: 'switch',
    goesOut: 'flatRateLighting contractForm minimumCharge remoteIslandService',
    onlyYesOrNo: '',
  },
  'plan-switch': {
    purpose: 'P2',
    scenarios: 'switch outbound',
    goesOut: 'meterReadingDay smartMeter changeApplicationReceipt',
    onlyYesOrNo: '',
  },
  'move-in-site': {
    purpose: 'P1',
    scenarios: 'move-in',
    goesOut: 'area address contractForm ampereBreaker contractCurrentLimit',
    onlyYesOrNo: '',
  },
  'reconnect-site': {
    purpose: 'P1',
    scenarios: 'move-in',
    goesOut: 'disconnection smartMeter',
    onlyYesOrNo: '',
  },
  'confirm-generation-site': {
    purpose: 'P3',
    scenarios: 'after-fit',
    goesOut: 'address',
    onlyYesOrNo: 'address',
  },
}
const words = (text: string): string[] => text.split(' ').filter(word => word !== '')
const useIds = Object.keys(uses) as UseId[]

const narrowings = ['known', 'narrowed', 'several'] as const
const ownerships = ['own', 'not-own'] as const

/**
 * What must come of one field under one use, from the regulator's file and the table above. `match-meter` is
 * the one use before a single contract is left: it answers yes or no to numbers that the customer read.
 */
function expected(
  field: (typeof regulatorFields)[number],
  named: { readonly all: readonly string[]; readonly beforeNarrowing: boolean },
  ownership: (typeof ownerships)[number],
  narrowing: (typeof narrowings)[number],
): 'permit' | 'field-not-allowed' | 'not-narrowed' {
  if (field.visibility === 'never' || !named.all.includes(field.id)) return 'field-not-allowed'
  if (field.visibility === 'own')
    return ownership === 'own' && narrowing !== 'several' ? 'permit' : 'field-not-allowed'
  return narrowing === 'several' && !named.beforeNarrowing ? 'not-narrowed' : 'permit'
}

function decided(use: AnyUse, field: string, more: Parameters<typeof lookupQuestion>[1]) {
  const decision = decide(lookupQuestion(use, { fieldsNamed: [field], ...more }))
  if (decision instanceof Permit) return { code: 'permit', permit: decision.parts }
  return { code: decision.reason, permit: null }
}

describe('the table of uses', () => {
  it('is the one that was agreed, word for word', () => {
    const shipped = Object.fromEntries(
      useIds.map(id => {
        const { purpose, scenarios, show, compare } = useOf(id)
        const texts = [scenarios, show, compare].map(list => list.join(' '))
        return [id, { purpose, scenarios: texts[0], goesOut: texts[1], onlyYesOrNo: texts[2] }]
      }),
    )
    expect(shipped).toEqual(table)
  })

  it.each(useIds)('names at most five fields, all of them open to every retailer: %s', id => {
    const named = [...new Set([...words(table[id].goesOut), ...words(table[id].onlyYesOrNo)])]
    const open = regulatorFields.filter(one => one.visibility === 'any').map(one => one.id as string)
    expect(named.length).toBeLessThanOrEqual(5)
    expect(named.filter(one => !open.includes(one))).toEqual([])
  })

  it('waits for one contract wherever a narrowed field goes out', () => {
    const narrowed = regulatorFields.filter(one => one.narrowed).map(one => one.id as string)
    for (const id of useIds) {
      if (words(table[id].goesOut).some(one => narrowed.includes(one))) expect(useOf(id).narrowed).toBe(true)
    }
    expect(useIds.filter(id => !useOf(id).narrowed)).toEqual(['match-meter'])
  })
})

describe.each(useIds)('every field under %s', id => {
  const use = useOf(id)
  const all = [...new Set([...words(table[id].goesOut), ...words(table[id].onlyYesOrNo)])]
  const named = { all, beforeNarrowing: id === 'match-meter' }

  it.each(regulatorFields)('is decided as the table says: $id', field => {
    for (const ownership of ownerships) {
      for (const narrowing of narrowings) {
        const { code, permit } = decided(use, field.id, { ownership, narrowing })
        expect(code, `${ownership}, ${narrowing}`).toBe(expected(field, named, ownership, narrowing))
        if (permit === null) continue
        expect(permit.show).toEqual(words(table[id].goesOut).filter(one => one === field.id))
        expect(permit.compare).toEqual(words(table[id].onlyYesOrNo).filter(one => one === field.id))
      }
    }
  })

  it('is never permitted beside one that is not', () => {
    for (const field of regulatorFields.filter(one => !all.includes(one.id))) {
      const fieldsNamed = [...all, field.id]
      expect(decide(lookupQuestion(use, { fieldsNamed }))).toMatchObject({ reason: 'field-not-allowed' })
    }
  })

  it('goes out of nothing that no number stands for', () => {
    for (const narrowing of narrowings) {
      expect(decide(lookupQuestion(use, { subject: null, narrowing }))).toMatchObject({
        reason: 'not-narrowed',
      })
    }
  })
})

describe('a use that names own fields, which no shipped one can', () => {
  it.each(regulatorFields)('lets out an own field for the own point alone: $id', field => {
    const named = { all: [...testOnlyUse.show], beforeNarrowing: false }
    for (const ownership of ownerships) {
      for (const narrowing of narrowings) {
        const { code } = decided(testOnlyUse, field.id, { ownership, narrowing })
        expect(code, `${ownership}, ${narrowing}`).toBe(expected(field, named, ownership, narrowing))
      }
    }
  })

  it('permits nothing of the closed class even if somebody wrote it into a use', () => {
    const forged = JSON.parse(JSON.stringify({ ...testOnlyUse, show: ['loadEquipment', 'map'] })) as AnyUse
    for (const ownership of ownerships) {
      for (const narrowing of narrowings) {
        for (const field of ['loadEquipment', 'map'])
          expect(decided(forged, field, { ownership, narrowing }).code).not.toBe('permit')
      }
    }
  })
})

describe('what is asked for', () => {
  const use = useOf('confirm-site')

  it('is all that the step calls for when no field is named', () => {
    const decision = decide(lookupQuestion(use))
    expect(decision).toBeInstanceOf(Permit)
    if (!(decision instanceof Permit)) return
    expect(decision.parts.show).toEqual(['address', 'contractForm'])
    expect(decision.parts.compare).toEqual(['address', 'meterNumber', 'contractCurrent', 'meterReadingDay'])
  })

  it('is refused when it names nothing at all', () => {
    expect(decide(lookupQuestion(use, { fieldsNamed: [] }))).toMatchObject({ reason: 'field-not-allowed' })
  })

  it('is refused when the use has the field but this step does not call for it yet', () => {
    const current = {
      id: 'site',
      searches: false,
      lookup: { use: 'confirm-site', fields: ['address', 'contractForm'], readings: {} },
    } as const
    expect(decide(lookupQuestion(use, { current, fieldsNamed: ['meterNumber'] }))).toMatchObject({
      reason: 'out-of-step',
    })
  })
})

describe('training', () => {
  it.each([
    ['2025-11-22', 'permit'],
    ['2025-11-21', 'training-lapsed'],
    ['2026-11-22', 'permit'],
    ['2026-11-23', 'training-lapsed'],
    [null, 'training-lapsed'],
  ] as const)('of %s counts for twelve months and no longer', (trainedOn, code) => {
    expect(decided(useOf('confirm-site'), 'address', { trainedOn, today: '2026-11-22' }).code).toBe(code)
  })
})

it('has a field of ours for each of the regulator’s and no other', () => {
  expect(Object.keys(fields).sort()).toEqual(regulatorFields.map(one => one.id as string).sort())
})
