import * as v from 'valibot'
import { utf8 } from '../oversight/bytes.ts'
import { canonical } from '../oversight/canonical.ts'
import { parseEntry } from '../oversight/entry.ts'
import { parseProof } from '../oversight/proof.ts'
import { leafHash, verifyInclusion } from '../oversight/tree.ts'
import { type Trusted, verifyCheckpoint } from '../oversight/verify-checkpoint.ts'
import { Wrong } from '../oversight/verify-fetch.ts'
import { csv, csvLines } from './csv.ts'
import type { FileName } from './export-schema.ts'
import type { Named } from './named.ts'
import { namedRow, namedRowHead } from './named-row.ts'
import { sheetSchema } from './sheet.ts'
import { sheetCsv } from './sheet-csv.ts'
import { sheetMarkdown } from './sheet-markdown.ts'

/** `file` with `line`, from 1 on, where it has lines of its own; 0 where it is the file as a whole. */
export type PackVerdict =
  | { readonly good: true; readonly entries: number; readonly size: number }
  | { readonly good: false; readonly file: FileName; readonly line: number; readonly why: string }

const wrong = (file: FileName, why: string, line = 0): PackVerdict => ({ good: false, file, line, why })

/**
 * Whether each entry of a pack is in the log whose key this is: from nothing but the pack's own files and the keys, which
 * are to come from somewhere else; and whether what people read says the same as what programs do. That it was cut its own report
 * tells; what was never put into it, and whether a count is right, the log alone.
 */
export async function checkPack(read: (name: FileName) => string, trusted: Trusted): Promise<PackVerdict> {
  const note = read('checkpoint.txt')
  const signed = await verifyCheckpoint(utf8(note), trusted).catch((error: unknown) => {
    if (error instanceof Wrong) return error
    throw error
  })
  if (signed instanceof Wrong) return wrong('checkpoint.txt', signed.message)
  const { size, root } = signed.checkpoint
  const lines = read('entries.jsonl').split('\n')
  if (lines.pop() !== '')
    return wrong('entries.jsonl', 'the file ends in the middle of a line', lines.length + 1)
  const listed: Named[] = []
  let before = -1
  for (const [at, line] of lines.entries()) {
    const bad = (why: string): PackVerdict => wrong('entries.jsonl', why, at + 1)
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
    listed.push({ index: one.index, entry: one.entry })
  }
  const told = toldIn(read('report.json'))
  if (told === null) return wrong('report.json', 'it is not the report of a pack')
  if (told.named.enclosed !== lines.length) {
    const why = `report.json says that there are ${told.named.enclosed} entries, and here are ${lines.length}`
    return wrong('entries.jsonl', why, lines.length + 1)
  }
  const again: readonly (readonly [FileName, string])[] = [
    ['report.md', sheetMarkdown(told.sheet, told.named)],
    ['figures.csv', sheetCsv(told.sheet)],
    ['entries.csv', csv([namedRowHead]) + csvLines(listed.map(namedRow))],
  ]
  const other = again.find(([name, text]) => read(name) !== text)
  if (other) return wrong(other[0], 'it does not say what report.json and entries.jsonl say')
  return { good: true, entries: lines.length, size }
}

const namedCount = v.strictObject({ all: v.number(), enclosed: v.pipe(v.number(), v.safeInteger()) })

function toldIn(text: string) {
  try {
    const { named: count, ...rest } = v.parse(v.looseObject({ named: namedCount }), JSON.parse(text))
    return { sheet: v.parse(sheetSchema, rest), named: count }
  } catch {
    return null
  }
}

const named = v.strictObject({
  index: v.pipe(v.number(), v.safeInteger()),
  entry: v.nullable(v.record(v.string(), v.unknown())),
  proof: v.string(),
})

function parsed(line: string) {
  try {
    const { index, entry, proof } = v.parse(named, JSON.parse(line))
    if (entry === null) return { index, entry, leaf: null, proof }
    const bytes = utf8(canonical(entry))
    return { index, entry: parseEntry(bytes), leaf: leafHash(bytes), proof }
  } catch {
    return null
  }
}
