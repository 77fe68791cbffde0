import { describe, expect, it } from 'vitest'
import { type Db, sql } from '../../src/db/db.ts'
import { parseVkey } from '../../src/oversight/note-keys.ts'
import { checkPack } from '../../src/reports/check-pack.ts'
import { runExports } from '../../src/reports/make-exports.ts'
import { mostNamed } from '../../src/reports/named.ts'
import { raw } from '../retention/support.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf } from '../support/walk.ts'
import { actorOf, append, clock, fileOf, log, make, october, order } from './support.ts'

const start = (more: Parameters<typeof startApp>[0] = {}) => startApp({ env: calm, clock, ...more })
const inOctober = (at: number) =>
  new Date(Date.parse('2026-10-02T00:00:00+09:00') + at * 3_600_000).toISOString()

/** Of October: so many refusals among as many lookups; before and after it one refusal each. */
async function october2026(app: TestApp, refusals: number, sub = 'hanako'): Promise<void> {
  await append(app, [
    { kind: 'refused', at: '2026-09-30T14:59:59.999Z', actor: actorOf('september', 'team-1') },
    ...Array.from({ length: refusals }, (_, at) => [
      { kind: 'lookup-asked' as const, at: inOctober(at), actor: actorOf('jun', 'team-1') },
      {
        kind: 'refused' as const,
        at: inOctober(at),
        actor: actorOf(sub, 'team-2'),
        scenario: 'switch',
        reason: 'out-of-step',
      },
    ]).flat(),
    { kind: 'refused', at: '2026-10-31T15:00:00.000Z', actor: actorOf('november', 'team-1') },
  ])
  await app.publish()
}

const linesOf = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map(
      one =>
        JSON.parse(one) as { index: number; entry: { kind: string; actor: { sub: string } }; proof: string },
    )

const trusted = (app: TestApp) => ({
  log: parseVkey(app.vkeys.get(log) ?? ''),
  witnesses: [],
  threshold: 0,
})

async function filesOf(app: TestApp, id: string): Promise<Map<string, string>> {
  const { files } = await make(app, id)
  const all = new Map<string, string>()
  for (const name of files) all.set(name, await fileOf(app, id, name))
  return all
}

