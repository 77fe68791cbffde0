import { toBase64 } from './bytes.ts'
import { mustBeCheckable, type Trusted, trustedBy } from './verify-checkpoint.ts'
import { type Engine, portable } from './verify-engine.ts'
import { type FetchResource, Unread, Wrong } from './verify-fetch.ts'
import { readHistory, type SignedSize, signedSize } from './verify-history.ts'
import {
  type Patience,
  readBeyond,
  readHeld,
  readMinimum,
  readNewest,
  readRange,
  verifyKey,
} from './verify-read.ts'
import { usualTolerance } from './verify-times.ts'
import { type Walk, type Walked, walkLeaves, walkUpper } from './verify-walk.ts'
import type { Place, WrongCode } from './verify-words.ts'

export type VerifyOptions = Patience & {
  /** The log's id, such as `retailer-sample`. */
  readonly log: string
  /** The log's verifier key, from somewhere else than the log itself. */
  readonly vkey: string
  /** Verifier keys of witnesses. */
  readonly witnesses?: readonly string[]
  /** How many of the witnesses must have cosigned; all unless told otherwise. */
  readonly threshold?: number
  /** Checkpoint notes that whoever verifies kept from before: the log must still be what was signed then. */
  readonly held?: readonly string[]
  /** By how many milliseconds entries' times may go back, or lie after a cosignature; five minutes. */
  readonly clockTolerance?: number
  /** The resources are an extract, which may hold a part of the entries and says so in `range`. */
  readonly extract?: boolean
  readonly engine?: Engine
  /** Told how many entries were read, of how many. */
  readonly progress?: (entries: number, size: number) => void
  readonly signal?: AbortSignal
}

export type Verdict =
  | {
      readonly verdict: 'good'
      readonly size: number
      readonly root: string
      /** Entries below were erased by retention; their hashes were verified all the same. */
      readonly minimumIndex: number
      /** The entries whose text was read, `from` up to, without, `to`: fewer than all in an extract. */
      readonly read: { readonly from: number; readonly to: number }
      readonly cosigned: readonly { readonly witness: string; readonly at: string }[]
      /** The largest size of a checkpoint that was kept from before; null without any. */
      readonly held: number | null
      /** Entries that there are and no checkpoint, cosigned as was asked, covers yet: nothing is said about them. */
      readonly beyond: number | null
      /** The checkpoint that was verified, to be kept for the next time. */
      readonly checkpoint: string
    }
  | ({ readonly verdict: 'bad'; readonly code: WrongCode; readonly what: string } & Place)
  | { readonly verdict: 'unread'; readonly what: string }

/**
 * Verifies a whole log by its resources alone: key, checkpoints, entries, their times, leaves, tiles, roots.
 * Does no I/O of its own, so it runs in Node, in a Worker and in a browser. Throws `BadKey` on a malformed key.
 */
export async function verifyLog(fetch: FetchResource, options: VerifyOptions): Promise<Verdict> {
  const trusted = trustedBy(options.vkey, options.witnesses ?? [], options.threshold ?? null)
  try {
    await mustBeCheckable(trusted)
    return await judge(fetch, options, trusted)
  } catch (error) {
    if (error instanceof Wrong)
      return { verdict: 'bad', code: error.code, what: error.message, ...error.place }
    if (error instanceof Unread) return { verdict: 'unread', what: error.message }
    throw error
  }
}

