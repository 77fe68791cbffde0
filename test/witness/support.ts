import { toBase64, utf8 } from '../../src/oversight/bytes.ts'
import { formatCheckpoint } from '../../src/oversight/checkpoint.ts'
import { openNote, signNote } from '../../src/oversight/note.ts'
import { newLogKey, parseSkey, parseVkey } from '../../src/oversight/note-keys.ts'
import { consistencyRanges, type Hash, hashesOf, leafHash, rangeHash } from '../../src/oversight/tree.ts'

export type Branch = {
  root(size: number): Hash
  proof(old: number, size: number): string[]
}

/** A tree whose first `shared` entries are those of every other branch, and whose others are its own. */
export function branchOf(name: string, shared = 0, most = 64): Branch {
  const leaves = Array.from({ length: most }, (_, at) =>
    leafHash(utf8(at < shared ? `entry ${at}` : `${name} ${at}`)),
  )
  const hashAt = hashesOf(leaves)
  return {
    root: size => rangeHash({ start: 0, end: size }, hashAt),
    proof: (old, size) => consistencyRanges(old, size).map(range => toBase64(rangeHash(range, hashAt))),
  }
}

export async function openLog(origin = 'madoguchi.example/retailer-sample') {
  const { skey, vkey } = await newLogKey(origin)
  const signer = await parseSkey(skey)
  const main = branchOf('entry')
  const note = (size: number, branch = main) =>
    signNote(formatCheckpoint({ origin, size, root: branch.root(size) }), signer)
  return {
    origin,
    vkey,
    main,
    note,
    /** The body of `add-checkpoint`, as an honest log would send it. */
    request: async (old: number, size: number, branch = main) =>
      requestOf(old, old <= size ? branch.proof(old, size) : [], await note(size, branch)),
  }
}

export const requestOf = (old: number | string, proof: readonly string[], note: string): string =>
  [`old ${old}`, ...proof, '', note].join('\n')

export async function post(url: string, body: BodyInit) {
  const reply = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
  return { status: reply.status, type: reply.headers.get('content-type'), text: await reply.text() }
}

/** The seconds that a cosignature of this witness states over this note; throws when it does not verify. */
export async function cosignedAt(note: string, lines: string, vkey: string): Promise<number> {
  const { signatures } = await openNote(note + lines, [parseVkey(vkey)])
  return signatures[0]?.seconds ?? Number.NaN
}

export const noteIn = (request: string): string => request.slice(request.indexOf('\n\n') + 2)
