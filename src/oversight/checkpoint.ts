import { fromBase64, fromDecimal, toBase64 } from './bytes.ts'
import type { Hash } from './tree.ts'

export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Hash }

/** The note text of a C2SP tlog-checkpoint. */
export const formatCheckpoint = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${toBase64(root)}\n`

/** Reads a checkpoint's note text; null unless it is exactly of the form. Extension lines are not kept. */
export function parseCheckpoint(text: string): Checkpoint | null {
  if (!text.endsWith('\n')) return null
  const lines = text.slice(0, -1).split('\n')
  const [origin = '', decimal = '', base64 = ''] = lines
  const size = fromDecimal(decimal)
  const root = fromBase64(base64)
  if (lines.length < 3 || lines.includes('') || size === null || root?.length !== 32) return null
  return { origin, size, root }
}
