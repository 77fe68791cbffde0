import { describe, expect, it, onTestFinished } from 'vitest'
import { Conflict, type Db, sql } from '../../src/db/db.ts'
import { claimDue, settle, stillHolds } from '../../src/outbox/claim-due.ts'
import { stuckOf } from '../../src/outbox/stuck-of.ts'
import { openTestDb, openTestServer } from '../support/database.ts'

const start = Date.parse('2026-11-22T00:00:00Z')
const aMinute = 60_000

const put = (db: Db, id: string, more: { kind?: string; about?: string; due?: number; org?: string } = {}) =>
  db.write([
    sql(
      `insert into outbox (id, kind, org, payload, state, due_at, area, about)
       values (?, ?, ?, '{}', 'waiting', ?, '06', ?)`,
      id,
      more.kind ?? 'a-kind',
      more.org ?? 'retailer:sample',
      new Date(more.due ?? start).toISOString(),
      more.about ?? id,
    ),
  ])

describe.each([
  ['an embedded file', openTestDb],
  ['a libSQL server', openTestServer],
])('the outbox in %s', (_, open) => {
  const opened = async () => {
    const { db, close } = await open()
    onTestFinished(close)
    const clock = { now: start, lease: start }
    const deps = { db, now: () => new Date(clock.now), leaseClock: () => clock.lease }
    return { db, clock, deps, claim: (most = 10) => claimDue(deps, ['a-kind'], most) }
  }

  it('gives what is due to one worker, the longest due first, so many at a time', async () => {
    const { db, claim } = await opened()
    await put(db, 'late', { due: start + 1 })
    await put(db, 'two', { due: start - 1 })
    await put(db, 'one', { due: start - 2 })
    await put(db, 'three')
    await put(db, 'other', { kind: 'another-kind' })
    const claims = await Promise.all([claim(2), claim(2), claim(2)])
    const ids = claims.map(claimed => claimed.map(one => one.id).sort())
    expect(ids.sort((a, b) => b.length - a.length)).toEqual([['one', 'two'], ['three'], []])
    expect(claims.flat().every(one => one.fence === 1 && one.attempts === 1)).toBe(true)
  })

  it('gives it again when the lease has run out, under a higher fence, and lets the newest alone settle', async () => {
    const { db, clock, deps, claim } = await opened()
    await put(db, 'one')
    const [old] = await claim()
    clock.lease += aMinute - 1
    expect(await claim()).toEqual([])
    clock.lease += 1
    const [newer] = await claim()
    if (old === undefined || newer === undefined) throw new Error('nothing was claimed')
    expect([old.fence, newer.fence]).toEqual([1, 2])
    expect([await stillHolds(deps, old), await stillHolds(deps, newer)]).toEqual([false, true])
    const change = sql(`update outbox set payload = '{"changed":true}' where id = 'one'`)
    await expect(db.write([change, ...settle(old, { state: 'done' })])).rejects.toThrow(Conflict)
    await db.write([...settle(newer, { state: 'refused', trouble: 'status-400' })])
    await expect(db.write([...settle(newer, { state: 'done' })])).rejects.toThrow(Conflict)
    await expect(db.write([...settle(old, { state: 'done' })])).rejects.toThrow(Conflict)
    const [found] = await db.read([sql('select state, trouble, payload, lease_until from outbox')])
    expect(found?.rows[0]).toMatchObject({
      state: 'refused',
      trouble: 'status-400',
      payload: '{}',
      lease_until: null,
    })
  })

  it('goes by the database’s clock, however wrong a worker’s is', async () => {
    const { db } = await opened()
    await put(db, 'one')
    const at = (now: number) => claimDue({ db, now: () => new Date(now) }, ['a-kind'], 10)
    expect(await at(start)).toHaveLength(1)
    expect(await at(start + 365 * 24 * 60 * aMinute)).toEqual([])
    const [found] = await db.read([
      sql(`select lease_until - cast(unixepoch('subsec') * 1000 as integer) as left from outbox`),
    ])
    expect(Number(found?.rows[0]?.left)).toBeGreaterThan(0)
    expect(Number(found?.rows[0]?.left)).toBeLessThanOrEqual(aMinute)
  })

  it('lets no message overtake another about the same that is on its way', async () => {
    const { db, clock, claim } = await opened()
    await put(db, 'first', { about: 'x' })
    const [first] = await claim()
    await put(db, 'second', { about: 'x' })
    await put(db, 'other', { about: 'y' })
    expect((await claim()).map(one => one.id)).toEqual(['other'])
    if (first === undefined) throw new Error('nothing was claimed')
    await db.write([...settle(first, { state: 'waiting', dueAt: start + aMinute, trouble: 'no-answer' })])
    expect((await claim()).map(one => one.id)).toEqual(['second'])
    clock.now += aMinute
    expect(await claim(), 'nor the other way round').toEqual([])
    clock.lease += aMinute
    expect((await claim()).map(one => one.id).sort()).toContain('first')
  })

  it('says what is stuck, since when and in which class of trouble, of one organisation', async () => {
    const { db, clock, deps, claim } = await opened()
    for (const id of ['busy', 'silent', 'unknown', 'unwanted', 'done']) await put(db, id, { due: start - 1 })
    await put(db, 'theirs', { org: 'retailer:mihon', due: start - 1 })
    const claimed = await claim()
    const of = (id: string) => {
      const one = claimed.find(each => each.id === id)
      if (one === undefined) throw new Error(`${id} was not claimed`)
      return one
    }
    const dueAt = start + aMinute
    await db.write([
      ...settle(of('busy'), { state: 'waiting', dueAt, trouble: 'status-503' }),
      ...settle(of('silent'), { state: 'waiting', dueAt, trouble: 'no-answer' }),
      ...settle(of('unknown'), { state: 'needs-person', trouble: 'status-404' }),
      ...settle(of('unwanted'), { state: 'refused', trouble: 'status-422' }),
      ...settle(of('done'), { state: 'done' }),
      ...settle(of('theirs'), { state: 'needs-person', trouble: 'no-area' }),
    ])
    await put(db, 'never tried')
    clock.now += aMinute
    const rest = { kind: 'a-kind', area: '06', since: new Date(start).toISOString(), reference: null }
    const stuck = await stuckOf(deps, 'retailer:sample')
    expect(stuck).toHaveLength(4)
    // Of what is tried again not even the class: each try would be a letter that the receiver writes.
    for (const [id, is, why] of [
      ['busy', 'retrying', null],
      ['silent', 'retrying', null],
      ['unknown', 'needs-person', 'turned-away'],
      ['unwanted', 'refused', 'turned-away'],
    ])
      expect(stuck).toContainEqual({ ...rest, id, is, why })
    expect((await stuckOf(deps, 'retailer:mihon')).map(one => one.why)).toEqual(['no-address'])
    expect(await stuckOf(deps, 'nw:06')).toEqual([])
  })
})
