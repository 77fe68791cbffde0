import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { openFile } from '../../src/db/file.ts'

const secret = 'what-was-erased-must-be-gone'

it('leaves nothing of what was deleted in the file or beside it while the service runs on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-settled-'))
  const db = await openFile(`file:${join(folder, 'a.db')}`, { settleMs: 20 })
  onTestFinished(async () => {
    await db.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const found = () =>
    readdirSync(folder).filter(name => readFileSync(join(folder, name), 'latin1').includes(secret))
  await db.write([sql('create table thing (id integer primary key, text text not null) strict')])
  await db.write([sql("insert into thing select value, ? || value from json_each('[1,2,3]')", secret)])
  await db.write([sql('delete from thing where id < 4')])
  await vi.waitFor(() => expect(found()).toEqual([]), { timeout: 20_000, interval: 50 })
  expect(readdirSync(folder)).toContain('a.db-wal')
})
