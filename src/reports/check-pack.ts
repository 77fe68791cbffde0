import * as v from 'valibot'
import { utf8 } from '../oversight/bytes.ts'
import { canonical } from '../oversight/canonical.ts'
import { parseProof } from '../oversight/proof.ts'
import { type Hash, leafHash, verifyInclusion } from '../oversight/tree.ts'
import { type Trusted, verifyCheckpoint } from '../oversight/verify-checkpoint.ts'
import { Wrong } from '../oversight/verify-fetch.ts'
import type { FileName } from './export-schema.ts'

/** `line`: of entries.jsonl, from 1 on; 0 where it is the checkpoint. */
export type PackVerdict =
  | { readonly good: true; readonly entries: number; readonly size: number }
  | { readonly good: false; readonly line: number; readonly why: string }

/**
 * Whether each entry of a pack is in the log whose key this is: from nothing but the pack's own files and the keys, which
 * are to come from somewhere else. That it was cut its own report tells; what was never put into it, the log alone.
 */
export async function checkPack(read: (name: FileName) => string, trusted: Trusted): Promise<PackVerdict> {
  const note = read('checkpoint.txt')
  const signed = await verifyCheckpoint(utf8(note), trusted).catch((error: unknown) => {
    if (error instanceof Wrong) return error
    throw error
  })
  if (signed instanceof Wrong) return { good: false, line: 0, why: signed.message }
  const { size, root } = signed.checkpoint
  const lines = read('entries.jsonl').split('\n')
  if (lines.pop() !== '')
    return { good: false, line: lines.length + 1, why: 'the file ends in the middle of a line' }
  let before = -1
  for (const [at, line] of lines.entries()) {
    const bad = (why: string): PackVerdict => ({ good: false, line: at + 1, why })
    const one = parsed(line)
    if (one === null) return bad('the line is not an entry with its proof')
    const proof = parseProof(one.proof)
    if (proof === null || proof.index !== one.index) return bad('the proof is none of this entry')
    if (one.leaf === null) return bad('the stored text is no entry any more')
    if (proof.checkpoint !== note) return bad('the proof stands under another checkpoint')
    if (one.index <= before) return bad('the entries are not in the order of the log')
    if (!verifyInclusion(one.index, size, one.leaf, proof.hashes, root))
      return bad('the entry is not the one that the checkpoint holds')
    before = one.index
  }
  const enclosed = enclosedIn(read('report.json'))
  if (enclosed !== lines.length)
    return {
      good: false,
      line: lines.length + 1,
      why:
        enclosed === null
          ? 'report.json does not say how many entries there are'
          : `report.json says that there are ${enclosed} entries, and here are ${lines.length}`,
    }
  return { good: true, entries: lines.length, size }
}

const report = v.object({ named: v.object({ enclosed: v.pipe(v.number(), v.safeInteger()) }) })

function enclosedIn(text: string): number | null {
  try {
    return v.parse(report, JSON.parse(text)).named.enclosed
  } catch {
    return null
  }
}

const named = v.strictObject({
  index: v.pipe(v.number(), v.safeInteger()),
  entry: v.nullable(v.record(v.string(), v.unknown())),
  proof: v.string(),
})

function parsed(line: string): { index: number; leaf: Hash | null; proof: string } | null {
  try {
    const { index, entry, proof } = v.parse(named, JSON.parse(line))
    return { index, leaf: entry === null ? null : leafHash(utf8(canonical(entry))), proof }
  } catch {
    return null
  }
}
