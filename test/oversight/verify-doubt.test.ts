import { afterEach, describe, expect, it, vi } from 'vitest'
import { utf8 } from '../../src/oversight/bytes.ts'
import { canonical } from '../../src/oversight/canonical.ts'
import { cosign } from '../../src/oversight/cosignature.ts'
import { type EntryParts, entryOf } from '../../src/oversight/entry.ts'
import { parseNote } from '../../src/oversight/note.ts'
import { newLogKey, newWitnessKey, parseWitnessSkey } from '../../src/oversight/note-keys.ts'
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

const random = randomOf(31)
const signers = await signersOf(31)
const vkey = signers.log.verifier.vkey
const entries = Array.from({ length: 600 }, (_, at) => randomEntry(random, at))
const log = await newLog(entries, [100, 300, 500, 600], signers.log)
const noteOf = (of: MemoryLog, size: number) => of.notes.get(size) ?? ''
const lastAt = Date.parse(String(JSON.parse(new TextDecoder().decode(entries.at(-1))).at))

const witnesses = await Promise.all(
  ['w1', 'w2', 'w3'].map(async name => {
    const { skey, vkey: key } = await newWitnessKey(`witness.example/${name}`)
    return { vkey: key, signer: await parseWitnessSkey(skey) }
  }),
)
const witnessKeys = witnesses.map(one => one.vkey)

/** The log with cosignatures: of each size, the seconds at which each witness, by its number, says that it signed. */
async function cosigned(
  times: Readonly<Record<number, readonly (number | null)[]>>,
  of = log,
): Promise<MemoryLog> {
  const notes = new Map(of.notes)
  for (const [size, seconds] of Object.entries(times))
    for (const [at, second] of seconds.entries()) {
      const note = notes.get(Number(size)) ?? ''
      const signer = witnesses[at]?.signer
      if (second !== null && signer)
        notes.set(Number(size), note + (await cosign(parseNote(note).text, signer, second)))
    }
  return { ...of, notes }
}

const verify = (of: MemoryLog | FetchResource, more: Partial<VerifyOptions> = {}) =>
  verifyLog(typeof of === 'function' ? of : resourcesOf(of), {
    log: logId,
    vkey,
    engine: nodeEngine,
    ...more,
  })

const but =
  (changed: Readonly<Record<string, string | number>>, of: MemoryLog = log): FetchResource =>
  async path => {
    const found = changed[path]
    return found === undefined ? resourcesOf(of)(path) : typeof found === 'string' ? utf8(found) : found
  }

afterEach(() => vi.restoreAllMocks())

describe('a cosignature', () => {
  const second = Math.floor(lastAt / 1000)

  it('is counted once, however often its key was given', async () => {
    const one = await cosigned({ 600: [second] })
    const twice = [witnessKeys[0] ?? '', witnessKeys[0] ?? '']
    await expect(verify(one, { witnesses: twice, threshold: 2 })).rejects.toThrow('one key was given twice')
    const line = noteOf(one, 600).split('\n').at(-2) ?? ''
    const doubled = but({ checkpoint: `${noteOf(one, 600)}${line}\n` })
    expect(await verify(doubled, { witnesses: witnessKeys, threshold: 2 })).toMatchObject({
      verdict: 'bad',
      what: 'the checkpoint is cosigned by 1/2 of the witnesses that were asked for',
    })
  })

  it('is none when it is the log’s own or of a key that signs logs', async () => {
    await expect(verify(log, { witnesses: [vkey] })).rejects.toThrow('not a verifier key of a witness')
    const other = await newLogKey('witness.example/w9')
    await expect(verify(log, { witnesses: [other.vkey] })).rejects.toThrow('not a verifier key of a witness')
    await expect(verify(log, { vkey: witnessKeys[0] ?? '' })).rejects.toThrow('not a verifier key of a log')
  })

  it('of a time that there is not is none, and nothing breaks on it', async () => {
    const made = await cosigned({ 600: [Number.MAX_SAFE_INTEGER, second, second] })
    expect(await verify(made, { witnesses: witnessKeys, threshold: 2 })).toMatchObject({
      verdict: 'good',
      cosigned: [{ witness: 'witness.example/w2' }, { witness: 'witness.example/w3' }],
    })
    expect(await verify(made, { witnesses: witnessKeys })).toMatchObject({ code: 'not-cosigned' })
  })

  it('of one witness whose clock is a day off makes no log bad where two of three were asked for', async () => {
    const dayOff = await cosigned({ 600: [second - 86_400, second, second] })
    expect(await verify(dayOff, { witnesses: witnessKeys, threshold: 2 })).toMatchObject({ verdict: 'good' })
    const two = await cosigned({ 600: [second - 86_400, second - 86_400, second] })
    expect(await verify(two, { witnesses: witnessKeys, threshold: 2 })).toMatchObject({ code: 'dated-ahead' })
    expect(await verify(dayOff, { witnesses: witnessKeys })).toMatchObject({ code: 'dated-ahead' })
  })
})

