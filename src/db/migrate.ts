import { readdirSync, readFileSync } from 'node:fs'
import type { Client } from '@libsql/client'

/** A database that cannot be used; the message is one sentence that says what to do. */
export class BadDatabase extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'BadDatabase'
  }
}

const folder = new URL('./migrations/', import.meta.url)

export const migrations = (): readonly { number: number; name: string; text: string }[] =>
  readdirSync(folder)
    .filter(name => /^[0-9]{4}_[a-z_]+\.sql$/.test(name))
    .sort()
    .map(name => ({
      number: Number(name.slice(0, 4)),
      name,
      text: readFileSync(new URL(name, folder), 'utf8'),
    }))

/** Brings the schema to the newest version, each migration in a transaction of its own. */
export async function migrate(client: Client): Promise<void> {
  const known = migrations()
  try {
    if (client.protocol === 'file') await client.execute('pragma journal_mode = wal')
    await client.execute(
      'create table if not exists migration (number integer primary key, name text not null) strict',
    )
    const { rows } = await client.execute('select coalesce(max(number), 0) as newest from migration')
    const newest = Number(rows[0]?.newest ?? 0)
    if (newest > (known.at(-1)?.number ?? 0))
      throw new BadDatabase(
        'The database was written by a newer version of Madoguchi: install that version, or point DATABASE_URL at another database.',
      )
    for (const one of known.filter(one => one.number > newest)) {
      const done = `insert into migration (number, name) values (${one.number}, '${one.name}');`
      await client.executeMultiple(`begin immediate;\n${one.text}\n${done}\ncommit;`)
    }
  } catch (error) {
    throw badDatabase(error)
  }
}

/** Whatever opening or migrating threw, as one sentence. */
export const badDatabase = (error: unknown): BadDatabase =>
  error instanceof BadDatabase ? error : new BadDatabase(sentenceFor(error))

function sentenceFor(error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  if (code.startsWith('SQLITE_NOTADB') || code.startsWith('SQLITE_CORRUPT'))
    return 'The database file is damaged or is not a database: restore it from a backup, or move it away to begin a new one.'
  // libSQL gives no code where it cannot open the file at all.
  const unopened = error instanceof Error && /ConnectionFailed|Unable to open/.test(error.message)
  if (unopened || code.startsWith('SQLITE_CANTOPEN') || code === 'SQLITE_READONLY')
    return 'The database file cannot be opened for writing: check that its folder exists and belongs to you.'
  if (code.startsWith('SQLITE_BUSY'))
    return 'Another process holds the database file: stop it, or point DATABASE_URL at another file.'
  return `The database could not be brought to the newest schema (${/^[A-Z_]{1,40}$/.test(code) ? code : 'no answer'}): check DATABASE_URL and DATABASE_TOKEN.`
}