describe('the regulator’s pack', () => {
  it('names each refusal of the period once, and checks offline under its checkpoint', async () => {
    const app = await start()
    await october2026(app, 230)
    const files = await filesOf(app, await order(app))
    expect([...files.keys()]).toEqual([
      'report.md',
      'report.json',
      'figures.csv',
      'entries.jsonl',
      'entries.csv',
      'checkpoint.txt',
      'key.txt',
    ])
    const read = (name: string) => files.get(name) ?? ''
    const lines = linesOf(read('entries.jsonl'))
    expect(lines.map(one => one.index)).toEqual(Array.from({ length: 230 }, (_, at) => 2 + 2 * at))
    expect(new Set(lines.map(one => `${one.entry.kind} ${one.entry.actor.sub}`))).toEqual(
      new Set(['refused hanako']),
    )
    const size = JSON.parse(read('report.json')).log.checkpointSize
    expect(await checkPack(read, trusted(app))).toEqual({ good: true, entries: 230, size })
    expect(JSON.parse(read('report.json'))).toMatchObject({
      named: { all: 230, enclosed: 230 },
      refusals: { all: 230 },
      log: { firstIndex: 1, nextIndex: 461 },
    })
    expect(read('entries.csv').split('\r\n')).toHaveLength(232)
    expect(read('key.txt')).toBe(`${app.vkeys.get(log)}\n`)
    expect(read('report.md')).toContain('230件あり、そのうち230件')
    expect(read('report.md')).toContain('| この段階では不要 | 230 |')
  })

  it('is found bad, at its line, when a word of an entry, a proof or the order was changed', async () => {
    const app = await start()
    await october2026(app, 5)
    const files = await filesOf(app, await order(app))
    const whole = files.get('entries.jsonl') ?? ''
    const tampered = (change: (lines: string[]) => void) => {
      const lines = whole.split('\n')
      change(lines)
      return checkPack(
        name => (name === 'entries.jsonl' ? lines.join('\n') : (files.get(name) ?? '')),
        trusted(app),
      )
    }
    const edit = (from: string | RegExp, to: string) =>
      tampered(lines => {
        lines[2] = (lines[2] ?? '').replace(from, to)
      })
    expect(await tampered(() => {})).toMatchObject({ good: true, entries: 5 })
    expect(await edit('hanako', 'ichiro')).toMatchObject({ good: false, line: 3 })
    expect(await edit(/"index":\d+/, '"index":4')).toMatchObject({ good: false, line: 3 })
    expect(await edit(/index \d+/, 'index 4')).toMatchObject({ good: false, line: 3 })
    expect(await edit('{', '')).toMatchObject({ good: false, line: 3 })
    expect(await tampered(lines => lines.splice(1, 1, lines[3] ?? ''))).toMatchObject({
      good: false,
      line: 3,
    })
    expect(await tampered(lines => lines.pop())).toMatchObject({ good: false, line: 5 })
    // Cut off at the end of a line, or a line taken out: what is left is in order.
    expect(await tampered(lines => lines.splice(4, 1))).toEqual({
      good: false,
      file: 'entries.jsonl',
      line: 5,
      why: 'report.json says that there are 5 entries, and here are 4',
    })
    expect(await tampered(lines => lines.splice(1, 1))).toMatchObject({ good: false })
    const other = { ...trusted(app), log: parseVkey(app.vkeys.get('retailer-mihon') ?? '') }
    expect(await checkPack(name => files.get(name) ?? '', other)).toMatchObject({ good: false, line: 0 })
  })

  it('holds no value of a customer and no cell that a spreadsheet would run', async () => {
    const app = await start()
    await october2026(app, 2, "=cmd|'/c'!A1")
    const files = await filesOf(app, await order(app))
    expect(files.get('entries.csv')).toContain(`,'=cmd|'/c'!A1,`)
    for (const [name, text] of files)
      if (name.endsWith('.csv')) {
        expect(text.startsWith('\ufeff'), name).toBe(true)
        expect(text, name).not.toMatch(/(^|,|\n)[=+@]/)
      }
  })

  it('of a period without data says so, and a sheet of ten years is made at once', async () => {
    const app = await start()
    await october2026(app, 3)
    const empty = await filesOf(app, await order(app, { ...october, from: '2022-01-01', to: '2022-12-31' }))
    expect(empty.get('entries.jsonl')).toBe('')
    expect(empty.get('report.md')).toContain('この期間の項目は、記録 retailer-sample にありません')
    expect(await checkPack(name => empty.get(name) ?? '', trusted(app))).toMatchObject({
      good: true,
      entries: 0,
    })
    const decade = { from: '2017-01-01', to: '2026-12-31', form: 'sheet' } as const
    const sheet = await filesOf(app, await order(app, decade))
    expect([...sheet.keys()]).toEqual([
      'report.md',
      'report.json',
      'figures.csv',
      'checkpoint.txt',
      'key.txt',
    ])
    expect(JSON.parse(sheet.get('report.json') ?? '').refusals.all).toBe(5)
    expect(sheet.get('report.md')).toMatch(/^# 月次報告：2017-01-01 から 2026-12-31 まで/)
  })

  it('holds so many entries and says where to go on', async () => {
    const app = await start()
    await october2026(app, 3)
    const id = await order(app)
    expect(await runExports(app.deps, 0)).toBe(1)
    await app.db.write([
      sql('update export set done = ?, total = ? where id = ?', mostNamed - 2, mostNamed, id),
    ])
    await make(app, id)
    expect(linesOf(await fileOf(app, id, 'entries.jsonl'))).toHaveLength(2)
    const { basisMarkdown } = await import('../../src/reports/basis-markdown.ts')
    const report = JSON.parse(await fileOf(app, id, 'report.json'))
    expect(basisMarkdown(report, { all: 12_000, enclosed: mostNamed }).join('')).toContain(
      'もう一度作成してください',
    )
  })
})

describe('a pack of what moves under it', () => {
  it('says which entries no checkpoint covers yet while the period still goes on', async () => {
    const app = await start()
    await append(app, [{ kind: 'refused' }, { kind: 'refused' }, { kind: 'refused' }])
    await app.publish()
    const id = await order(app, { from: '2026-11-01', to: '2026-11-30', form: 'pack' })
    await append(app, [{ kind: 'refused' }, { kind: 'refused' }])
    while ((await runExports(app.deps)) > 0);
    const report = JSON.parse(await fileOf(app, id, 'report.json'))
    expect([report.refusals.all, report.named.all]).toEqual([5, 3])
    expect(report.log).toMatchObject({ checkpointSize: 3, nextIndex: 6 })
    const markdown = await fileOf(app, id, 'report.md')
    expect(markdown).toContain('番号 3 から後の記録は、まだチェックポイントが固定していないため')
    expect(linesOf(await fileOf(app, id, 'entries.jsonl'))).toHaveLength(3)
  })

  it('does not leave out an entry that is none any more, and is found bad there', async () => {
    const app = await start({ unverified: true })
    await october2026(app, 130)
    await raw(app, async client => {
      await client.execute('drop trigger oversight_body_stays')
      // More than a slice of them, so that whoever takes them out ends nothing early.
      await client.execute(
        `update oversight_body set entry = json_set(entry, '$.more', 1)
         where log = '${log}' and kind = 'refused' and idx between 1 and 240`,
      )
    })
    const id = await order(app)
    const files = await filesOf(app, id)
    const lines = linesOf(files.get('entries.jsonl') ?? '')
    expect(lines).toHaveLength(130)
    expect(lines.filter(one => one.entry === null)).toHaveLength(120)
    expect(files.get('entries.csv')).toMatch(/^2,,記録の形になっていない/m)
    expect(JSON.parse(files.get('report.json') ?? '').named).toEqual({ all: 130, enclosed: 130 })
    expect(await checkPack(name => files.get(name) ?? '', trusted(app))).toMatchObject({
      good: false,
      line: 1,
      why: 'the stored text is no entry any more',
    })
  })

  it('is made anew without the bodies that were erased since, and says that they were', async () => {
    const app = await start()
    await october2026(app, 300)
    const wanted = { ...october, from: '2026-10-02' } as const
    const made = await order(app, wanted)
    await filesOf(app, made)
    const half = await order(app, wanted)
    await app.publish()
    expect(await runExports(app.deps, 0)).toBe(1)
    expect(await runExports(app.deps, 0)).toBe(1)
    await append(app, [{ kind: 'erasure', outcome: 'entries', rule: 'below-bundle:1', refers: 255 }])
    await app.db.write([sql('insert into minimum_index (log, idx) values (?, 256)', log)])
    while ((await runExports(app.deps)) > 0);
    for (const id of [made, half]) {
      const files = await filesOf(app, id)
      const lines = linesOf(files.get('entries.jsonl') ?? '')
      expect(lines[0]?.index).toBe(256)
      expect(lines).toHaveLength(173)
      const report = JSON.parse(files.get('report.json') ?? '')
      expect(report).toMatchObject({ named: { all: 173, enclosed: 173 }, refusals: { all: 300 } })
      expect(files.get('report.md')).toContain('番号 256 より前の記録は、保存期間を過ぎて本文を消去した')
      expect(await checkPack(name => files.get(name) ?? '', trusted(app))).toMatchObject({
        good: true,
        entries: 173,
      })
    }
    await app.db.write([sql('delete from oversight_body where log = ? and idx < 256', log)])
  })
})

describe('an export', () => {
  it('is an entry before anything is read, is kept for seven days, and its reading is recorded', async () => {
    const app = await start()
    await october2026(app, 1)
    const id = await order(app)
    expect((await entriesOf(app)).at(-1)).toMatchObject({
      kind: 'oversight-export',
      actor: { sub: 'osamu' },
      rule: 'form:pack',
      outcome: 'from:2026-10-01',
      reason: 'to:2026-10-31',
    })
    const made = await make(app, id)
    expect(made.keptUntil).toBe(new Date(app.now().getTime() + 7 * 86_400_000).toISOString())
    const reads = async () => (await entriesOf(app)).filter(one => one.kind === 'log-read').length
    const before = await reads()
    await fileOf(app, id, 'report.md')
    expect(await reads()).toBe(before + 1)

    app.advance(6 * 86_400_000)
    await runExports(app.deps)
    await fileOf(app, id, 'report.md')
    app.advance(86_400_001)
    await runExports(app.deps)
    expect((await app.as('osamu').get(`/v1/oversight/exports/${id}`)).status).toBe(404)
    const [left] = await app.db.read([sql('select count(*) as n from export_file')])
    expect(left?.rows[0]?.n).toBe(0)
  })

  it('goes on where it was when the process ends at any of its waits', async () => {
    let left = Number.POSITIVE_INFINITY
    const dying = (real: Db): Db => {
      const step = async <T>(doing: () => Promise<T>): Promise<T> => {
        left -= 1
        if (left < 0) throw new Error('the process ended')
        return doing()
      }
      return {
        read: statements => step(() => real.read(statements)),
        write: statements => step(() => real.write(statements)),
        close: () => real.close(),
      }
    }
    const app = await start({ db: dying })
    await october2026(app, 120)
    const wholeId = await order(app)
    const whole = await filesOf(app, wholeId)
    let deaths = 0
    let alive = false
    for (let after = 1; !alive; after++) {
      const id = await order(app)
      left = after
      alive = (await runExports(app.deps).catch(() => -1)) >= 3 && left >= 0
      left = Number.POSITIVE_INFINITY
      if (!alive) deaths += 1
      // Whoever held it is gone; its lease runs out.
      await app.db.write([sql('update export set lease_until = 0')])
      const files = await filesOf(app, id)
      expect(linesOf(files.get('entries.jsonl') ?? '').map(one => one.index)).toEqual(
        linesOf(whole.get('entries.jsonl') ?? '').map(one => one.index),
      )
      expect(files.get('entries.csv')).toBe(whole.get('entries.csv'))
      expect(await checkPack(name => files.get(name) ?? '', trusted(app))).toMatchObject({ good: true })
    }
    expect(deaths).toBeGreaterThan(8)
  })

  it('is made once by two instances at once', async () => {
    const app = await start()
    await october2026(app, 250)
    const ids = [await order(app), await order(app)]
    await app.publish()
    await Promise.all([runExports(app.deps), runExports(app.deps), runExports(app.deps)])
    for (const id of ids) {
      await make(app, id)
      expect(linesOf(await fileOf(app, id, 'entries.jsonl'))).toHaveLength(250)
    }
  })

  it('that fails stops no other, and leaves a log line without a text', async () => {
    const app = await start()
    await october2026(app, 1)
    const [bad, good] = [await order(app), await order(app)]
    await app.db.write([sql("update export set note = 'no note', below = 400 where id = ?", bad)])
    await app.publish()
    await runExports(app.deps)
    expect((await app.as('osamu').get(`/v1/oversight/exports/${good}`)).body.state).toBe('done')
    const stuck = (await app.as('osamu').get(`/v1/oversight/exports/${bad}`)).body
    expect([stuck.state, stuck.files]).toEqual(['making', []])
    expect(app.logs.filter(one => one.event === 'export-failed')).toEqual([
      { event: 'export-failed', error: 'BadNote' },
    ])
  })

  it('waits while the log has no checkpoint, and has no files until it is whole', async () => {
    const app = await start()
    const id = await order(app)
    expect(await runExports(app.deps)).toBe(0)
    const { body } = await app.as('osamu').get(`/v1/oversight/exports/${id}`)
    expect(body).toMatchObject({ state: 'making', files: [], progress: { done: 0, of: null } })
    expect((await app.as('osamu').get(`/v1/oversight/exports/${id}/files/report.md`)).status).toBe(404)
  })

  it('ordered again under the same key is the same one, and too many at once are turned away', async () => {
    const app = await start()
    const osamu = app.as('osamu')
    const key = { 'idempotency-key': 'a-key' }
    const [first, second] = [
      await osamu.post('/v1/oversight/exports', october, key),
      await osamu.post('/v1/oversight/exports', october, key),
    ]
    expect([second.status, second.body.id]).toEqual([201, first.body.id])
    for (let more = 0; more < 9; more++) await order(app)
    expect((await osamu.post('/v1/oversight/exports', october)).status).toBe(429)
    expect((await app.as('toru').post('/v1/oversight/exports', october)).status).toBe(201)
  })

  it('is listed by pages, newest first, to its own organisation alone', async () => {
    const app = await start()
    const ids: string[] = []
    for (let at = 0; at < 5; at++) {
      ids.unshift(await order(app))
      app.advance(1000)
    }
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const { body } = await app
        .as('aoi')
        .get(`/v1/oversight/exports?limit=2${next === '' ? '' : `&cursor=${next}`}`)
      seen.push(...body.exports.map((one: { id: string }) => one.id))
      next = body.next
    }
    expect(seen).toEqual(ids)
    expect((await app.as('toru').get('/v1/oversight/exports')).body.exports).toEqual([])
    expect((await app.as('toru').get(`/v1/oversight/exports/${ids[0]}`)).status).toBe(404)
    expect((await entriesOf(app, 'retailer-mihon')).at(-1)).toMatchObject({ kind: 'denied' })
  })
})
