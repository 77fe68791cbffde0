import { createClient } from '@libsql/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { concat, toBase64, toHex, utf8 } from '../../src/oversight/bytes.ts'
import { formatCheckpoint, parseCheckpoint } from '../../src/oversight/checkpoint.ts'
import { readCheckpoints } from '../../src/oversight/checkpoint-page.ts'
import { integrate } from '../../src/oversight/integrate.ts'
import { runLogJobs } from '../../src/oversight/jobs.ts'
import { openNote, parseNote, signNote } from '../../src/oversight/note.ts'
import { newWitnessKey, parseSkey, parseVkey } from '../../src/oversight/note-keys.ts'
import { parseProof } from '../../src/oversight/proof.ts'
import { newestNote, publish } from '../../src/oversight/publish.ts'
import { readProof } from '../../src/oversight/read-proof.ts'
import { readMinimumIndex, readTile } from '../../src/oversight/read-tile.ts'
import { readHashes } from '../../src/oversight/stored.ts'
import { parseTilePath } from '../../src/oversight/tiles.ts'
import { leafHash, rangeHash, verifyInclusion } from '../../src/oversight/tree.ts'
import { type Verdict, verifyLog } from '../../src/oversight/verify.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import { openTestDb, type TestDb } from '../support/database.ts'
import { depsOn, fill, keys, logId, otherKeys, sealed } from './support.ts'

let test: TestDb
beforeEach(async () => {
  test = await openTestDb()
})
afterEach(() => test.close())

/** What the endpoints serve, without HTTP. */
const resources =
  (vkey = keys.vkey): FetchResource =>
  async path => {
    const { db } = test
    if (path === 'key') return utf8(`${vkey}\n`)
    if (path === 'minimum-index') return utf8(`${await readMinimumIndex(db, logId)}\n`)
    if (path === 'checkpoint') return utf8((await newestNote(db, logId)) ?? '')
    const [, below] = /^checkpoints\?below=([0-9]+)$/.exec(path) ?? []
    if (below !== undefined) return utf8(JSON.stringify(await readCheckpoints(db, logId, Number(below))))
    const tile = parseTilePath(path.slice('tile/'.length))
    return (tile && (await readTile(db, logId, tile))) ?? 404
  }

const verify = (witnesses: readonly string[] = []) =>
  verifyLog(resources(), { log: logId, vkey: keys.vkey, witnesses })

/** A log of 600 entries, signed at 100, 257, 300, 512 and 600. */
async function grow(): Promise<void> {
  const deps = depsOn(test.db)
  for (const more of [100, 157, 43, 212, 88]) {
    await fill(test.db, more, at => ({ rule: `rule-${at}` }))
    await runLogJobs(deps)
  }
  expect(deps.lines.filter(line => line.log === logId).map(line => line.size)).toEqual([
    100, 257, 300, 512, 600,
  ])
}

/** A raw connection on which nothing guards the tables any more. */
async function tamper(statements: readonly string[]): Promise<void> {
  const raw = createClient({ url: test.url })
  const triggers = await raw.execute(`select name from sqlite_master where type = 'trigger'`)
  await raw.batch([...triggers.rows.map(row => `drop trigger ${row.name}`), ...statements], 'write')
  raw.close()
}

const hexOf = (parts: Parameters<typeof sealed>[0]) => {
  const one = sealed(parts)
  return { hash: `x'${toHex(one.hash)}'`, text: `'${one.text.replaceAll("'", "''")}'` }
}

