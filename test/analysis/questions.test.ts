import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { personas } from '../../mocks/identity-provider/personas.ts'
import { sql } from '../../src/db/db.ts'
import { appendAsked, indexOf } from '../../src/oversight/append.ts'
import { closeUnknown } from '../../src/oversight/close-unknown.ts'
import { yearKey } from '../../src/oversight/hash-keys.ts'
import { pseudonym } from '../../src/oversight/pseudonym.ts'
import { actor, caseId, fill, logId, org, sealed } from '../oversight/support.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp } from '../support/app.ts'
import { entriesOf, pointOf, Walk } from '../support/walk.ts'
import { openQuestions, type Questions } from './support.ts'

const number = '0612345678901234567890'
const time = { from: '2026-11-01', to: '2026-11-30' }

describe('a data subject’s report', () => {
  let questions: Questions
  beforeEach(async () => {
    questions = await openQuestions()
  })
  afterEach(() => questions.close())

  const report = async (more: object = {}) =>
    questions.send('data-subject-reports', { supplyPointNumber: number, ...time, ...more })
  const subject = async () => pseudonym(await yearKey(questions.deps, org), number)
  const three = (at: number) => actor(`p-${at % 3}`, { team: '受付一課' })

  it('tells each look once: when, what kind of person, for what, what was shown and what was refused', async () => {
    const of = { subject: await subject(), scenario: 'switch', purpose: 'P3', case: caseId(1) }
    await fill(questions.db, 6, at => ({ kind: 'log-read', actor: three(at) }))
    await fill(questions.db, 1, () => ({ kind: 'lookup-asked', ...of, actor: three(0), asked: ['address'] }))
    await fill(questions.db, 1, () => ({
      kind: 'lookup-answered',
      ...of,
      actor: three(0),
      shown: ['address'],
      compared: { meterNumber: 'agrees' },
      outcome: 'answered',
      refers: 6,
    }))
    await fill(questions.db, 1, () => ({
      kind: 'refused',
      ...of,
      at: '2026-11-22T00:00:01.000Z',
      actor: actor('alone', { affiliation: 'contractor', team: 'ひとり課' }),
      reason: 'out-of-step',
      decision: 'refuse',
    }))
    const { status, body } = await report()
    expect(status).toBe(200)
    expect(body.views).toEqual([
      {
        at: '2026-11-22T00:00:01.000Z',
        kind: 'refused',
        affiliation: 'contractor',
        // One person is no team.
        team: null,
        scenario: 'switch',
        purpose: 'P3',
        shown: [],
        compared: {},
        outcome: null,
        refused: true,
        reason: 'out-of-step',
      },
      expect.objectContaining({
        kind: 'lookup-answered',
        affiliation: 'employee',
        team: '受付一課',
        shown: ['address'],
        compared: { meterNumber: 'agrees' },
        refused: false,
      }),
    ])
    expect(body.markdown).toContain('件数: 2件（うち照会不可 1件）')
    expect(body.markdown).toContain('社員 · 受付一課')
    expect(body.markdown).toContain('この段階では不要')
    expect(body.markdown).not.toContain('ひとり課')
    expect(body.next).toBeNull()
  })

  it('names who asked where the answer was never recorded, and counts all that was asked as shown', async () => {
    const asked = sealed({
      kind: 'lookup-asked',
      subject: await subject(),
      actor: actor('hanako', { affiliation: 'contractor' }),
      asked: ['address'],
      at: '2026-11-22T00:00:00.000Z',
    })
    const index = indexOf(await questions.db.write(appendAsked(logId, asked)), 0)
    expect((await report()).body.views).toMatchObject([{ kind: 'lookup-asked', shown: [] }])
    questions.deps.clock.now = new Date('2026-11-22T01:00:00Z')
    await closeUnknown({ ...questions.deps, db: questions.db }, logId)
    expect((await report()).body.views).toMatchObject([
      { kind: 'lookup-answered', affiliation: 'contractor', outcome: 'unknown', shown: ['address'] },
    ])
    expect(index).toBe(0)
  })

  it('goes on page by page over the turn of the year, each look once, newest first', async () => {
    const times: string[] = []
    const looks = async (from: string, count: number) => {
      questions.deps.clock.now = new Date(from)
      const of = await subject()
      await fill(questions.db, count, at => {
        const moment = new Date(Date.parse(from) + at * 1000).toISOString()
        times.unshift(moment)
        return { kind: 'lookup-answered', subject: of, at: moment }
      })
    }
    await looks('2026-12-31T14:00:00Z', 300)
    await looks('2026-12-31T15:00:00Z', 350)
    await questions.count()
    const [keys] = await questions.db.read([sql('select kid from hash_key order by kid')])
    expect(keys?.rows.map(row => row.kid)).toEqual(['2026', '2027'])
    const whole = { from: '2020-01-01', to: '2029-12-31' }
    const first = (await report(whole)).body
    expect(first.views).toHaveLength(500)
    const second = (await report({ ...whole, cursor: first.next })).body
    expect(second.next).toBeNull()
    expect([...first.views, ...second.views].map(one => one.at)).toEqual(times)
  })

  it('is an entry before anything is read, and is not given when the log cannot commit', async () => {
    const { body } = await report()
    const [found] = await questions.db.read([
      sql('select entry from oversight_body where log = ? and idx = ?', logId, body.entry),
    ])
    expect(JSON.parse(String(found?.rows[0]?.entry))).toMatchObject({
      kind: 'oversight-report',
      rule: 'report:data-subject',
      subject: { kid: '2026' },
      actor: { sub: 'osamu', role: 'overseer' },
    })
    expect(found?.rows[0]?.entry).not.toContain(number)
    questions.breakWrites()
    questions.reads.length = 0
    expect((await report()).status).toBe(503)
    expect(questions.reads.filter(one => one.sql.includes('oversight_body'))).toEqual([])
  })

  it.each([
    ['a short number', { supplyPointNumber: '06123456789' }, '/supplyPointNumber'],
    ['an end before the beginning', { from: '2026-12-01' }, '/to'],
    ['a day that is none', { to: '2026-02-30' }, '/to'],
  ])('is refused for %s, quoting nothing and leaving no entry', async (_, more, pointer) => {
    const { status, text, body } = await report(more)
    expect([status, body.errors[0].pointer]).toEqual([400, pointer])
    expect(text).not.toContain('0612')
    const [found] = await questions.db.read([sql('select count(*) as n from oversight_leaf')])
    expect(found?.rows[0]?.n).toBe(0)
  })
})

