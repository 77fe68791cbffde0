import { type Client, createClient } from '@libsql/client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Conflict, type Db, DbUnavailable, sql } from '../../src/db/db.ts'
import { appendAnswered, appendAsked, appendEntry, indexOf } from '../../src/oversight/append.ts'
import { toHex, utf8 } from '../../src/oversight/bytes.ts'
import { closeUnknown } from '../../src/oversight/close-unknown.ts'
import { parseEntry } from '../../src/oversight/entry.ts'
import { livingKeys, yearKey } from '../../src/oversight/hash-keys.ts'
import { integrate } from '../../src/oversight/integrate.ts'
import { runLogJobs } from '../../src/oversight/jobs.ts'
import { logSigner } from '../../src/oversight/log-key.ts'
import { openNote } from '../../src/oversight/note.ts'
import { parseVkey } from '../../src/oversight/note-keys.ts'
import { pseudonym } from '../../src/oversight/pseudonym.ts'
import { newestNote, publish } from '../../src/oversight/publish.ts'
import { recordDenied } from '../../src/oversight/record-denied.ts'
import { openTestDb, openTestServer, type TestDb } from '../support/database.ts'
import { caseId, config, depsOn, fill, keys, logId, org, osamu, sealed } from './support.ts'

const kinds: readonly [string, () => Promise<TestDb>][] = [
  ['an embedded file', openTestDb],
  ['a libSQL server', openTestServer],
]

