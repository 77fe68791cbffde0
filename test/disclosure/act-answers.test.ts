import { describe, expect, it } from 'vitest'
import { EnquiryAnswer } from '../../src/disclosure/enquiry-answer.ts'
import { UsageAnswer } from '../../src/disclosure/usage-answer.ts'
import { wheelingQuestions } from '../../src/disclosure/wheeling.ts'

describe('an answer to an enquiry', () => {
  const answered = (values: object, beside: object = {}) => ({ status: 'answered', values, ...beside })

  it('shows the one field that its question is about', () => {
    const answer = EnquiryAnswer.of('contract-current', answered({ contractCurrent: 40 }))
    expect(answer?.show).toEqual({ contractCurrent: 40 })
    expect([answer?.dropped, answer?.unreadable]).toEqual([[], []])
  })

  it('shows no other field, not even one that every retailer may see, and names what it dropped', () => {
    const raw = answered({ contractCurrent: 40, meterNumber: '12-345', customerName: '見本' }, { usage: [] })
    const answer = EnquiryAnswer.of('contract-current', raw)
    expect(answer?.show).toEqual({ contractCurrent: 40 })
    expect(answer?.dropped).toEqual([
      { field: 'customerName', severity: 'serious' },
      { field: 'meterNumber', severity: 'minor' },
      { field: 'usage', severity: 'serious' },
    ])
  })

  it('shows nothing in which something rides', () => {
    const smuggled = { contractCurrent: 40.5, meterNumber: '見本 花子', supplyPointNumber: '0612345678' }
    const of = (question: keyof typeof wheelingQuestions) =>
      EnquiryAnswer.of(question, answered({ [wheelingQuestions[question]]: '見本', ...smuggled }))
    for (const question of ['contract-current', 'meter-number', 'supply-point-number'] as const) {
      expect(of(question)?.show, question).toEqual({})
      expect(of(question)?.unreadable).toEqual([wheelingQuestions[question]])
    }
  })

  it('is not held where its value is null, and waits without one', () => {
    const held = EnquiryAnswer.of('supply-method', answered({ supplyMethod: null }))
    expect([held?.status, held?.show]).toEqual(['not-held', {}])
    const waiting = EnquiryAnswer.of('supply-method', { status: 'waiting', values: { customerName: '見本' } })
    expect([waiting?.status, waiting?.show]).toEqual(['waiting', {}])
    expect(waiting?.dropped.map(one => one.field)).toEqual(['customerName', 'unclassified'])
  })

  it.each([[null], [[]], ['answered'], [{ status: 'maybe' }], [{ status: 'answered' }], [answered({})]])(
    'is none where it is %j',
    raw => expect(EnquiryAnswer.of('supply-method', raw)).toBeNull(),
  )

  it('cannot be changed once it is made', () => {
    const answer = EnquiryAnswer.of('contract-current', answered({ contractCurrent: 40 }))
    expect(() => Object.assign(answer?.show ?? {}, { customerName: '見本' })).toThrow(TypeError)
  })
})

describe('an answer about usage', () => {
  const today = '2026-11-22'
  const of = (usage: unknown, more: object = {}, months = 12) =>
    UsageAnswer.of({ months, today }, { usage, expiresOn: '2026-11-29', ...more })
  const row = (month: string, kWh: unknown = 300) => ({ month, kWh })
  const shown = (answer: ReturnType<typeof of>) => (answer instanceof UsageAnswer ? answer.usage : null)

  it('shows the months, oldest first', () => {
    expect(shown(of([row('2026-10'), row('2026-09', 0)]))).toEqual([row('2026-09', 0), row('2026-10')])
  })

  it('shows no month beyond the consent: dropped, and serious', () => {
    const answer = of([row('2026-08'), row('2026-09'), row('2026-10')], {}, 2)
    expect(shown(answer)).toEqual([row('2026-09'), row('2026-10')])
    expect(answer).toMatchObject({ dropped: [{ field: 'usage', severity: 'serious' }] })
  })

  it('shows nothing of a row but month and usage', () => {
    const answer = of([{ ...row('2026-10'), customerName: '見本' }])
    expect(shown(answer)).toEqual([row('2026-10')])
    expect(answer).toMatchObject({ dropped: [{ field: 'customerName', severity: 'serious' }] })
  })

  it.each([
    ['another year', [row('1777-10')]],
    ['longer ago than the last fourteen months', [row('2025-08')]],
    ['still to come', [row('2026-12')]],
    ['no month', [row('2025-13')]],
    ['a month twice', [row('2026-10'), row('2026-10', 1)]],
    ['a month with something behind it', [row('2026-10 見本')]],
    ['a number that nobody uses', [row('2026-10', 7_770_000)]],
    ['less than nothing', [row('2026-10', -1)]],
    ['a fraction', [row('2026-10', 1.5)]],
    ['a text', [row('2026-10', '300')]],
    ['more than thirteen', Array.from({ length: 14 }, () => row('2026-10'))],
  ])('is unreadable where it holds %s', (_, usage) => {
    expect(of(usage)).toMatchObject({ unreadable: ['usage'] })
  })

  it('shows the first month that the fourteen hold', () => {
    expect(shown(of([row('2025-09')]))).toEqual([row('2025-09')])
  })

  it.each([['2026-11-21'], ['1777-01-01'], ['2028-01-01'], ['2026-11-31'], ['見本'], [null]])(
    'is unreadable where it expires on %j',
    expiresOn => expect(of([row('2026-10')], { expiresOn })).toMatchObject({ unreadable: ['expiresOn'] }),
  )

  it('is none where it is no object', () => {
    for (const raw of [null, [], 'usage', {}])
      expect(UsageAnswer.of({ months: 12, today }, raw)).toMatchObject({ unreadable: [] })
  })
})
