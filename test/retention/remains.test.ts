import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { startApp } from '../support/app.ts'
import { calm } from '../support/walk.ts'
import { fill, goOn, log, raw, seen, stateOf, sweep } from './support.ts'

it('what is erased is not left in the free places of the file: bodies and the wrapped key', async () => {
  const app = await startApp({ env: calm, clock: () => Date.parse('2026-06-15T03:00:00.000Z') })
  await seen(app)
  await fill(app, 400)
  const [bodies, keys] = await app.db.read([
    sql('select entry from oversight_body where log = ? and idx < 256', log),
    sql('select wrapped from hash_key'),
  ])
  const gone = [
    ...(bodies?.rows ?? []).map(row => row.entry),
    ...(keys?.rows ?? []).map(row => row.wrapped),
  ].map(String)
  expect(gone).toHaveLength(257)
  const inFile = async () => {
    await raw(app, client => client.execute('pragma wal_checkpoint(truncate)'))
    const text = await readFile(
      app.url.startsWith('file://') ? fileURLToPath(app.url) : app.url.slice(5),
      'latin1',
    )
    return gone.filter(one => text.includes(Buffer.from(one).toString('latin1'))).length
  }
  expect(await inFile()).toBe(257)
  goOn(app, { years: 5, days: 250 })
  await sweep(app)
  expect(await stateOf(app)).toMatchObject({ lowest: 256, keys: [] })
  expect(await inFile()).toBe(0)
})