describe('a log that is written to all the time', () => {
  const second = Math.floor(lastAt / 1000)
  const now = () => (second + 600) * 1000
  const options = { witnesses: witnessKeys, now }

  it('is verified up to what was cosigned lately, and nothing is said of what comes after', async () => {
    const late = await cosigned({ 500: [second, second, second], 600: [second] })
    expect(await verify(late, options)).toMatchObject({
      verdict: 'good',
      size: 500,
      beyond: 100,
      checkpoint: noteOf(late, 500),
    })
    const silent = but({ status: 404 }, late)
    expect(await verify(silent, options)).toMatchObject({ verdict: 'good', size: 500, beyond: 100 })
  })

  it('is not when that was long ago, nor below what was kept from before, nor without a clock', async () => {
    const late = await cosigned({ 500: [second, second, second] })
    const later = { ...options, now: () => (second + 901) * 1000 }
    expect(await verify(late, later)).toMatchObject({ code: 'not-cosigned' })
    expect(await verify(late, { ...options, held: [noteOf(log, 600)] })).toMatchObject({
      code: 'not-cosigned',
    })
    expect(await verify(late, { witnesses: witnessKeys })).toMatchObject({ code: 'not-cosigned' })
  })
})

describe('bodies that are not kept', () => {
  const said = (refers: number, more: Partial<EntryParts> = {}) =>
    utf8(
      canonical(
        entryOf({ ...entryParts(random, 590), kind: 'erasure', outcome: 'entries', refers, ...more }),
      ),
    )
  const erased = async (entry: Uint8Array) => ({
    ...(await newLog(entries.with(590, entry), [600], signers.log)),
    minimum: 256,
  })

  it('are good when an entry says that they were erased', async () => {
    expect(await verify(await erased(said(255)))).toMatchObject({
      verdict: 'good',
      minimumIndex: 256,
      read: { from: 256, to: 600 },
    })
  })

  it.each([
    ['no entry', async () => ({ ...log, minimum: 256 }), 0],
    ['an entry that says less', () => erased(said(100)), 101],
    ['an entry of another erasure', () => erased(said(255, { outcome: 'case' })), 0],
  ] as const)('are not good by a minimum index that nobody signed, with %s', async (_, make, index) => {
    expect(await verify(await make())).toMatchObject({
      verdict: 'bad',
      code: 'unfounded',
      index,
      until: 256,
      what: `the text of entries ${index} to 255 is not kept although no entry says that it was erased`,
    })
  })

  it('may have been erased a moment ago: then nothing is said', async () => {
    const moment = but({ status: JSON.stringify({ length: 601 }) }, { ...log, minimum: 256 })
    expect(await verify(moment)).toMatchObject({
      verdict: 'unread',
      what: 'no entry that was read says that the text of those before 256 was erased',
    })
  })

  it('may be erased while somebody reads: the log is not called bad', async () => {
    let asked = 0
    const whole = resourcesOf(log)
    const going: FetchResource = async path => {
      if (path === 'minimum-index') return utf8(asked++ === 0 ? '0\n' : '256\n')
      return path === 'tile/entries/000' ? 404 : whole(path)
    }
    expect(await verify(going)).toMatchObject({
      verdict: 'unread',
      what: 'entries were erased while they were read: verify once more',
    })
    expect(await verify(but({ 'tile/entries/000': 404 }))).toMatchObject({ code: 'gone' })
  })
})

describe('an extract', () => {
  const part = but({ range: '256 600\n' })

  it('never says that it continues a checkpoint that it does not reach', async () => {
    const forged = await newLog(entries.with(9, randomEntry(random, 9)), [100], signers.log)
    for (const held of [noteOf(forged, 100), noteOf(log, 100)])
      expect(await verify(part, { extract: true, held: [held] })).toEqual({
        verdict: 'unread',
        what: 'the extract does not show whether it continues the checkpoint kept at size 100',
      })
    expect(await verify(part, { extract: true, held: [noteOf(log, 300)] })).toMatchObject({
      verdict: 'good',
      held: 300,
    })
  })

  it('says of no entries that they were read when none were', async () => {
    const none = but({ range: '256 256\n' })
    expect(await verify(none, { extract: true })).toMatchObject({ read: { from: 256, to: 256 } })
  })

  it('hides nothing behind a minimum index', async () => {
    const hidden = but({ range: '0 300\n' }, { ...log, minimum: 256 })
    expect(await verify(hidden, { extract: true })).toMatchObject({ verdict: 'unread' })
  })
})

it('calls no log bad where Ed25519 is not known', async () => {
  vi.spyOn(crypto.subtle, 'importKey').mockRejectedValue(new DOMException('', 'NotSupportedError'))
  expect(await verify(log)).toEqual({
    verdict: 'unread',
    what: 'Ed25519 signatures cannot be checked here',
  })
})
