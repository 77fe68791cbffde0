import { createClient } from '@libsql/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Conflict, type Db, DbUnavailable, guard, type Statement, sql } from '../../src/db/db.ts'
import { openServer } from '../../src/db/server.ts'
import { openTestDb, openTestServer, type TestDb } from '../support/database.ts'

const places = [
  { place: 'the embedded file', many: 300, open: openTestDb },
  { place: 'a libSQL server, as Node uses it', many: 300, open: () => openTestServer('node') },
  { place: 'a libSQL server, as a Worker uses it', many: 90, open: () => openTestServer('worker') },
]

const insert = (id: number, text = `text ${id}`): Statement =>
  sql('insert into thing (id, text) values (?, ?)', id, text)
const next = (text: string): Statement =>
  sql('insert into queue (at, text) select coalesce(max(at) + 1, 0), ? from queue returning at', text)

async function idsIn(db: Db): Promise<number[]> {
  const [found] = await db.read([sql('select id from thing order by id')])
  return (found?.rows ?? []).map(row => Number(row.id))
}

/** What became of each call: its results, or the class of its error. */
const settled = (calls: readonly Promise<unknown>[]): Promise<unknown[]> =>
  Promise.all(
    calls.map(call => call.catch((error: unknown) => (error instanceof Error ? error.name : error))),
  )

