import type { Db } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { toBase64 } from '../bytes.ts'
import { parseCheckpoint } from '../checkpoint.ts'
import { BadNote, openNote, parseNote } from '../note.ts'
import { readHashes } from '../stored.ts'
import { consistencyRanges, rangeHash } from '../tree.ts'
import type { Witness } from './witness-settings.ts'

/** The newest checkpoint of a log, as it was signed. */
export type Newest = {
  readonly logId: string
  readonly size: number
  readonly text: string
  readonly note: string
}

export type Heard =
  | { readonly is: 'cosigned'; readonly line: string; readonly seconds: number }
  /** It holds more than our newest checkpoint covers. */
  | { readonly is: 'ahead'; readonly size: number }
  /** It holds another history. */
  | { readonly is: 'fork' }
  /** Its time is more than five minutes from ours. */
  | { readonly is: 'clock' }
  /** What it sent is no cosignature of its key. */
  | { readonly is: 'invalid' }
  /** Another instance came before, or it holds something else each time. */
  | { readonly is: 'overtaken'; readonly size: number }
  | { readonly is: 'refused'; readonly status: number }
  | { readonly is: 'silent' }

type AskDeps = Pick<Deps, 'db' | 'now' | 'upstreams'>

const clockTolerance = 300

export function newestOf(logId: string, note: string): Newest | null {
  const { text } = parseNote(note)
  const size = parseCheckpoint(text)?.size
  return size === undefined ? null : { logId, size, text, note }
}

/**
 * Posts the newest checkpoint with the proof from the size that the witness is known to hold (C2SP tlog-witness,
 * add-checkpoint); when it holds another that we have passed, once more from there. Never throws for what it answers.
 */
export async function askWitness(
  deps: AskDeps,
  witness: Witness,
  newest: Newest,
  known: number,
): Promise<Heard> {
  const client = deps.upstreams.witness(witness.url)
  let old = Math.min(known, newest.size)
  for (let tries = 0; ; tries++) {
    const answer = await client.addCheckpoint(await bodyOf(deps.db, newest, old))
    if (answer.is === 'cosignatures') return judged(witness, newest, answer.lines, deps.now())
    if (answer.is === 'unintelligible') return { is: 'invalid' }
    // 422: the proof, which follows from what is stored here, does not lead there from what the witness cosigned.
    // An empty log follows from nothing and is followed by everything.
    if (answer.is === 'refused' && answer.status === 422 && newest.size > 0) return { is: 'fork' }
    if (answer.is !== 'conflict') return answer
    if (answer.size > newest.size) return { is: 'ahead', size: answer.size }
    // Of nothing there is no other history.
    if (answer.size === old)
      return old === newest.size && old > 0 ? { is: 'fork' } : { is: 'refused', status: 409 }
    if (tries > 0) return { is: 'overtaken', size: answer.size }
    old = answer.size
  }
}

async function bodyOf(db: Db, newest: Newest, old: number): Promise<string> {
  const ranges = old === 0 || old === newest.size ? [] : consistencyRanges(old, newest.size)
  const hashAt = await readHashes(db, newest.logId, ranges)
  const proof = ranges.map(range => `${toBase64(rangeHash(range, hashAt))}\n`)
  return `old ${old}\n${proof.join('')}\n${newest.note}`
}

/** Of the lines only the one of the witness's own key is taken, when it is over this text and of this time. */
async function judged({ verifier }: Witness, { text }: Newest, lines: string, now: Date): Promise<Heard> {
  try {
    const note = `${text}\n${lines}`
    const opened = await openNote(note, [verifier])
    // Behind a blank line of its own it would sign another text, and its first line would be no signature.
    if (opened.text !== text) return { is: 'invalid' }
    const seconds = opened.signatures[0]?.seconds
    const mine = parseNote(note).lines.findIndex(one => one.name === verifier.name && one.id === verifier.id)
    const line = lines.split('\n')[mine]
    if (seconds === null || seconds === undefined || line === undefined) return { is: 'invalid' }
    if (Math.abs(now.getTime() / 1000 - seconds) > clockTolerance) return { is: 'clock' }
    return { is: 'cosigned', line: `${line}\n`, seconds }
  } catch (error) {
    if (error instanceof BadNote) return { is: 'invalid' }
    throw error
  }
}
