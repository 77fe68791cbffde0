import { describe, expect, it } from 'vitest'
import { Conflict, DbUnavailable, type Statement, sql } from '../../src/db/db.ts'
import { joined } from '../../src/db/join.ts'

/** A database that answers each statement with its own text, and notes what shared a commit. */
function database(fail: (statements: readonly Statement[], turn: number) => Error | null = () => null) {
  const commits: string[][] = []
  const run = async (statements: readonly Statement[]) => {
    commits.push(statements.map(one => one.sql))
    const error = fail(statements, commits.length)
    if (error) throw error
    return statements.map(one => ({ rows: [{ said: one.sql }], rowsAffected: 0 }))
  }
  return { commits, write: joined(run, setImmediate, 4) }
}

const names = async (call: Promise<readonly { rows: readonly unknown[] }[]>) =>
  call.then(
    results => results.map(one => one.rows[0]),
    (error: Error) => error.name,
  )

describe('writes that come together', () => {
  it('share a commit, at most so many at once, and each gets its own results', async () => {
    const { commits, write } = database()
    const calls = ['a', 'b', 'c', 'd', 'e'].map(name => names(write([sql(name), sql(`${name}2`)])))
    expect(await Promise.all(calls)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map(name => [{ said: name }, { said: `${name}2` }]),
    )
    expect(commits.map(one => one.length)).toEqual([8, 2])
  })

  it('are run again in halves when one of them is stopped, and only that one fails', async () => {
    const { commits, write } = database(statements =>
      statements.some(one => one.sql === 'b') ? new Conflict() : null,
    )
    const outcomes = await Promise.all(['a', 'b', 'c'].map(name => names(write([sql(name)]))))
    expect(outcomes).toEqual([[{ said: 'a' }], 'Conflict', [{ said: 'c' }]])
    expect(commits).toEqual([['a', 'b', 'c'], ['a'], ['b', 'c'], ['b'], ['c']])
  })

  it.each(['SQLITE_BUSY', 'SQLITE_IOERR', 'SQLITE_FULL', 'UNKNOWN', 'HRANA_CLOSED_ERROR'])(
    'are never run a second time when it cannot be known what became of their commit (%s)',
    async code => {
      const { commits, write } = database(() => new DbUnavailable(code))
      const outcomes = await Promise.all(['a', 'b'].map(name => names(write([sql(name)]))))
      expect(outcomes).toEqual(['DbUnavailable', 'DbUnavailable'])
      expect(commits).toEqual([['a', 'b']])
    },
  )

  it('wait for the commit under way and share the next, in the order in which they came', async () => {
    const { commits, write } = database()
    const first = names(write([sql('a')]))
    await new Promise(setImmediate)
    const later = ['b', 'c'].map(name => names(write([sql(name)])))
    await Promise.all([first, ...later])
    expect(commits).toEqual([['a'], ['b', 'c']])
  })

  it('go on after a failure', async () => {
    const { write } = database((_, turn) => (turn === 1 ? new DbUnavailable('SQLITE_BUSY') : null))
    expect(await names(write([sql('a')]))).toBe('DbUnavailable')
    expect(await names(write([sql('b')]))).toEqual([{ said: 'b' }])
  })
})