describe.each(places)('the database on $place', ({ open, many }) => {
  let store: TestDb
  let db: Db
  beforeAll(async () => {
    store = await open()
    db = store.db
    await db.write([
      sql(
        'create table thing (id integer primary key, text text not null unique, bytes blob, real real) strict',
      ),
      sql('create table queue (at integer primary key, text text not null) strict'),
      sql(`create trigger thing_kept before delete on thing begin select raise(abort, 'kept'); end`),
    ])
  })
  afterAll(() => store.close())

  it('stores the whole of a batch or nothing of it', async () => {
    await db.write([insert(1), insert(2)])
    await expect(db.write([insert(3), insert(4), insert(1)])).rejects.toBeInstanceOf(Conflict)
    expect(await idsIn(db)).toEqual([1, 2])
  })

  it('lets a batch go on where its guard holds, and stops all of it, before and behind, where it does not', async () => {
    const only = (count: number) =>
      guard('(select count(*) from thing where id between 10 and 19) = ?', count)
    await db.write([only(0), insert(10)])
    await expect(db.write([insert(11), only(0), insert(12)])).rejects.toBeInstanceOf(Conflict)
    await expect(
      db.write([insert(11), guard('exists (select 1 from thing where id = ?)', 99)]),
    ).rejects.toBeInstanceOf(Conflict)
    await db.write([only(1), insert(13), only(2)])
    expect((await idsIn(db)).filter(id => id >= 10 && id < 20)).toEqual([10, 13])
    const [kept] = await db.read([sql('select count(*) as n from guard')])
    expect(kept?.rows).toEqual([{ n: 0 }])
  })

  it.each([
    ['a guard', guard('1 = 0')],
    ['a guard that yields nothing', guard('null')],
    ['a unique key', sql('insert into thing (id, text) select 70, text from thing limit 1')],
    ['a primary key', sql('insert into thing (id, text) select id, ? from thing limit 1', 'another')],
    ['a value that must be there', sql('insert into thing (id, text) values (71, null)')],
    ['a type of a strict table', sql('update thing set real = ? where id = 70', 'no number')],
    ['a trigger', sql('delete from thing where id = 70')],
  ])('says Conflict when %s stops it', async (_, statement) => {
    await db.write([sql('insert or ignore into thing (id, text) values (70, ?)', 'seventy')])
    const error = await db.write([statement]).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Conflict)
  })

  it.each([
    ['a table that is not there', sql('select * from nothing_secret where name = ?', '山田太郎')],
    ['a statement that is none', sql('selekt secret, ?', '山田太郎')],
    ['a number that is none', sql('select ?', Number.NaN)],
    ['an integer that cannot be held exactly', sql('select 9007199254740993 as secret')],
  ])(
    'says DbUnavailable for %s, with neither the statement nor a value in its text',
    async (_, statement) => {
      for (const call of [db.read, db.write]) {
        const error = await call([statement]).catch((thrown: unknown) => thrown)
        expect(error).toBeInstanceOf(DbUnavailable)
        const text = error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''
        expect(text).not.toMatch(/secret|山田|select|9007199254740993/)
        expect(error instanceof Error && error.cause).toBeFalsy()
      }
    },
  )

  it('brings back bytes, whole and broken numbers, text and null as they were given', async () => {
    const bytes = Uint8Array.from({ length: 256 }, (_, at) => at)
    const text = '髙﨑　邉󠄁 ｱｲｳ 𠮷 😀 "\'; -- é'
    await db.write([
      sql(
        'insert into thing (id, text, bytes, real) values (?, ?, ?, ?)',
        Number.MAX_SAFE_INTEGER,
        text,
        bytes,
        0.1,
      ),
      sql(
        'insert into thing (id, text, bytes, real) values (?, ?, ?, ?)',
        Number.MIN_SAFE_INTEGER,
        '',
        new Uint8Array(),
        null,
      ),
    ])
    const [found] = await db.read([
      sql(
        'select * from thing where id in (?, ?) order by id desc',
        Number.MAX_SAFE_INTEGER,
        Number.MIN_SAFE_INTEGER,
      ),
    ])
    const [first, second] = found?.rows ?? []
    expect(first).toEqual({ id: Number.MAX_SAFE_INTEGER, text, bytes: expect.anything(), real: 0.1 })
    expect(new Uint8Array(first?.bytes as ArrayBuffer)).toEqual(bytes)
    expect(second).toMatchObject({ id: Number.MIN_SAFE_INTEGER, text: '', real: null })
    expect(new Uint8Array(second?.bytes as ArrayBuffer)).toHaveLength(0)
  })

  it('gives one result a statement, in order, and later statements see what earlier ones wrote', async () => {
    const results = await db.write([
      sql('select count(*) as n from thing where id between 30 and 39'),
      sql('insert into thing (id, text) values (30, ?), (31, ?) returning id, text', 'thirty', 'thirty-one'),
      sql('update thing set real = 1 where id between 30 and 39'),
      sql('update thing set real = 2 where id = 39'),
      sql('select id, real from thing where id between 30 and 39 order by id'),
    ])
    expect(results.map(one => one.rows)).toEqual([
      [{ n: 0 }],
      [
        { id: 30, text: 'thirty' },
        { id: 31, text: 'thirty-one' },
      ],
      [],
      [],
      [
        { id: 30, real: 1 },
        { id: 31, real: 1 },
      ],
    ])
    expect(results.slice(2, 4).map(one => one.rowsAffected)).toEqual([2, 0])
  })

  it('takes a batch of two thousand statements', async () => {
    const results = await db.write(Array.from({ length: 2_000 }, (_, at) => insert(10_000 + at)))
    expect(results).toHaveLength(2_000)
    const [found] = await db.read([sql('select count(*) as n from thing where id between 10000 and 11999')])
    expect(found?.rows).toEqual([{ n: 2_000 }])
  })

  it('gives concurrent writes each its own place without a gap, though every third of them fails', async () => {
    const calls = Array.from({ length: many }, (_, at) =>
      db.write(at % 3 === 0 ? [next(`c-${at}`), guard('1 = 0')] : [next(`c-${at}`)]),
    )
    const outcomes = await settled(calls)
    const failed = outcomes.flatMap((one, at) => (one === 'Conflict' ? [at] : []))
    expect(failed).toEqual(Array.from({ length: many / 3 }, (_, at) => at * 3))
    const [found] = await db.read([sql('select at, text from queue order by at')])
    expect(found?.rows.map(row => row.at)).toEqual(Array.from({ length: (many / 3) * 2 }, (_, at) => at))
    const placed = new Map(found?.rows.map(row => [row.text, row.at]))
    for (const [at, outcome] of outcomes.entries()) {
      if (at % 3 === 0) expect(placed.has(`c-${at}`)).toBe(false)
      else
        expect(outcome).toEqual([{ rows: [{ at: placed.get(`c-${at}`) }], rowsAffected: expect.any(Number) }])
    }
  })

  it.each(['selekt', 'insert into nothing values (1)'])(
    'lets a neighbour that sends nonsense (%s) fail alone',
    async text => {
      const from = text.length * 1_000
      const writes = await settled([
        db.write([insert(from)]),
        db.write([sql(text)]),
        db.write([insert(from + 1)]),
      ])
      expect(writes[1]).toBe('DbUnavailable')
      expect((await idsIn(db)).filter(id => id === from || id === from + 1)).toEqual([from, from + 1])
      const reads = await settled([
        db.read([sql('select 1 as one')]),
        db.read([sql(text)]),
        db.read([sql('select 2 as two')]),
      ])
      expect(reads).toEqual([
        [{ rows: [{ one: 1 }], rowsAffected: expect.any(Number) }],
        'DbUnavailable',
        [{ rows: [{ two: 2 }], rowsAffected: expect.any(Number) }],
      ])
    },
  )

  it('reads of one call see one state of the database', async () => {
    await db.write([sql('insert into thing (id, text) values (50, ?)', 'fifty')])
    const same = 'select count(*) as n from queue'
    const [reads] = await Promise.all([
      Promise.all(Array.from({ length: 20 }, () => db.read([sql(same), sql(same), sql(same)]))),
      Promise.all(Array.from({ length: 20 }, (_, at) => db.write([next(`s-${at}`), next(`t-${at}`)]))),
    ])
    for (const results of reads) {
      const counts = results.map(one => one.rows[0]?.n)
      expect(new Set(counts).size).toBe(1)
      expect(Number(counts[0]) % 2).toBe(0)
    }
  })

  it('keeps every entry of the log from a raw connection too: the rules stand in the database itself', async () => {
    const raw = createClient({ url: store.url })
    await raw.execute("insert into oversight_leaf (log, idx, hash) values ('x', 0, zeroblob(32))")
    for (const text of [
      "update oversight_leaf set hash = zeroblob(32) where log = 'x'",
      "delete from oversight_leaf where log = 'x'",
      "insert or replace into oversight_leaf (log, idx, hash) values ('x', 0, randomblob(32))",
    ])
      await expect(raw.execute(text), text).rejects.toThrow()
    raw.close()
  })

  it('says DbUnavailable once it is closed', async () => {
    const own = await open()
    await own.close()
    await expect(own.db.read([sql('select 1')])).rejects.toBeInstanceOf(DbUnavailable)
    await expect(own.db.write([sql('select 1')])).rejects.toBeInstanceOf(DbUnavailable)
  })
})

describe('a libSQL server that has gone', () => {
  it('is DbUnavailable to reads and writes alike, without its address in the text', async () => {
    const store = await openTestServer()
    const db = openServer(store.url, null)
    expect(await db.read([sql('select 1 as one')])).toMatchObject([{ rows: [{ one: 1 }] }])
    await store.close()
    for (const call of [db.read, db.write]) {
      const error = await call([sql('select 1')]).catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(DbUnavailable)
      expect(String(error)).not.toMatch(/127\.0\.0\.1|:[0-9]{4}/)
    }
  })
})
