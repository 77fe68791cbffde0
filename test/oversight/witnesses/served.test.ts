import { createClient } from '@libsql/client'
import { expect, it } from 'vitest'
import type { Db, Statement } from '../../../src/db/db.ts'
import { appendEntry } from '../../../src/oversight/append.ts'
import { formatCheckpoint } from '../../../src/oversight/checkpoint.ts'
import { readCheckpoints } from '../../../src/oversight/checkpoint-page.ts'
import { cosign } from '../../../src/oversight/cosignature.ts'
import { runLogJobs } from '../../../src/oversight/jobs.ts'
import { readLogStates } from '../../../src/oversight/log-state.ts'
import { openNote, signNote } from '../../../src/oversight/note.ts'
import {
  newLogKey,
  newWitnessKey,
  parseSkey,
  parseVkey,
  parseWitnessSkey,
} from '../../../src/oversight/note-keys.ts'
import { formatProof, parseProof } from '../../../src/oversight/proof.ts'
import { cosignedNote } from '../../../src/oversight/read-proof.ts'
import { servedNote } from '../../../src/oversight/served-note.ts'
import { inclusionRanges } from '../../../src/oversight/tree.ts'
import { runWitnessJobs } from '../../../src/oversight/witnesses/jobs.ts'
import { askBeforeStart } from '../../../src/oversight/witnesses/start.ts'
import { readLogStatus } from '../../../src/oversight/witnesses/status.ts'
import { browse, textOf } from '../../pages/browser.ts'
import { openTestDb } from '../../support/database.ts'
import { depsOn, fill, logId, sealed } from '../support.ts'
import { log, openCase, startWith, witness } from './support.ts'

it('keeps the proof of an entry among ten million, with two cosignatures, within 2 kB', async () => {
  const size = 10_000_000
  const signer = await parseSkey((await newLogKey('madoguchi.example/retailer-sample')).skey)
  const text = formatCheckpoint({ origin: signer.name, size, root: new Uint8Array(32).fill(7) })
  const lines = await Promise.all(
    ['auditor.example/witness-osaka', 'university.example/witness'].map(async name =>
      cosign(text, await parseWitnessSkey((await newWitnessKey(name)).skey), 1_800_000_000),
    ),
  )
  const checkpoint = `${await signNote(text, signer)}${lines.join('')}`
  const longest = Math.max(...[0, 1, size / 2, size - 1].map(index => inclusionRanges(index, size).length))
  const hashes = Array.from({ length: longest }, (_, at) => new Uint8Array(32).fill(at))
  const proof = formatProof({ index: 9_999_999, hashes, checkpoint })
  expect(parseProof(proof)?.checkpoint).toBe(checkpoint)
  expect(longest).toBe(24)
  expect(new TextEncoder().encode(proof).length).toBeLessThanOrEqual(2048)
})

it('serves cosignatures behind each checkpoint, and the note stays one that its own key opens', async () => {
  const one = await witness('witness.example/a')
  const app = await startWith([one])
  await app.publish()
  await askBeforeStart(app.deps)
  for (let at = 0; at < 3; at++) {
    await openCase(app)
    await app.publish()
    await runWitnessJobs(app.deps)
  }
  const vkeys = [app.vkeys.get(log) ?? '', one.vkey].map(parseVkey)
  const { checkpoints } = await readCheckpoints(app.db, log, 1000)
  expect(checkpoints.map(each => each.size)).toEqual([3, 2, 1, 0])
  for (const { note } of checkpoints) expect((await openNote(note, vkeys)).signatures).toHaveLength(2)
  expect(await servedNote(app.db, log)).toBe(checkpoints[0]?.note)
})

it.each([
  ['ja', '外部検証者（証人）が確認しています', '確認署名の時刻'],
  ['en', 'have cosigned the newest checkpoint', 'Time of the cosignature'],
])('shows the overseer who vouches for the log (%s)', async (l, reached, at) => {
  const one = await witness('witness.example/a')
  const app = await startWith([one])
  await app.publish()
  await askBeforeStart(app.deps)
  const osamu = await browse(app, 'osamu', l)
  const read = async () => textOf((await osamu.open(`/oversight`)).html)
  await read()
  await app.publish()
  await runWitnessJobs(app.deps)
  const text = await read()
  expect(text).toContain(reached)
  expect(text).toContain(at)
  expect(text).toContain('witness.example/a')
  expect(text).toContain(`--witness '${one.vkey}' --threshold 1`)
})

