import * as v from 'valibot'
import { textOf, utf8 } from './bytes.ts'
import { type CheckpointPage, checkpointPageSchema } from './checkpoint-page.ts'
import type { Hash } from './tree.ts'
import { type Signed, type Trusted, verifyCheckpoint } from './verify-checkpoint.ts'
import { type FetchResource, needed, Wrong } from './verify-fetch.ts'

/** One size at which the log signed a root. */
export type SignedSize = {
  readonly size: number
  readonly root: Hash
  /** Kept by whoever verifies, since before: nobody else can have changed it. */
  readonly held: boolean
  /** By when it had been cosigned, in milliseconds; null without any cosignature that can be relied on. */
  readonly cosignedAt: number | null
}

/**
 * The earliest of the witnesses' times, but for as many as may fail: where two of three must have cosigned, the clock
 * of one alone makes no log bad.
 */
const cosignedAt = ({ cosigned }: Signed, { witnesses, threshold }: Trusted): number | null => {
  const times = cosigned.map(one => one.seconds * 1000).sort((a, b) => a - b)
  return times[witnesses.length - threshold] ?? null
}

export const signedSize = (signed: Signed, trusted: Trusted, held = false): SignedSize => ({
  size: signed.checkpoint.size,
  root: signed.checkpoint.root,
  held,
  cosignedAt: cosignedAt(signed, trusted),
})

/** Every checkpoint that the log ever signed below `size`, smallest first. */
export async function readHistory(
  fetch: FetchResource,
  trusted: Trusted,
  size: number,
): Promise<SignedSize[]> {
  const older: SignedSize[] = []
  for (let below = size; below > 0; ) {
    const { checkpoints } = await readPage(fetch, below)
    if (checkpoints.length === 0) break
    for (const one of checkpoints) {
      if (one.size >= below) throw new Wrong('unordered', { index: one.size })
      below = one.size
    }
    older.push(...(await Promise.all(checkpoints.map(one => readOlder(trusted, one.size, one.note)))))
  }
  return older.reverse()
}

/** Checkpoints of fewer than `below` entries, newest first. */
export async function readPage(fetch: FetchResource, below: number): Promise<CheckpointPage> {
  const bytes = await needed(fetch, `checkpoints?below=${below}`)
  try {
    return v.parse(checkpointPageSchema, JSON.parse(textOf(bytes)))
  } catch {
    throw new Wrong('unreadable-page', { size: below })
  }
}

async function readOlder(trusted: Trusted, size: number, note: string): Promise<SignedSize> {
  try {
    const signed = await verifyCheckpoint(utf8(note), { ...trusted, threshold: 0 })
    if (signed.checkpoint.size === size) return signedSize(signed, trusted)
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
  }
  throw new Wrong('older-note', { size, index: size, until: size + 1 })
}