describe.each(kinds)('the log on %s', (kind, open) => {
  let test: TestDb
  let raw: Client
  const one = async (text: string) => Object.values((await raw.execute(text)).rows[0] ?? {})[0]

  const renew = async () => {
    test = await open()
    raw = createClient({ url: test.url })
  }
  const drop = async () => {
    raw.close()
    await test.close()
  }
  // A server takes a while to begin, a file does not: each file test has its own, server tests their own logs.
  beforeAll(renew)
  afterAll(drop)

  describe('stores', () => {
    it('each entry under the next index, body and hash together', async () => {
      const first = await test.db.write(appendEntry(logId, sealed()))
      const second = sealed({ kind: 'denied' })
      const results = await test.db.write([sql('select 1'), ...appendEntry(logId, second)])
      expect([indexOf(first, 0), indexOf(results, 1)]).toEqual([0, 1])
      const stored = await raw.execute({
        sql: 'select hash, entry from oversight_leaf join oversight_body using (log, idx) where idx = 1',
        args: [],
      })
      expect(toHex(new Uint8Array(stored.rows[0]?.hash as ArrayBuffer))).toBe(toHex(second.hash))
      expect(stored.rows[0]?.entry).toBe(second.text)
    })

    it('an answer only while its question is open', async () => {
      const asked = indexOf(await test.db.write(appendAsked('nw-01', sealed({ kind: 'lookup-asked' }))), 0)
      const answer = sealed({ kind: 'lookup-answered', refers: asked })
      const results = await test.db.write(appendAnswered('nw-01', answer, { index: asked }))
      expect(indexOf(results, 0)).toBe(asked + 1)
      await expect(test.db.write(appendAnswered('nw-01', answer, { index: asked }))).rejects.toThrow(Conflict)
      expect(await one(`select count(*) from oversight_leaf where log = 'nw-01'`)).toBe(2)
    })

    it('200 parallel entries under 200 indexes without a gap', async () => {
      const results = await Promise.all(
        Array.from({ length: 200 }, () => test.db.write(appendEntry('nw-02', sealed()))),
      )
      expect(results.map(each => indexOf(each, 0)).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 200 }, (_, at) => at),
      )
    })
  })

  describe('refuses', () => {
    beforeAll(async () => {
      await test.db.write(appendEntry('nw-03', sealed()))
      await test.db.write([
        sql('insert into oversight_checkpoint (log, size, note) values (?, 300, ?)', 'nw-03', 'note'),
        sql(
          'insert into oversight_node (log, level, idx, hash) values (?, 1, 0, ?)',
          'nw-03',
          new Uint8Array(32),
        ),
        sql('insert into minimum_index (log, idx) values (?, 256)', 'nw-03'),
        sql('insert into hash_key (org, kid, wrapped) values (?, ?, ?)', 'nw:03', '2026', 'wrapped'),
      ])
      await test.db.write(appendEntry('nw-04', sealed()))
    })
    const zero = `zeroblob(32)`

    it.each([
      ['a hash to be edited', `update oversight_leaf set hash = ${zero} where log = 'nw-04'`],
      ['an index to be edited', `update oversight_leaf set idx = 7 where log = 'nw-04'`],
      ['a hash to be deleted', `delete from oversight_leaf where log = 'nw-04'`],
      ['every hash to be deleted', 'delete from oversight_leaf'],
      ['a hash to be replaced', `insert or replace into oversight_leaf values ('nw-04', 0, ${zero})`],
      [
        'a hash to be upserted',
        `insert into oversight_leaf values ('nw-04', 0, ${zero}) on conflict do update set hash = excluded.hash`,
      ],
      ['a gap', `insert into oversight_leaf values ('nw-04', 2, ${zero})`],
      ['a gap, ignoring conflicts', `insert or ignore into oversight_leaf values ('nw-04', 2, ${zero})`],
      ['a log to begin above zero', `insert into oversight_leaf values ('nw-05', 1, ${zero})`],
      ['a short hash', `insert into oversight_leaf values ('nw-04', 1, zeroblob(31))`],
      ['a body to be edited', `update oversight_body set entry = '{}' where log = 'nw-04'`],
      ['a body to be deleted', `delete from oversight_body where log = 'nw-04'`],
      ['every body to be deleted', 'delete from oversight_body'],
      [
        'a body to be replaced',
        `insert or replace into oversight_body (log, idx, entry) values ('nw-04', 0, '{}')`,
      ],
      ['a body without a leaf', `insert into oversight_body (log, idx, entry) values ('nw-04', 1, '{}')`],
      ['a checkpoint to be edited', `update oversight_checkpoint set note = 'x' where log = 'nw-03'`],
      ['a checkpoint to be deleted', `delete from oversight_checkpoint where log = 'nw-03'`],
      [
        'a checkpoint to be replaced',
        `insert or replace into oversight_checkpoint values ('nw-03', 300, 'x')`,
      ],
      ['a smaller checkpoint', `insert into oversight_checkpoint values ('nw-03', 299, 'x')`],
      ['a tile hash to be edited', `update oversight_node set hash = ${zero} where log = 'nw-03'`],
      ['a tile hash to be deleted', `delete from oversight_node where log = 'nw-03'`],
      ['a tile hash to be replaced', `insert or replace into oversight_node values ('nw-03', 1, 0, ${zero})`],
      ['a gap in tile hashes', `insert into oversight_node values ('nw-03', 1, 2, ${zero})`],
      ['the minimum index to shrink', `update minimum_index set idx = 0 where log = 'nw-03'`],
      ['the minimum index to stay', `update minimum_index set idx = 256 where log = 'nw-03'`],
      ['a step that is no bundle', `update minimum_index set idx = 300 where log = 'nw-03'`],
      ['a minimum index beyond the checkpoint', `update minimum_index set idx = 512 where log = 'nw-03'`],
      ['a first minimum index beyond the checkpoint', `insert into minimum_index values ('nw-04', 256)`],
      ['the minimum index to be deleted', `delete from minimum_index where log = 'nw-03'`],
      ['the minimum index to be replaced', `insert or replace into minimum_index values ('nw-03', 256)`],
      ['a hashing key to be edited', `update hash_key set wrapped = 'x' where org = 'nw:03'`],
    ])('%s', async (_, text) => {
      const tables = [
        'oversight_leaf',
        'oversight_body',
        'oversight_node',
        'oversight_checkpoint',
        'minimum_index',
        'hash_key',
      ]
      const content = async () =>
        JSON.stringify(
          await Promise.all(tables.map(async table => (await raw.execute(`select * from ${table}`)).rows)),
          (_key, value: unknown) => (value instanceof ArrayBuffer ? toHex(new Uint8Array(value)) : value),
        )
      const before = await content()
      await expect(raw.execute(text)).rejects.toMatchObject({
        code: expect.stringMatching(/^SQLITE_CONSTRAINT/),
      })
      expect(await content()).toBe(before)
    })

    it('a body to be pushed out by another with its row number', async () => {
      const row = await one(`select rowid from oversight_body where log = 'nw-04'`)
      await raw.execute(`insert into oversight_leaf values ('nw-04', 1, ${zero})`)
      await expect(
        raw.execute(
          `insert or replace into oversight_body (rowid, log, idx, entry) values (${row}, 'nw-04', 1, '{}')`,
        ),
      ).rejects.toThrow()
      expect(await one(`select rowid from oversight_body where log = 'nw-04' and idx = 0`)).toBe(row)
    })

    it('a second hashing key for the year, silently', async () => {
      await raw.execute(`insert or replace into hash_key values ('nw:03', '2026', 'x')`)
      expect(await one(`select wrapped from hash_key where org = 'nw:03'`)).toBe('wrapped')
    })

    it('to drop bodies but those below the minimum index', async () => {
      await fill2(300)
      await raw.execute(`insert into oversight_checkpoint values ('nw-06', 300, 'note')`)
      await expect(
        raw.execute(`delete from oversight_body where log = 'nw-06' and idx < 256`),
      ).rejects.toThrow()
      await raw.execute(`insert into minimum_index values ('nw-06', 256)`)
      await expect(
        raw.execute(`delete from oversight_body where log = 'nw-06' and idx <= 256`),
      ).rejects.toThrow()
      await raw.execute(`delete from oversight_body where log = 'nw-06' and idx < 256`)
      expect(await one(`select count(*) from oversight_body where log = 'nw-06'`)).toBe(44)
    })
    const fill2 = async (count: number) => {
      for (let at = 0; at < count; at += 100) {
        const some = Array.from({ length: Math.min(100, count - at) }, () => sealed())
        await test.db.write(some.flatMap(each => appendEntry('nw-06', each)))
      }
    }
  })

  describe('searches by', () => {
    it.each([
      ['person', 'sub = ?', 'oversight_body_sub'],
      ['case', 'case_id = ?', 'oversight_body_case'],
      ['subject', 'subject in (?, ?)', 'oversight_body_subject'],
      ['reason', 'reason = ?', 'oversight_body_reason'],
      ['kind', 'rare_kind = ?', 'oversight_body_kind'],
    ])('%s through an index', async (_, condition, index) => {
      const plan = await raw.execute({
        sql: `explain query plan select idx, entry from oversight_body ${condition.includes(', ') ? 'indexed by oversight_body_subject' : ''} where log = ? and ${condition} and idx < ? order by idx desc limit 5`,
        args: condition.includes(', ') ? ['a', 'b', 'c', 1] : ['a', 'b', 1],
      })
      expect(plan.rows.map(row => row.detail).join('\n')).toContain(index)
    })
  })

  describe('integrates and publishes', () => {
    beforeEach(async () => {
      if (kind === 'an embedded file') {
        await drop()
        await renew()
      }
    })

    it('the same hashes whether one instance works or three at once', async () => {
      if (kind !== 'an embedded file') return
      await fill(test.db, 5000)
      await Promise.all([
        integrate(test.db, logId, 5000),
        integrate(test.db, logId, 5000),
        integrate(test.db, logId, 4999),
      ])
      await integrate(test.db, logId, 5000)
      expect(await one('select count(*) from oversight_node')).toBe(19)
      const hashes = (await raw.execute('select hash from oversight_node order by idx')).rows
      const other = await openTestDb()
      const bodies = (await raw.execute('select hash from oversight_leaf order by idx')).rows
      for (let at = 0; at < 5000; at += 500)
        await other.db.write(
          bodies
            .slice(at, at + 500)
            .map((row, n) =>
              sql(
                'insert into oversight_leaf values (?, ?, ?)',
                logId,
                at + n,
                new Uint8Array(row.hash as ArrayBuffer),
              ),
            ),
        )
      for (let size = 100; size <= 5000; size += 700) await integrate(other.db, logId, size)
      await integrate(other.db, logId, 5000)
      const [again] = await other.db.read([sql('select hash from oversight_node order by idx')])
      expect(again?.rows.map(row => toHex(new Uint8Array(row.hash as ArrayBuffer)))).toEqual(
        hashes.map(row => toHex(new Uint8Array(row.hash as ArrayBuffer))),
      )
      await other.close()
    })

    it('a checkpoint that the log key signed, and none when nothing is new', async () => {
      const deps = depsOn(test.db)
      const before = Number(await one(`select count(*) from oversight_leaf where log = '${logId}'`))
      await fill(test.db, 300)
      await runLogJobs(deps)
      await runLogJobs(deps)
      const note = await newestNote(test.db, logId)
      const { text } = await openNote(note ?? '', [parseVkey(keys.vkey)])
      expect(text.split('\n').slice(0, 2)).toEqual([
        'madoguchi.example/retailer-sample',
        String(before + 300),
      ])
      expect(await one(`select count(*) from oversight_checkpoint where log = '${logId}'`)).toBe(1)
      expect(await one(`select count(*) from oversight_checkpoint where log = 'nw-10' and size = 0`)).toBe(1)
    })

    it('once when two instances publish the same size', async () => {
      await fill(test.db, 10)
      const deps = depsOn(test.db)
      const size = Number(await one(`select count(*) from oversight_leaf where log = '${logId}'`))
      await integrate(test.db, logId, size)
      const signer = await logSigner(deps.config, logId)
      const both = await Promise.all([
        publish(test.db, logId, signer, size),
        publish(test.db, logId, signer, size),
      ])
      expect(both.filter(Boolean)).toHaveLength(1)
    })
  })

  it('closes as unknown what was asked and not answered for a minute, counting all of it as shown', async () => {
    const clock = { now: new Date('2026-11-22T00:01:00.000Z') }
    const deps = depsOn(test.db, clock)
    const asked = sealed({
      kind: 'lookup-asked',
      org: 'nw:07',
      at: '2026-11-22T00:00:00.000Z',
      case: caseId(1),
      subject: { kid: '2026', hash: 'a'.repeat(64) },
      asked: ['contractCurrent', 'address'],
    })
    const index = indexOf(await test.db.write(appendAsked('nw-07', asked)), 0)
    expect(await closeUnknown(deps, 'nw-07')).toBe(0)
    clock.now = new Date('2026-11-22T00:01:00.001Z')
    const both = await Promise.all([closeUnknown(deps, 'nw-07'), closeUnknown(deps, 'nw-07')])
    expect(both[0] + both[1]).toBe(1)
    const text = await one(`select entry from oversight_body where log = 'nw-07' and idx = ${index + 1}`)
    expect(parseEntry(utf8(String(text)))).toMatchObject({
      kind: 'lookup-answered',
      outcome: 'unknown',
      refers: index,
      case: caseId(1),
      subject: { hash: 'a'.repeat(64) },
      shown: ['contractCurrent', 'address'],
      actor: { sub: 'system', role: null },
    })
    await expect(test.db.write(appendAnswered('nw-07', asked, { index }))).rejects.toThrow(Conflict)
    expect(await one(`select count(*) from oversight_leaf where log = 'nw-07'`)).toBe(2)
  })

  it('closes a search as unknown in the same way: the number that it could find counts as shown', async () => {
    const deps = depsOn(test.db, { now: new Date('2026-11-22T00:02:00.000Z') })
    const asked = sealed({
      kind: 'search-asked',
      org: 'nw:10',
      at: '2026-11-22T00:00:00.000Z',
      case: caseId(2),
      place: { kid: '2026', hash: 'b'.repeat(64) },
      asked: ['supplyPointNumber'],
      decision: 'permit',
    })
    const index = indexOf(await test.db.write(appendAsked('nw-10', asked)), 0)
    expect(await closeUnknown(deps, 'nw-10')).toBe(1)
    const text = await one(`select entry from oversight_body where log = 'nw-10' and idx = ${index + 1}`)
    expect(parseEntry(utf8(String(text)))).toMatchObject({
      kind: 'search-answered',
      outcome: 'unknown',
      refers: index,
      case: caseId(2),
      place: { hash: 'b'.repeat(64) },
      asked: ['supplyPointNumber'],
      shown: ['supplyPointNumber'],
    })
  })

  it('makes one hashing key for a year, even when twenty ask first, and finds it again', async () => {
    const asking = Array.from({ length: 20 }, () => ({ ...depsOn(test.db), db: { ...test.db } }))
    const made = await Promise.all(asking.map(deps => yearKey(deps, org)))
    expect(new Set(made.map(key => toHex(key.secret))).size).toBe(1)
    expect(made[0]?.secret).toHaveLength(32)
    const next = depsOn(test.db, { now: new Date('2026-12-31T15:00:00Z') })
    expect((await yearKey(next, org)).kid).toBe('2027')
    const living = await livingKeys(next, org)
    expect(living.map(key => key.kid)).toEqual(['2026', '2027'])
    expect(pseudonym(living[0]!, '0612345678901234567890')).toEqual(
      pseudonym(made[0]!, '0612345678901234567890'),
    )
    expect(JSON.stringify((await raw.execute('select * from hash_key')).rows)).not.toContain(
      toHex(made[0]!.secret),
    )
  })

  it('opens no hashing key with another wrapping key', async () => {
    await yearKey(depsOn(test.db), 'nw:08')
    const thief = { ...depsOn(test.db), config: { ...config, wrapKey: new Uint8Array(32).fill(9) } }
    await expect(livingKeys(thief, 'nw:08')).rejects.toThrow('WRAP_KEY')
  })

  it('notes a denied person once per operation and minute', async () => {
    const clock = { now: new Date('2026-11-22T00:00:59Z') }
    const deps = depsOn(test.db, clock)
    const nao = { ...osamu, sub: 'nao', roles: ['desk' as const], org: 'nw:09' as const }
    await Promise.all([1, 2, 3].map(() => recordDenied(deps, nao, 'openCase')))
    await recordDenied(deps, nao, 'openCase')
    await recordDenied(deps, nao, 'lookUp')
    clock.now = new Date('2026-11-22T00:01:00Z')
    await recordDenied(deps, nao, 'openCase')
    const { rows } = await raw.execute(`select entry from oversight_body where log = 'nw-09' order by idx`)
    const entries = rows.map(row => parseEntry(utf8(String(row.entry))))
    expect(entries.map(entry => [entry?.kind, entry?.decision, entry?.rule])).toEqual([
      ['denied', 'refuse', 'open-case'],
      ['denied', 'refuse', 'look-up'],
      ['denied', 'refuse', 'open-case'],
    ])
    expect(await one(`select count(*) from denied_once where log = 'nw-09'`)).toBe(1)
  })
})