const inOrder = [
  'case-opened',
  'lookup-asked',
  'search-asked',
  'refused',
  'case-closed',
  'case-closed',
] as const

describe('counts', () => {
  let questions: Questions
  beforeEach(async () => {
    questions = await openQuestions()
  })
  afterEach(() => questions.close())

  it('are given of one’s own log as it stands, and the question is an entry first', async () => {
    await fill(questions.db, 6, at => ({
      kind: inOrder[at] ?? 'padding',
      scenario: 'switch',
      reason: at === 3 ? 'out-of-step' : null,
      outcome: at === 4 ? 'confirmed' : at === 5 ? 'information-given' : null,
      actor: actor('hanako', { team: '受付一課' }),
    }))
    const { status, body } = await questions.send('counts?from=2026-11-22&to=2026-11-22&by=team&each=week')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      rows: [
        {
          value: '受付一課',
          week: '2026-11-16',
          entries: 6,
          lookups: 1,
          searches: 1,
          refused: 1,
          opened: 1,
          closed: 2,
          completed: 1,
          perCompletedCase: 2,
        },
      ],
      counted: 7,
      waiting: 0,
    })
    const [found] = await questions.db.read([sql('select entry from oversight_body where idx = 6')])
    expect(JSON.parse(String(found?.rows[0]?.entry))).toMatchObject({
      kind: 'oversight-report',
      rule: 'report:counts',
      outcome: 'by:team:week',
    })
    questions.breakWrites()
    expect((await questions.send('counts?from=2026-11-22&to=2026-11-22&by=team')).status).toBe(503)
  })

  it.each([
    ['by nothing that there is', 'from=2026-11-01&to=2026-11-30&by=person', '/by'],
    ['an end before the beginning', 'from=2026-11-30&to=2026-11-01&by=team', '/to'],
    ['a day that is none', 'from=2026-11-31&to=2026-12-01&by=team', '/from'],
    ['ten years week by week', 'from=2020-01-01&to=2029-12-31&by=week', '/from'],
  ])('are refused for %s', async (_, query, pointer) => {
    const { status, body } = await questions.send(`counts?${query}`)
    expect([status, body.errors[0].pointer]).toEqual([400, `?${pointer}`])
  })

  it('are given for ten years by all else', async () => {
    await fill(questions.db, 2, at => ({ at: `20${at ? 29 : 20}-06-01T00:00:00.000Z`, kind: 'denied' }))
    const { body } = await questions.send('counts?from=2020-01-01&to=2029-12-31&by=team')
    expect(body.total.denied).toBe(2)
  })
})