it('tells the overseer on the page that a log stands still, although it cannot take the entry of the reading', async () => {
  const one = await witness('witness.example/a')
  const app = await startWith([one], { unverified: true })
  await app.publish()
  await askBeforeStart(app.deps)
  await app.db.write([{ sql: 'update log_alive set at = 0', args: [] }])
  const osamu = await browse(app, 'osamu')
  const page = await osamu.open('/oversight')
  expect(page.status).toBe(200)
  expect(textOf(page.html)).toContain('返答があるまで、この記録には書き足しません')
  await app.db.write([
    {
      sql: "insert into log_halt (log, at, witness, seen, held) values (?, 0, 'w', 2, 1)",
      args: [log],
    },
  ])
  expect(textOf((await osamu.open('/oversight')).html)).toContain('この記録は止まっています')
})

it('tells once that what is stored does not follow from what was signed, and that it is over', async () => {
  const test = await openTestDb()
  const raw = createClient({ url: test.url })
  const deps = depsOn(test.db)
  await fill(test.db, 3)
  await runLogJobs(deps)
  const { rows } = await raw.execute(
    `select note from oversight_checkpoint where log = '${logId}' and size = 3`,
  )
  await raw.execute('drop trigger oversight_checkpoint_stays')
  const setNote = (note: string) =>
    raw.execute({
      sql: 'update oversight_checkpoint set note = ? where log = ? and size = 3',
      args: [note, logId],
    })
  await setNote(String(rows[0]?.note).replace('\n3\n', '\n2\n'))
  await test.db.write(appendEntry(logId, sealed()))
  for (let turn = 0; turn < 3; turn++) await runLogJobs(deps)
  expect(deps.lines.filter(line => line.event === 'log-inconsistent')).toHaveLength(1)
  const status = () => readLogStatus(deps, logId)
  expect((await status()).alarms).toMatchObject([{ kind: 'log-inconsistent', witness: null }])
  // The incident's own entry is there, unsigned as all that came after.
  expect(await status()).toMatchObject({ length: 5, published: 3 })
  await setNote(String(rows[0]?.note))
  await runLogJobs(deps)
  expect(await status()).toMatchObject({ length: 5, published: 5, alarms: [] })
  raw.close()
  await test.close()
})

it('reads all of this by keys and indexes alone', async () => {
  const one = await witness('witness.example/a')
  const app = await startWith([one])
  await app.publish()
  await askBeforeStart(app.deps)
  const raw = createClient({ url: app.url })
  const plans: string[] = []
  const explained: Db = {
    ...app.db,
    read: async (statements: readonly Statement[]) => {
      for (const { sql, args } of statements) {
        const plan = await raw.execute({ sql: `explain query plan ${sql}`, args: [...args] })
        plans.push(...plan.rows.map(row => `${row.detail} | ${sql.replace(/\s+/g, ' ').slice(0, 80)}`))
      }
      return app.db.read(statements)
    },
    write: statements => app.db.write(statements),
    close: async () => undefined,
  }
  const deps = { ...app.deps, db: explained }
  await openCase(app)
  await runLogJobs(deps)
  await runWitnessJobs(deps)
  await readLogStatus(deps, log)
  await readLogStates(explained, [log])
  await servedNote(explained, log)
  await readCheckpoints(explained, log, 100)
  await cosignedNote(explained, log, 0, app.config)
  // Values of the statement itself, and the rows that a key has found already, are no table.
  const scans = plans.filter(
    line =>
      /^SCAN/.test(line) &&
      !/^SCAN (wanted|logs|outside|log_halt USING INDEX log_halt_stands|\d+ CONSTANT|CONSTANT|\(subquery)/.test(
        line,
      ),
  )
  expect(plans.length).toBeGreaterThan(20)
  expect(scans).toEqual([])
  raw.close()
})