describe('a job that was killed', () => {
  it('between two tile levels is made good by the next one', async () => {
    const test = await openTestDb()
    const raw = createClient({ url: test.url })
    const size = 65_536 + 3
    // Bodies have no part in it, and sealing so many would take a while.
    await raw.execute({
      sql: `insert into oversight_leaf (log, idx, hash)
        with recursive n (idx) as (select 0 union all select idx + 1 from n where idx < ?)
        select ?, idx, randomblob(32) from n`,
      args: [size - 1, logId],
    })
    const killed: Db = {
      ...test.db,
      write: async statements => {
        if (statements.some(one => one.sql.includes('into oversight_node') && one.args[1] === 2))
          throw new DbUnavailable('SQLITE_IOERR')
        return test.db.write(statements)
      },
    }
    const levels = async () =>
      (
        await raw.execute('select level, count(*) as n from oversight_node group by level order by level')
      ).rows.map(row => [row.level, row.n])
    const first = depsOn(killed)
    await runLogJobs(first)
    expect(first.lines).toContainEqual({ event: 'log-job-failed', log: logId, error: 'DbUnavailable' })
    expect(await levels()).toEqual([[1, 256]])

    const second = depsOn(test.db)
    await runLogJobs(second)
    expect(await levels()).toEqual([
      [1, 256],
      [2, 1],
    ])
    expect(second.lines).toEqual([{ event: 'checkpoint', log: logId, size }])
    expect(await newestNote(test.db, logId)).toContain(`\n${size}\n`)
    raw.close()
    await test.close()
  })
})
