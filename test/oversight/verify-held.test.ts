import { describe, expect, it } from 'vitest'
import { utf8 } from '../../src/oversight/bytes.ts'
import { canonical } from '../../src/oversight/canonical.ts'
import { cosign } from '../../src/oversight/cosignature.ts'
import { entryOf } from '../../src/oversight/entry.ts'
import { parseNote, signNote } from '../../src/oversight/note.ts'
import { newWitnessKey, parseWitnessSkey } from '../../src/oversight/note-keys.ts'
import { type VerifyOptions, verifyLog } from '../../src/oversight/verify.ts'
import { nodeEngine } from '../../src/oversight/verify-engine-command.ts'
import type { FetchResource } from '../../src/oversight/verify-fetch.ts'
import {
  entryParts,
  logId,
  type MemoryLog,
  newLog,
  randomEntry,
  randomOf,
  resourcesOf,
  signersOf,
} from '../oversight-bench/memory-log.ts'
import { mutations } from '../oversight-bench/mutations.ts'

const random = randomOf(11)
const signers = await signersOf(11)
const entries = Array.from({ length: 600 }, (_, at) => randomEntry(random, at))
const log = await newLog(entries, [100, 257, 600], signers.log)
const vkey = signers.log.verifier.vkey
const note = (of: MemoryLog, size: number) => of.notes.get(size) ?? ''

const verify = (of: MemoryLog | FetchResource, more: Partial<VerifyOptions> = {}) =>
  verifyLog(typeof of === 'function' ? of : resourcesOf(of), {
    log: logId,
    vkey,
    engine: nodeEngine,
    ...more,
  })

/** The same log with some resources exchanged. */
const but =
  (changed: Readonly<Record<string, string | Uint8Array | number>>, of = log): FetchResource =>
  async path => {
    const found = changed[path]
    return found === undefined ? resourcesOf(of)(path) : typeof found === 'string' ? utf8(found) : found
  }

describe('a checkpoint kept from before', () => {
  it('is continued by the log, which the verdict says', async () => {
    const verdict = await verify(log, { held: [note(log, 257), note(log, 100)] })
    expect(verdict).toMatchObject({ verdict: 'good', size: 600, held: 257, checkpoint: note(log, 600) })
  })

  it('finds a fork that the log’s own key signed, between what still holds and what does not', async () => {
    const others = Array.from({ length: 400 }, (_, at) => randomEntry(random, 200 + at))
    const forked = await newLog([...entries.slice(0, 200), ...others], [100, 257, 600], signers.log)
    expect(await verify(forked)).toMatchObject({ verdict: 'good' })
    expect(await verify(forked, { held: [note(log, 100), note(log, 257)] })).toMatchObject({
      verdict: 'bad',
      what: 'among entries 100 to 256 is one that is not what was signed at size 257',
      from: 100,
      until: 257,
    })
  })

  it('finds a log that was cut off and signed anew', async () => {
    const shorter = await newLog(entries.slice(0, 300), [100, 257, 300], signers.log)
    expect(await verify(shorter, { held: [note(log, 600), note(log, 257)] })).toMatchObject({
      verdict: 'bad',
      what: 'the log ends before entry 300 although it was signed at size 600',
      index: 300,
      from: 257,
      until: 600,
    })
  })

  it('is no reason to call a log bad when it is another log’s', async () => {
    const other = await newLog(entries, [600], signers.other)
    expect(await verify(log, { held: [note(other, 600)] })).toMatchObject({
      verdict: 'unread',
      what: 'of the checkpoints that were kept, the checkpoint does not hold: no known key signed the note',
    })
  })
})

describe('the times of entries', () => {
  const at = (index: number, time: string) =>
    utf8(canonical(entryOf({ ...entryParts(random, index), refers: null, at: time })))
  const signed = (times: readonly string[]) =>
    newLog(
      times.map((time, index) => at(index, `2026-11-01T00:${time}Z`)),
      [times.length],
      signers.log,
    )

  it('may go back by five minutes, as two clocks do, and by no more', async () => {
    expect(await verify(await signed(['00:00.000', '20:00.000', '15:00.000', '21:00.000']))).toMatchObject({
      verdict: 'good',
    })
    const late = await signed(['00:00.000', '20:00.000', '18:00.000', '14:59.999'])
    expect(await verify(late)).toMatchObject({
      verdict: 'bad',
      what: 'entry 3 is dated earlier than entry 1 before it by too much',
      index: 3,
      from: 3,
    })
    expect(await verify(late, { clockTolerance: 300_001 })).toMatchObject({ verdict: 'good' })
  })

  it('lie no more than five minutes after the first cosignature over them', async () => {
    const witness = await newWitnessKey('witness.example/w1')
    const signer = await parseWitnessSkey(witness.skey)
    const made = await signed(['00:00.000', '20:00.000'])
    const withCosignature = async (time: string) => {
      const { text } = parseNote(note(made, 2))
      return but({ checkpoint: note(made, 2) + (await cosign(text, signer, Date.parse(time) / 1000)) }, made)
    }
    const options = { witnesses: [witness.vkey] }
    expect(await verify(await withCosignature('2026-11-01T00:15:00Z'), options)).toMatchObject({
      verdict: 'good',
    })
    expect(await verify(await withCosignature('2026-11-01T00:14:59Z'), options)).toMatchObject({
      verdict: 'bad',
      index: 1,
      what: 'entry 1 is dated later than the cosignature of the checkpoint at size 2 that covers it',
    })
  })
})