it('answers a person about a real lookup without a name and without a value, on the page as over the API', async () => {
  const app = await startApp()
  const point = await pointOf(app, 'other')
  const walk = await (await Walk.open(app)).toSite(point)
  expect((await walk.lookUp()).status).toBe(200)
  const osamu = await browse(app, 'osamu')
  await osamu.open('/oversight/questions')
  const shown = await osamu.submit('/oversight/questions/data-subject', {
    supplyPointNumber: point.supplyPointNumber,
  })
  expect(shown.status).toBe(200)
  expect(shown.path).toBe('/oversight/questions/data-subject')
  const table = /<table>[\s\S]*<\/table>/.exec(shown.html)?.[0] ?? ''
  expect(textOf(table)).toContain('照会の結果')
  const reply = await app.as('osamu').post('/v1/oversight/data-subject-reports', {
    supplyPointNumber: point.supplyPointNumber,
    from: '2026-01-01',
    to: '2099-12-31',
  })
  expect(reply.body.views.length).toBeGreaterThan(0)
  expect(reply.body.markdown).toContain('切り替え')
  for (const text of [reply.text, table]) {
    for (const { id, name } of personas) for (const one of [id, name]) expect(text).not.toContain(one)
    expect(text).not.toContain(point.supplyPointNumber)
    expect(text).not.toContain(point.address)
  }
  const ends = point.supplyPointNumber.slice(-4)
  expect(reply.body.numberEnds).toBe(ends)
  expect(reply.body.markdown).toContain(`お尋ねの番号の末尾: ${ends}`)
  expect(textOf(shown.html)).toContain(`お尋ねの番号の末尾: ${ends}`)
  const asked = (await entriesOf(app)).filter(one => one.kind === 'oversight-report')
  expect(asked.map(one => one.rule)).toEqual(['report:data-subject', 'report:data-subject'])
  const other = await app.as('toru').post('/v1/oversight/data-subject-reports', {
    supplyPointNumber: point.supplyPointNumber,
    from: '2026-01-01',
    to: '2099-12-31',
  })
  expect(other.body.views).toEqual([])
})

it('shows counts as a table with a chart beside it, and says what is wrong at its field', async () => {
  const app = await startApp()
  await Walk.open(app)
  const osamu = await browse(app, 'osamu')
  await osamu.open('/oversight/questions')
  const shown = await osamu.submit('/oversight/questions/counts', { by: 'scenario' })
  expect(shown.status).toBe(200)
  expect(textOf(/<table>[\s\S]*<\/table>/.exec(shown.html)?.[0] ?? '')).toContain('合計')
  // Nothing was refused, and so there is nothing to draw.
  expect(shown.html).not.toContain('role="img"')
  expect(textOf(shown.html)).toContain('受付の開始と終了の記録を数えています')
  const kinds = await osamu.submit('/oversight/questions/counts', { by: 'kind' })
  expect(kinds.html).toContain('role="img"')
  expect(textOf(kinds.html)).toContain('すべての記録を')
  const wrong = await osamu.submit('/oversight/questions/counts', { by: 'team', from: '2030-01-01' })
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('f-to-error')
  expect(textOf(wrong.html)).toContain('終わりの日が、始まりの日より前です')
  const misspelt = await osamu.submit('/oversight/questions/counts', { by: 'team', from: '2026-02-30' })
  expect(textOf(misspelt.html)).toContain('暦にある日付を')
  expect(textOf(misspelt.html)).not.toContain('終わりの日が')
  const both = await osamu.submit('/oversight/questions/data-subject', {
    supplyPointNumber: number,
    seenFrom: '2030-01-01',
  })
  expect(both.html).toContain('f-seenTo-error')
  expect(textOf(both.html)).toContain('終わりの日が、始まりの日より前です')
})
