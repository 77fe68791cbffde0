import { equal, fromDecimal, textOf, utf8 } from './bytes.ts'
import type { Verifier } from './note-keys.ts'
import { tileWidth } from './tiles.ts'
import { type Signed, type Trusted, verifyCheckpoint } from './verify-checkpoint.ts'
import { type FetchResource, needed, optional, Unread, Wrong } from './verify-fetch.ts'
import { readPage, type SignedSize, signedSize } from './verify-history.ts'

export async function readHeld(notes: readonly string[], trusted: Trusted): Promise<SignedSize[]> {
  try {
    return await Promise.all(
      notes.map(async note =>
        signedSize(await verifyCheckpoint(utf8(note), { ...trusted, threshold: 0 }), trusted, true),
      ),
    )
  } catch (error) {
    if (error instanceof Wrong) throw new Unread(`of the checkpoints that were kept, ${error.message}`)
    throw error
  }
}

export async function verifyKey(fetch: FetchResource, log: Verifier): Promise<void> {
  const key = await needed(fetch, 'key')
  if (!equal(key, utf8(`${log.vkey}\n`))) throw new Wrong('other-key')
}

/** `upTo`: the size of the newest checkpoint that there is, of which `signed` is the one to verify by. */
export type Newest = { readonly note: string; readonly signed: Signed; readonly upTo: number }
export type Patience = {
  /** Waits a little for cosignatures that are on their way. */
  readonly pause?: () => Promise<void>
  readonly now?: () => number
}

/**
 * The newest checkpoint, which enough witnesses must have cosigned. A log that is written to all the time has always
 * one that they have not yet: then the newest that they have, a short time ago, and that is no smaller than `atLeast`.
 */
export async function readNewest(
  fetch: FetchResource,
  trusted: Trusted,
  { pause, now }: Patience,
  atLeast: number,
): Promise<Newest> {
  for (let tries = 1; ; tries++) {
    const bytes = await needed(fetch, 'checkpoint')
    try {
      const signed = await verifyCheckpoint(bytes, trusted)
      return { note: textOf(bytes), signed, upTo: signed.checkpoint.size }
    } catch (error) {
      if (!(error instanceof Wrong) || !/cosigned$/.test(error.code)) throw error
      if (pause !== undefined && tries <= 5) {
        await pause()
        continue
      }
      const { checkpoint } = await verifyCheckpoint(bytes, { ...trusted, threshold: 0 })
      const found = now && (await lastCosigned(fetch, trusted, checkpoint.size))
      const age = Math.abs((now?.() ?? 0) - (found?.cosignedAt ?? Number.NEGATIVE_INFINITY))
      if (!found || age > freshFor || found.signed.checkpoint.size < atLeast) throw error
      return { note: found.note, signed: found.signed, upTo: checkpoint.size }
    }
  }
}

// So long a log may be without a cosignature before it raises an alarm of its own.
const freshFor = 15 * 60_000

async function lastCosigned(fetch: FetchResource, trusted: Trusted, below: number) {
  for (const { size, note } of (await readPage(fetch, below)).checkpoints) {
    const signed = await verifyCheckpoint(utf8(note), trusted).catch(() => null)
    if (signed?.checkpoint.size === size) return { note, signed, ...signedSize(signed, trusted) }
  }
  return null
}

export async function readMinimum(fetch: FetchResource, size: number): Promise<number> {
  const minimum = decimalIn(await needed(fetch, 'minimum-index'))
  if (minimum === null || minimum % tileWidth !== 0 || minimum > size) throw new Wrong('bad-minimum')
  return minimum
}

const decimalIn = (bytes: Uint8Array): number | null =>
  bytes.length > 20 ? null : fromDecimal(String.fromCharCode(...bytes).replace(/\n$/, ''))

/** `<from> <to>`, `from` the start of a bundle. Never asked of a log: it could hide entries by it. */
export async function readRange(fetch: FetchResource, size: number): Promise<{ from: number; to: number }> {
  const bytes = await optional(fetch, 'range')
  if (bytes === null) return { from: 0, to: size }
  const [from = null, to = null] = new TextDecoder().decode(bytes).trimEnd().split(' ').map(fromDecimal)
  if (from === null || to === null || from > to || to > size || from % tileWidth !== 0)
    throw new Unread('the range of the extract cannot be read')
  return { from, to }
}

/** How many entries there are after the first `size`: signed up to `upTo`, and as many as the log says it has. */
export async function readBeyond(fetch: FetchResource, size: number, upTo: number): Promise<number | null> {
  const length = lengthIn(await optional(fetch, 'status'))
  return length === null && upTo === size ? null : Math.max(size, upTo, length ?? 0) - size
}

function lengthIn(bytes: Uint8Array | null): number | null {
  if (bytes === null) return null
  try {
    const status: unknown = JSON.parse(textOf(bytes))
    if (typeof status !== 'object' || status === null || !('length' in status)) return null
    return Number.isSafeInteger(status.length) ? Number(status.length) : null
  } catch {
    return null
  }
}