describe('a log that nobody touched', () => {
  it('verifies from first to last entry', async () => {
    await grow()
    expect(await verify()).toMatchObject({ verdict: 'good', size: 600, minimumIndex: 0 })
  })

  it('verifies while it is empty, and with exactly one, 256 and 512 entries', async () => {
    const deps = depsOn(test.db)
    for (const [more, size] of [
      [0, 0],
      [1, 1],
      [255, 256],
      [256, 512],
    ] as const) {
      await fill(test.db, more)
      await runLogJobs(deps)
      expect(await verify()).toMatchObject({ verdict: 'good', size })
    }
  })

  it('verifies after its first bundle was erased', async () => {
    await fill(test.db, 600, at =>
      at === 599 ? { kind: 'erasure', outcome: 'entries', refers: 255 } : { rule: `rule-${at}` },
    )
    await runLogJobs(depsOn(test.db))
    const raw = createClient({ url: test.url })
    await raw.batch(
      [`insert into minimum_index values ('${logId}', 256)`, 'delete from oversight_body where idx < 256'],
      'write',
    )
    raw.close()
    expect(await verify()).toMatchObject({ verdict: 'good', size: 600, minimumIndex: 256 })
    const bundle = parseTilePath('entries/000')
    expect(bundle && (await readTile(test.db, logId, bundle))).toBeNull()
  })

  it('proves each entry with a text that can be checked offline', async () => {
    await grow()
    const raw = createClient({ url: test.url })
    for (const index of [0, 1, 99, 255, 256, 511, 512, 599]) {
      const proof = parseProof((await readProof(test.db, logId, index)) ?? '')
      const opened = await openNote(proof?.checkpoint ?? '', [parseVkey(keys.vkey)])
      const checkpoint = parseCheckpoint(opened.text)
      const { rows } = await raw.execute(`select entry from oversight_body where idx = ${index}`)
      const leaf = leafHash(utf8(String(rows[0]?.entry)))
      expect(proof?.index).toBe(index)
      expect(
        verifyInclusion(index, checkpoint?.size ?? 0, leaf, proof?.hashes ?? [], checkpoint?.root ?? leaf),
      ).toBe(true)
    }
    raw.close()
    expect(await readProof(test.db, logId, 600)).toBeNull()
  })

  it('serves no tile that a checkpoint does not cover', async () => {
    await grow()
    await fill(test.db, 10)
    for (const path of ['0/002.p/89', '0/003', 'entries/002.p/89', 'entries/002', '1/000.p/3', '2/000.p/1']) {
      const tile = parseTilePath(path)
      expect(tile && (await readTile(test.db, logId, tile)), path).toBeNull()
    }
  })
})

const edited = hexOf({ rule: 'another' })

// C2SP tlog-cosignature v1: key ID = SHA-256(name ‖ LF ‖ 0x04 ‖ public key)[:4]; the signature is over
// `cosignature/v1`, the time and the checkpoint's text, and carries the time in front. Written here by the
// specification, with nothing of the code under test but its byte helpers.
async function newWitness(name: string) {
  const pair = await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify'])
  const { publicKey, privateKey } = pair as CryptoKeyPair
  const typeAndKey = concat(Uint8Array.of(4), new Uint8Array(await crypto.subtle.exportKey('raw', publicKey)))
  const id = new Uint8Array(
    await crypto.subtle.digest('SHA-256', concat(utf8(`${name}\n`), typeAndKey)),
  ).slice(0, 4)
  return {
    vkey: `${name}+${toHex(id)}+${toBase64(typeAndKey)}`,
    line: async (note: string, seconds: number) => {
      const text = note.slice(0, note.indexOf('\n\n') + 1)
      const message = utf8(`cosignature/v1\ntime ${seconds}\n${text}`)
      const time = new Uint8Array(8)
      new DataView(time.buffer).setBigUint64(0, BigInt(seconds))
      const signature = new Uint8Array(await crypto.subtle.sign('Ed25519', privateKey, message))
      return `— ${name} ${toBase64(concat(id, time, signature))}\n`
    },
  }
}

describe('a log with witnesses', () => {
  const at = Date.parse('2026-11-22T00:00:05Z') / 1000
  const served = (note: string): FetchResource => {
    const fetch = resources()
    return async path => (path === 'checkpoint' ? utf8(note) : fetch(path))
  }

  it('verifies with every witness that was asked for, and says when each cosigned', async () => {
    await grow()
    const [first, second] = [await newWitness('witness.example/w1'), await newWitness('witness.example/w2')]
    const note = (await newestNote(test.db, logId)) ?? ''
    const both = note + (await first.line(note, at)) + (await second.line(note, at + 60))
    const options = { log: logId, vkey: keys.vkey, witnesses: [first.vkey, second.vkey] }
    expect(await verifyLog(served(both), options)).toMatchObject({
      verdict: 'good',
      size: 600,
      cosigned: [
        { witness: 'witness.example/w1', at: '2026-11-22T00:00:05.000Z' },
        { witness: 'witness.example/w2', at: '2026-11-22T00:01:05.000Z' },
      ],
    })
    expect(await verifyLog(served(note + (await first.line(note, at))), options)).toMatchObject({
      verdict: 'bad',
      what: 'the checkpoint is not cosigned by the witness witness.example/w2',
    })
  })

  it('does not when the cosignature is over another checkpoint or states another time', async () => {
    await grow()
    const witness = await newWitness('witness.example/w1')
    const note = (await newestNote(test.db, logId)) ?? ''
    const [older] = (await readCheckpoints(test.db, logId, 600)).checkpoints
    const other = await witness.line(older?.note ?? '', at)
    const good = await witness.line(note, at)
    const edited = Uint8Array.from(atob(good.split(' ')[2]?.trim() ?? ''), one => one.charCodeAt(0))
    edited[11] = (edited[11] ?? 0) ^ 1
    const later = `— witness.example/w1 ${toBase64(edited)}\n`
    for (const line of [other, later]) {
      expect(line).not.toBe(good)
      const verdict = await verifyLog(served(note + line), {
        log: logId,
        vkey: keys.vkey,
        witnesses: [witness.vkey],
      })
      expect(verdict).toMatchObject({
        verdict: 'bad',
        what: expect.stringContaining('does not fit the text'),
      })
    }
  })
})

