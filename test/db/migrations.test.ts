import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Client, createClient } from '@libsql/client'
import { afterAll, describe, expect, it } from 'vitest'
import { openFile } from '../../src/db/file.ts'
import { BadDatabase, migrate, migrations } from '../../src/db/migrate.ts'
import { schemaVersion } from '../../src/db/schema-version.ts'
import { openTestServer } from '../support/database.ts'
import { freePort } from '../support/sqld.ts'

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-migrations-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let files = 0
const newFile = (): string => join(folder, `${files++}.db`)

const schemaOf = async (client: Client) =>
  (await client.execute('select type, name, sql from sqlite_schema order by type, name')).rows.map(row => ({
    ...row,
  }))
const applied = async (client: Client) =>
  (await client.execute('select number, name from migration order by number')).rows.map(row => ({ ...row }))

/** Exactly one sentence for a person, that quotes neither path nor statement. */
async function sentence(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(BadDatabase)
  const { message } = error as BadDatabase
  expect(message).toMatch(/^[A-Z][^\n]*: [^\n]+\.$/)
  expect(message).not.toContain(folder)
  return message
}

describe('the migrations', () => {
  it('are numbered from one without a gap, and the code knows the newest', () => {
    const numbers = migrations().map(one => one.number)
    expect(numbers.length).toBeGreaterThan(0)
    expect(numbers).toEqual(numbers.map((_, at) => at + 1))
    expect(schemaVersion).toBe(numbers.length)
    const all = readdirSync(new URL('../../src/db/migrations/', import.meta.url))
    expect(all.sort(), 'files that no migration is').toEqual(migrations().map(one => one.name))
  })

  it.each(['file', 'server'])('change nothing when they are applied again (%s)', async place => {
    const store = place === 'server' ? await openTestServer() : null
    const client = createClient({ url: store?.url ?? `file:${newFile()}` })
    await migrate(client)
    const before = { schema: await schemaOf(client), applied: await applied(client) }
    expect(before.applied).toEqual(migrations().map(({ number, name }) => ({ number, name })))
    await migrate(client)
    expect({ schema: await schemaOf(client), applied: await applied(client) }).toEqual(before)
    client.close()
    await store?.close()
  })

  it.each(migrations().map(one => one.number - 1))(
    'bring a database of version %i to the same schema',
    async version => {
      const fresh = createClient({ url: `file:${newFile()}` })
      await migrate(fresh)
      const old = createClient({ url: `file:${newFile()}` })
      await old.execute(
        'create table if not exists migration (number integer primary key, name text not null) strict',
      )
      for (const { number, name, text } of migrations().slice(0, version)) {
        await old.executeMultiple(text)
        await old.execute({ sql: 'insert into migration (number, name) values (?, ?)', args: [number, name] })
      }
      await migrate(old)
      expect(await schemaOf(old)).toEqual(await schemaOf(fresh))
      old.close()
      fresh.close()
    },
  )
})

describe('a database that cannot be used', () => {
  it('of a newer version is told from one of ours', async () => {
    const path = newFile()
    const client = createClient({ url: `file:${path}` })
    await migrate(client)
    await client.execute("insert into migration (number, name) values (9000, '9000_later.sql')")
    client.close()
    expect(await sentence(openFile(`file:${path}`))).toContain('newer version')
  })

  it('that is some other file is named as damaged', async () => {
    const path = newFile()
    writeFileSync(path, 'This is not a database, but a text of some length.\n'.repeat(200))
    expect(await sentence(openFile(`file:${path}`))).toContain('damaged')
  })

  it('whose folder is not there says where to look', async () => {
    expect(await sentence(openFile(`file:${join(folder, 'not', 'there.db')}`))).toContain('folder')
  })

  it('that another process holds is told apart', async () => {
    const path = newFile()
    const other = createClient({ url: `file:${path}` })
    await other.execute('pragma journal_mode = wal')
    const held = await other.transaction('write')
    const client = createClient({ url: `file:${path}`, timeout: 20 })
    expect(await sentence(migrate(client))).toContain('Another process')
    held.close()
    other.close()
    client.close()
  })

  it('behind an address where nobody answers asks for the settings to be checked', async () => {
    const client = createClient({ url: `http://127.0.0.1:${await freePort()}` })
    expect(await sentence(migrate(client))).toContain('DATABASE_URL')
    client.close()
  })
})