describe('witnesses', () => {
  it('are as many as the threshold says, and are waited for', async () => {
    const made = await Promise.all(['w1', 'w2', 'w3'].map(name => newWitnessKey(`witness.example/${name}`)))
    const witnesses = made.map(one => one.vkey)
    const { text } = parseNote(note(log, 600))
    const lines = await Promise.all(
      made.slice(0, 2).map(async one => cosign(text, await parseWitnessSkey(one.skey), 1_793_500_000)),
    )
    const served = (count: number) => but({ checkpoint: note(log, 600) + lines.slice(0, count).join('') })
    expect(await verify(served(2), { witnesses, threshold: 2 })).toMatchObject({
      verdict: 'good',
      cosigned: [{ witness: 'witness.example/w1' }, { witness: 'witness.example/w2' }],
    })
    expect(await verify(served(1), { witnesses, threshold: 2 })).toMatchObject({
      verdict: 'bad',
      what: 'the checkpoint is cosigned by 1/2 of the witnesses that were asked for',
    })
    let waited = 0
    const later: FetchResource = path => served(Math.min(2, waited))(path)
    const pause = async () => void waited++
    expect(await verify(later, { witnesses, threshold: 2, pause })).toMatchObject({ verdict: 'good' })
    expect(waited).toBe(2)
  })
})

describe('bad input', () => {
  const { text, lines } = parseNote(note(log, 600))
  const signature = note(log, 600).slice(text.length + 1)
  it.each([
    [
      'a note with two blank lines',
      { checkpoint: `${text}\n\n${signature}` },
      'the checkpoint does not hold',
    ],
    ['leading zeroes in the size', { checkpoint: note(log, 600).replace('600', '0600') }, 'does not hold'],
    ['an empty tile', { 'tile/0/001': new Uint8Array() }, 'tile/0/001 is empty'],
    ['an empty bundle', { 'tile/entries/000': new Uint8Array() }, 'tile/entries/000 is empty'],
    ['a tile of another length', { 'tile/0/001': new Uint8Array(31) }, 'tile/0/001 has the wrong length'],
    ['a bundle that ends early', { 'tile/entries/000': Uint8Array.of(0, 9, 1) }, 'entries/000 is malformed'],
    ['a minimum that starts no bundle', { 'minimum-index': '100\n' }, 'no bundle’s start'],
    ['a minimum with a leading zero', { 'minimum-index': '0256\n' }, 'no bundle’s start'],
    ['a minimum beyond the log', { 'minimum-index': '768\n' }, 'no bundle’s start'],
    ['a missing tile', { 'tile/1/000.p/2': 404 }, 'tile/1/000.p/2 is missing'],
  ])('is one clear line: %s', async (_, changed, what) => {
    expect(lines).toHaveLength(1)
    const verdict = await verify(but(changed as Parameters<typeof but>[0]))
    expect(verdict).toMatchObject({ verdict: 'bad', what: expect.stringContaining(what) })
    expect(verdict.verdict === 'bad' && verdict.what).not.toContain('\n')
  })

  it.each([
    ['two blank lines', (root: string) => `${signers.log.name}\n600\n${root}\n\n\n`],
    ['leading zeroes', (root: string) => `${signers.log.name}\n0600\n${root}\n`],
    ['another origin', (root: string) => `elsewhere.example/log\n600\n${root}\n`],
  ])('is refused even when the log’s own key signed it: %s', async (_, made) => {
    const signed = await signNote(made(text.split('\n')[2] ?? ''), signers.log)
    expect(await verify(but({ checkpoint: signed }))).toMatchObject({
      verdict: 'bad',
      what: expect.stringMatching(/is not a checkpoint$|is of another log$/),
    })
  })

  it('names an entry that refers to one that came later', async () => {
    const ahead = entryOf({ ...entryParts(random, 7), refers: 7 })
    const made = await newLog(entries.slice(0, 20).with(7, utf8(canonical(ahead))), [20], signers.log)
    expect(await verify(made)).toMatchObject({
      verdict: 'bad',
      index: 7,
      what: 'entry 7 refers to an entry that came later',
    })
  })

  it('never lets a log hide entries behind a range', async () => {
    const edited = { ...log, entries: entries.with(3, randomEntry(random, 3)) }
    expect(await verify(but({ range: '512 600\n' }, edited))).toMatchObject({ verdict: 'bad', index: 3 })
  })

  it('ends with nothing said when it is stopped', async () => {
    const stopping = new AbortController()
    const progress = () => stopping.abort()
    const longer = await newLog(
      Array.from({ length: 2600 }, (_, at) => randomEntry(random, at)),
      [2600],
      signers.log,
    )
    expect(await verify(longer, { signal: stopping.signal, progress })).toEqual({
      verdict: 'unread',
      what: 'it was stopped',
    })
  })
})

describe('random tampering', () => {
  it('is found and located, all of it, below what was kept', { timeout: 120_000 }, async () => {
    const found = await mutations({ count: 2400, seed: 3, largeEvery: 0 })
    expect(found).toMatchObject({ mutations: 2400, detected: 2400, located: 2400, missed: [] })
    const { uncovered } = found as { uncovered: { logs: number; said: number } }
    expect(uncovered.said).toBe(uncovered.logs)
    expect(uncovered.logs).toBeGreaterThan(3)
  })
})
