import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followUp } from '../../src/analysis/tally/follow-up.ts'
import type { Statement } from '../../src/db/db.ts'
import { appendEntry } from '../../src/oversight/append.ts'
import type { EntryKind, EntryParts } from '../../src/oversight/entry.ts'
import { yearKey } from '../../src/oversight/hash-keys.ts'
import { pseudonym } from '../../src/oversight/pseudonym.ts'
import { actor, caseId, logId, org, sealed } from '../oversight/support.ts'
import { openQuestions, type Questions } from './support.ts'

const numbers = ['0612345678901234567890', '0312345678901234567891']
const kinds: readonly EntryKind[] = [
  'lookup-asked',
  'lookup-answered',
  'search-asked',
  'refused',
  'case-closed',
]
const start = Date.parse('2026-12-25T00:00:00Z')

/** Who, what and when; the clock jumps as it likes over the turn of the year. */
const one = fc.record({
  hour: fc.integer({ min: 0, max: 400 }),
  kind: fc.constantFrom(...kinds),
  sub: fc.constantFrom('hanako', 'ichiro', 'jun'),
  team: fc.constantFrom('受付一課', '受付二課', null),
  point: fc.constantFrom(0, 1, null),
  case: fc.integer({ min: 1, max: 4 }),
})
type One = typeof one extends fc.Arbitrary<infer T> ? T : never

const at = (one: One): string => new Date(start + one.hour * 3_600_000).toISOString()

describe('searches', () => {
  let questions: Questions
  beforeAll(async () => {
    questions = await openQuestions()
    // A key for each of the two years.
    for (const year of ['2026', '2027']) {
      questions.deps.clock.now = new Date(`${year}-06-01T00:00:00Z`)
      await yearKey(questions.deps, org)
    }
  })
  afterAll(() => questions.close())

  const partsOf = async (one: One): Promise<Partial<EntryParts>> => {
    questions.deps.clock.now = new Date(at(one))
    const number = one.point === null ? undefined : numbers[one.point]
    return {
      at: at(one),
      kind: one.kind,
      actor: actor(one.sub, { team: one.team }),
      case: caseId(one.case),
      reason: one.kind === 'refused' ? 'out-of-step' : null,
      ...(number === undefined ? {} : { subject: pseudonym(await yearKey(questions.deps, org), number) }),
    }
  }

  /** Every page, one after another. */
  const pages = async (body: object, limit: number): Promise<readonly number[]> => {
    const found: number[] = []
    for (let cursor: number | null = null; ; ) {
      const reply = await questions.send('searches', {
        ...body,
        limit,
        ...(cursor === null ? {} : { cursor }),
      })
      expect(reply.status, reply.text).toBe(200)
      found.push(...reply.body.entries.map((one: { index: number }) => one.index))
      cursor = reply.body.next
      if (cursor === null) return found
    }
  }

  it('find what a walk over all entries finds, newest first, page by page, counted or not yet', async () => {
    const known: { index: number; one: One }[] = []
    const length = async () => (await questions.db.read([lengthOf]))[0]?.rows[0]?.n
    await fc.assert(
      fc.asyncProperty(
        fc.array(one, { minLength: 1, maxLength: 120 }),
        fc.boolean(),
        fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 })),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(...kinds),
        async (ones, count, [a, b], limit, kind) => {
          const first = Number(await length())
          for (const [n, each] of ones.entries()) {
            await questions.db.write(appendEntry(logId, sealed(await partsOf(each))))
            known.push({ index: first + n, one: each })
          }
          if (count) await followUp(questions.deps, [logId])
          // The searches are entries too, of another time.
          questions.deps.clock.now = new Date('2027-06-01T00:00:00Z')
          const moment = (hour: number) => new Date(start + hour * 3_600_000).toISOString()
          const [from, to] = [moment(Math.min(a, b)), moment(Math.max(a, b))]
          const wanted = (fits: (one: One) => boolean) =>
            known
              .filter(({ one }) => fits(one) && at(one) >= from && at(one) <= to)
              .map(({ index }) => index)
              .reverse()
          const cases: [string, string, (one: One) => boolean][] = [
            ['supplyPointNumber', numbers[0] ?? '', one => one.point === 0],
            ['person', 'jun', one => one.sub === 'jun'],
            ['case', caseId(2), one => one.case === 2],
            ['team', '受付一課', one => one.team === '受付一課'],
            ['kind', kind, one => one.kind === kind],
            ['reason', 'out-of-step', one => one.kind === 'refused'],
          ]
          for (const [by, value, fits] of cases)
            expect(await pages({ by, value, from, to }, limit), by).toEqual(wanted(fits))
        },
      ),
      { numRuns: 12 },
    )
  })

  it.each([
    ['supplyPointNumber', numbers[0]],
    ['person', 'jun'],
    ['case', caseId(2)],
    ['team', '受付一課'],
    ['kind', 'lookup-asked'],
    ['kind', 'case-closed'],
    ['reason', 'out-of-step'],
  ])('by %s (%s) walk no table and sort nothing', async (by, value) => {
    await followUp(questions.deps, [logId])
    questions.reads.length = 0
    await questions.send('searches', { by, value, from: '2020-01-01', to: '2029-12-31' })
    const plans = await plansOf(questions.reads)
    expect(plans.filter(one => /oversight_body|body/.test(one)).length).toBeGreaterThan(0)
    for (const plan of plans) expect(plan).not.toMatch(/^SCAN (?!json_each|\(|CONSTANT ROW)|TEMP B-TREE/)
  })

  it.each([
    ['counts?from=2020-01-01&to=2029-12-31&by=team', undefined],
    ['counts?from=2026-12-01&to=2027-01-31&by=week', undefined],
    ['data-subject-reports', { supplyPointNumber: numbers[0], from: '2020-01-01', to: '2029-12-31' }],
  ])('and %s walks no table', async (path, body) => {
    questions.reads.length = 0
    expect((await questions.send(path, body)).status).toBe(200)
    const plans = await plansOf(questions.reads)
    expect(plans.length).toBeGreaterThan(3)
    for (const plan of plans) expect(plan).not.toMatch(/^SCAN (?!json_each|\(|CONSTANT ROW)/)
  })

  const plansOf = async (reads: readonly Statement[]): Promise<readonly string[]> =>
    (
      await questions.db.read(reads.map(({ sql, args }) => ({ sql: `explain query plan ${sql}`, args })))
    ).flatMap(one => one.rows.map(row => String(row.detail)))
})

const lengthOf: Statement = { sql: 'select count(*) as n from oversight_leaf', args: [] }