describe('tampering is found and located', () => {
  beforeEach(grow)

  const cases: readonly [string, readonly string[], number | null, RegExp][] = [
    [
      'an edited entry',
      [`update oversight_body set entry = replace(entry, 'rule-0', 'rule-1') where idx = 100`],
      100,
      /entry 100 does not hash/,
    ],
    [
      'an entry with a space more',
      [`update oversight_body set entry = entry || ' ' where idx = 3`],
      3,
      /entry 3 does not hash/,
    ],
    [
      'an edited hash',
      [`update oversight_leaf set hash = zeroblob(32) where idx = 17`],
      17,
      /entry 17 does not hash/,
    ],
    [
      'two entries swapped',
      [
        'create table keep as select idx, entry from oversight_body where idx in (40, 50)',
        'update oversight_body set entry = (select entry from keep where idx = 50) where idx = 40',
        'update oversight_body set entry = (select entry from keep where idx = 40) where idx = 50',
      ],
      40,
      /entry 40 does not hash/,
    ],
    ['a dropped entry', ['delete from oversight_body where idx = 520'], 520, /entry 520 is missing/],
    ['a dropped bundle', ['delete from oversight_body where idx < 256'], 0, /entry 0 is missing/],
    [
      'an entry edited together with its hash',
      [
        `update oversight_body set entry = ${edited.text} where idx = 299`,
        `update oversight_leaf set hash = ${edited.hash} where idx = 299`,
      ],
      257,
      /among entries 257 to 299 is one that is not what was signed at size 300/,
    ],
    [
      'two entries swapped together with their hashes',
      [
        'create table keep as select leaf.idx, entry, hash from oversight_body join oversight_leaf as leaf using (log, idx) where leaf.idx in (590, 591)',
        'update oversight_body set entry = (select entry from keep where idx = 591) where idx = 590',
        'update oversight_leaf set hash = (select hash from keep where idx = 591) where idx = 590',
        'update oversight_body set entry = (select entry from keep where idx = 590) where idx = 591',
        'update oversight_leaf set hash = (select hash from keep where idx = 590) where idx = 591',
      ],
      512,
      /entries 512 to 599/,
    ],
    [
      'an entry inserted in the middle',
      [
        'create table keep as select log, idx, entry from oversight_body where idx >= 550',
        'create table kept as select log, idx, hash from oversight_leaf where idx >= 550',
        'delete from oversight_body where idx >= 550',
        'delete from oversight_leaf where idx >= 550',
        `insert into oversight_leaf values ('${logId}', 550, ${edited.hash})`,
        `insert into oversight_body (log, idx, entry) values ('${logId}', 550, ${edited.text})`,
        'insert into oversight_leaf select log, idx + 1, hash from kept',
        'insert into oversight_body (log, idx, entry) select log, idx + 1, entry from keep',
      ],
      512,
      /entries 512 to 599/,
    ],
    [
      'an edited tile hash',
      ['update oversight_node set hash = zeroblob(32) where idx = 1'],
      256,
      /hash 1 of tile level 1, over entries 256 to 511/,
    ],
    [
      'an edited checkpoint',
      [`update oversight_checkpoint set note = replace(note, '600', '599') where size = 600`],
      null,
      /the checkpoint does not hold/,
    ],
    [
      'an edited older checkpoint',
      [`update oversight_checkpoint set note = replace(note, '257', '258') where size = 257`],
      257,
      /the checkpoint at size 257 is not as the log signed it/,
    ],
    [
      'an older checkpoint under another size',
      ['update oversight_checkpoint set size = 299 where size = 300'],
      299,
      /the checkpoint at size 299/,
    ],
  ]

  it.each(cases)('%s', async (_, statements, index, what) => {
    await tamper(statements)
    const verdict = await verify()
    expect(verdict).toMatchObject({ verdict: 'bad', what: expect.stringMatching(what), index })
    expect((verdict as Verdict & { verdict: 'bad' }).what).not.toContain('\n')
  })

  it('a checkpoint re-signed with another key, under the log’s name', async () => {
    const { text } = parseNote((await newestNote(test.db, logId)) ?? '')
    const forged = await signNote(text, await parseSkey(otherKeys.skey))
    await tamper([`update oversight_checkpoint set note = '${forged}' where size = 600`])
    expect(await verify()).toMatchObject({ verdict: 'bad', what: expect.stringContaining('no known key') })
  })

  it('a log that names another key', async () => {
    const verdict = await verifyLog(resources(otherKeys.vkey), { log: logId, vkey: keys.vkey })
    expect(verdict).toMatchObject({ verdict: 'bad', what: expect.stringContaining('another key') })
  })

  it('a history that its own key signed anew', async () => {
    await tamper([
      `update oversight_body set entry = ${edited.text} where idx = 10`,
      `update oversight_leaf set hash = ${edited.hash} where idx = 10`,
      'delete from oversight_node',
      'delete from oversight_checkpoint where size >= 300',
    ])
    const signer = await parseSkey(keys.skey)
    await integrate(test.db, logId, 600)
    await expect(publish(test.db, logId, signer, 600)).rejects.toThrow('do not continue')
    const range = { start: 0, end: 600 }
    const root = rangeHash(range, await readHashes(test.db, logId, [range]))
    const note = await signNote(formatCheckpoint({ origin: signer.name, size: 600, root }), signer)
    await tamper([`insert into oversight_checkpoint values ('${logId}', 600, '${note}')`])
    expect(await verify()).toMatchObject({
      verdict: 'bad',
      what: 'among entries 0 to 99 is one that is not what was signed at size 100',
      index: 0,
      until: 100,
    })
  })

  it('a missing cosignature of a witness', async () => {
    const witness = await newWitnessKey('witness.example/w1')
    expect(await verify([witness.vkey])).toMatchObject({
      verdict: 'bad',
      what: 'the checkpoint is not cosigned by the witness witness.example/w1',
    })
  })

  it('an appended entry that is no Entry v1', async () => {
    const text = '{"v":1}'
    await tamper([
      `insert into oversight_leaf values ('${logId}', 600, x'${toHex(leafHash(utf8(text)))}')`,
      `insert into oversight_body (log, idx, entry) values ('${logId}', 600, '${text}')`,
    ])
    await runLogJobs(depsOn(test.db))
    expect(await verify()).toMatchObject({
      verdict: 'bad',
      index: 600,
      what: expect.stringContaining('Entry v1'),
    })
  })

  it('an appended entry of another organisation', async () => {
    await fill(test.db, 1, () => ({ org: 'retailer:mihon' }))
    await runLogJobs(depsOn(test.db))
    expect(await verify()).toMatchObject({
      verdict: 'bad',
      index: 600,
      what: expect.stringContaining('another log'),
    })
  })

  it('and never signed over: an edited hash stops the log from publishing', async () => {
    await tamper(['update oversight_leaf set hash = zeroblob(32) where idx = 550'])
    await fill(test.db, 5)
    const deps = depsOn(test.db)
    await runLogJobs(deps)
    expect(deps.lines).toEqual([{ event: 'log-inconsistent', log: logId, error: 'LogInconsistent' }])
    expect(await newestNote(test.db, logId)).toContain('\n600\n')
  })

  it('and never signed over: an edited checkpoint stops the log from publishing', async () => {
    await tamper([`update oversight_checkpoint set note = replace(note, '600', '601') where size = 600`])
    await fill(test.db, 5)
    const deps = depsOn(test.db)
    await runLogJobs(deps)
    expect(deps.lines).toEqual([{ event: 'log-inconsistent', log: logId, error: 'LogInconsistent' }])
  })

  it('and never signed over: an edited tile hash stops the log from publishing', async () => {
    await tamper(['update oversight_node set hash = zeroblob(32) where idx = 0'])
    await fill(test.db, 5)
    const deps = depsOn(test.db)
    await runLogJobs(deps)
    expect(deps.lines.map(line => line.event)).toEqual(['log-inconsistent'])
  })
})

describe('a log that cannot be read', () => {
  it.each([401, 403, 404, 429, 503])('is not called bad when the answer is %i', async status => {
    const verdict = await verifyLog(async () => status, { log: logId, vkey: keys.vkey })
    expect(verdict).toMatchObject({ verdict: 'unread', what: `key was answered with status ${status}` })
  })

  it('is called bad when a tile is gone that a checkpoint covers', async () => {
    await grow()
    const fetch = resources()
    const verdict = await verifyLog(async path => (path === 'tile/0/001' ? 404 : fetch(path)), {
      log: logId,
      vkey: keys.vkey,
    })
    expect(verdict).toMatchObject({ verdict: 'bad', index: 256, what: expect.stringContaining('tile/0/001') })
  })
})