async function judge(fetch: FetchResource, options: VerifyOptions, trusted: Trusted): Promise<Verdict> {
  const held = await readHeld(options.held ?? [], trusted)
  await verifyKey(fetch, trusted.log)
  const { note, signed, upTo } = await readNewest(fetch, trusted, options, largest(held))
  const { size, root } = signed.checkpoint
  const minimum = await readMinimum(fetch, size)
  const read = options.extract ? await readRange(fetch, size) : { from: 0, to: size }
  const older = await readHistory(fetch, trusted, size)
  const newest = signedSize(signed, trusted)
  const sizes = [...older, ...held, newest].sort((a, b) => a.size - b.size)
  const walk: Walk = {
    fetch,
    engine: options.engine ?? portable,
    log: options.log,
    size,
    minimum,
    ...read,
    signed: sizes,
    tolerance: options.clockTolerance ?? usualTolerance,
    progress: entries => options.progress?.(entries, size),
    signal: options.signal ?? null,
  }
  const walked = await walkLeaves(walk)
  const wrong = firstWrong(sizes, newest, walked)
  if (wrong !== null) throw wrong
  await walkUpper(walk, walked.tree)
  const untold = walked.untold.find(one => one.held)
  if (untold !== undefined)
    throw new Unread(
      `the extract does not show whether it continues the checkpoint kept at size ${untold.size}`,
    )
  const beyond = await readBeyond(fetch, size, upTo)
  mustBeFounded(walk, walked.erased, beyond)
  return {
    verdict: 'good',
    size,
    root: toBase64(root),
    minimumIndex: minimum,
    read: { from: Math.max(read.from, minimum), to: read.to },
    cosigned: signed.cosigned.map(({ witness, seconds }) => ({
      witness,
      at: new Date(seconds * 1000).toISOString(),
    })),
    held: held.length === 0 ? null : largest(held),
    beyond,
    checkpoint: note,
  }
}

/**
 * Nobody signs the minimum index: bodies that are not there must have been erased by an entry that is. It is committed
 * with the index, and may wait for its checkpoint.
 */
function mustBeFounded({ minimum, from, to, size }: Walk, erased: number, beyond: number | null): void {
  if (minimum <= Math.max(from, erased)) return
  if (to === size && beyond === 0) throw new Wrong('unfounded', { index: erased, until: minimum })
  throw new Unread(`no entry that was read says that the text of those before ${minimum} was erased`)
}

// What is not there as a whole may be missing because an entry before it is.
const shifted: readonly WrongCode[] = ['gone', 'empty-tile', 'tile-length']

/**
 * Of all that was found, what came first. What an entry says (it refers ahead, its time goes back) is wrong by
 * itself in a log whose signatures all hold; otherwise it may be so because of an entry before it.
 */
function firstWrong(sizes: readonly SignedSize[], newest: SignedSize, walked: Walked): Wrong | null {
  const { broken, said, stopped } = walked
  const longer = sizes.at(-1)
  // A checkpoint from before that goes further than the log does, if any, is as good as broken.
  const [first = longer && longer.size > newest.size ? longer : undefined] = broken
  if (first === undefined && stopped === null) return said
  if (first?.size === 0) return new Wrong('older-note', { size: 0 })
  const from = agreedUpTo(sizes, newest, walked)
  const shown = said?.place.index ?? Number.POSITIVE_INFINITY
  if (said !== null && shown < (first?.size ?? Number.POSITIVE_INFINITY))
    return new Wrong(said.code, { ...said.place, from, ...(first ? { broken: first.size } : {}) })
  if (first !== undefined && first.size > newest.size && stopped === null)
    return new Wrong('shorter', { index: newest.size, from, until: first.size, size: first.size })
  if (broken.length > 0 && first !== undefined)
    return new Wrong('changed', { index: from, from, until: first.size, size: first.size })
  return stopped && shifted.includes(stopped.code)
    ? new Wrong(stopped.code, { ...stopped.place, from })
    : stopped
}

/**
 * Up to where the log is what was signed. When the newest checkpoint holds and another does not, the log's own
 * key signed two histories, and only what was kept outside says up to where they agree.
 */
function agreedUpTo(sizes: readonly SignedSize[], newest: SignedSize, walked: Walked): number {
  const { broken, agreed, stopped } = walked
  if (stopped !== null || broken.includes(newest)) return agreed
  const size = Math.min(newest.size + 1, broken[0]?.size ?? Number.POSITIVE_INFINITY)
  return largest(sizes.filter(one => one.held && one.size < size))
}

const largest = (signed: readonly SignedSize[]): number => Math.max(0, ...signed.map(one => one.size))
