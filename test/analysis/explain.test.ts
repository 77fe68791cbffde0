import { describe, expect, it } from 'vitest'
import { explain } from '../../src/analysis/explain.ts'
import { aCase, contextOf, dayBegins, sham, start } from './cases.ts'

const judged = (record: ReturnType<typeof aCase>) =>
  explain(record, contextOf(), dayBegins).map(({ weight, why }) => [weight, why])

describe('a lookup is explained by its case', () => {
  it.each([
    ['the customer spoke before it and after it', aCase(), [0, null]],
    ['a reference was forgotten, but somebody was listened to', aCase({ ref: null }), [0, null]],
    ['it is a visitor in a shop, whom no system numbers', aCase({ channel: 'store', ref: null }), [0, null]],
    ['papers are typed as fast as one types', aCase({ channel: 'letter', pace: 1, ref: null }), [0, null]],
    ['notes are typed in one go, and then the talk goes on', aCase({ pace: 2 }), [1, 'hasty']],
    ['it was quick and left, but a call is named', aCase({ pace: 5, after: 'nothing' }), [0, null]],
    ['it names no call, at a usual pace', aCase({ pace: 8, ref: null, after: 'nothing' }), [0, null]],
    [
      'it was quick and names no call, but was brought to its end',
      { ...aCase({ pace: 5, ref: null, after: 'nothing' }), closedAt: start + 60_000 },
      [0, null],
    ],
    ['its answers were erased with the case', { ...aCase({ answers: [] }), closedAt: start + 1 }, [0, null]],
  ])('%s', (_, record, expected) => {
    expect(judged(record)).toEqual([expected])
  })

  it.each([
    ['nobody could have spoken so fast, and no call is named', sham(), 'hasty-without-reference'],
    ['nobody could have spoken so fast, and nothing came of it', sham({ ref: 'T1' }), 'hasty-and-left'],
    [
      'quicker than usual, no call, left at once',
      aCase({ pace: 5, ref: null, after: 'nothing' }),
      'quick-and-left',
    ],
    ['nothing was said at all', aCase({ answers: [] }), 'nothing-said'],
  ])('or queued: %s', (_, record, why) => {
    expect(judged(record)).toEqual([[2, why]])
  })

  it('or queued: what belongs before it was typed after it', () => {
    const record = aCase()
    const late = record.answers.map(one => ({ ...one, at: one.at + 600_000 }))
    expect(judged({ ...record, answers: late })).toEqual([[2, 'answers-behind']])
  })

  it('and a case that went on as something else is not asked for that one’s answers', () => {
    const record = aCase()
    const late = record.answers.map(one => ({ ...one, at: one.at + 600_000 }))
    expect(judged({ ...record, answers: [...record.answers, ...late], scenario: 'switch' })[0]?.[0]).toBe(2)
    const deeds = record.deeds.map(one => ({ ...one, scenario: 'outbound' }))
    expect(judged({ ...record, answers: [...record.answers, ...late], deeds })).toEqual([[0, null]])
  })

  it('or queued: all that was ever said was typed after it, however little that is', () => {
    const at = start + 600_000
    const two = ['wish', 'number'].map(step => ({ step, at, code: null }))
    const [verdict] = explain(aCase({ answers: two }), contextOf(), dayBegins)
    expect(verdict).toMatchObject({ weight: 2, why: 'answers-behind', numbers: { answers: 2 } })
  })

  it('or queued: two lookups, no answer of the customer’s between them', () => {
    const first = aCase()
    const asked = first.deeds[0]
    if (asked === undefined) throw new Error('no lookup')
    const again = { kind: 'lookup-asked' as const, at: asked.at + 3000 }
    const record = aCase({ deeds: [again] })
    expect(judged(record)).toEqual([
      [0, null],
      [2, 'no-answer-between'],
    ])
    const answered = aCase({ deeds: [{ ...again, at: asked.at + 60_000 }] })
    expect(judged(answered).map(([weight]) => weight)).toEqual([0, 0])
  })

  it('and says of how many lookups nothing was answered in between', () => {
    const [asked] = aCase().deeds
    if (asked === undefined) throw new Error('no lookup')
    const again = (seconds: number) => ({
      kind: 'lookup-asked' as const,
      at: start + 74_000 + seconds * 1000,
    })
    const record = aCase({ deeds: [again(3), again(6), again(60), again(64)] })
    expect(explain(record, contextOf(), dayBegins).map(one => one.numbers.lookups ?? 1)).toEqual([
      1, 2, 3, 1, 2,
    ])
  })

  it('with the numbers that its sentence needs, and none of the customer’s', () => {
    const [verdict] = explain(sham(), contextOf(), dayBegins)
    expect(verdict?.numbers).toEqual({ seconds: 1, usual: 10 })
  })
})
