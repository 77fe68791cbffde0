import { fromBase64, fromDecimal, toBase64 } from './bytes.ts'
import type { Hash } from './tree.ts'

const head = 'c2sp.org/tlog-proof@v1'

export type Proof = {
  readonly index: number
  /** Leaf's sibling first, as RFC 6962 §2.1.1 orders them. */
  readonly hashes: readonly Hash[]
  /** The checkpoint's signed note, verbatim. */
  readonly checkpoint: string
}

/** C2SP tlog-proof: index, inclusion proof and checkpoint in one text that can be checked offline. */
export const formatProof = ({ index, hashes, checkpoint }: Proof): string =>
  [head, `index ${index}`, ...hashes.map(toBase64), '', checkpoint].join('\n')

/** Reads a proof, with or without an `extra` line (which nobody vouches for); null unless exactly of the form. */
export function parseProof(text: string): Proof | null {
  const split = text.indexOf('\n\n')
  if (split < 0) return null
  const [first, ...rest] = text.slice(0, split).split('\n')
  const lines = rest[0]?.startsWith('extra ') ? rest.slice(1) : rest
  if (first !== head || (lines !== rest && fromBase64(rest[0]?.slice(6) ?? '') === null)) return null
  const [, decimal = ''] = /^index (.+)$/.exec(lines[0] ?? '') ?? []
  const index = fromDecimal(decimal)
  if (index === null) return null
  const hashes: Hash[] = []
  for (const line of lines.slice(1)) {
    const hash = fromBase64(line)
    if (hash?.length !== 32) return null
    hashes.push(hash)
  }
  return { index, hashes, checkpoint: text.slice(split + 2) }
}
