import * as v from 'valibot'
import { equal, textOf, utf8 } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type CheckpointPage, checkpointPageSchema } from './checkpoint-page.ts'
import type { Verifier } from './note-keys.ts'
import { tileWidth } from './tiles.ts'
import { verifyCheckpoint } from './verify-checkpoint.ts'
import { type FetchResource, needed, Wrong } from './verify-fetch.ts'
import { leafTiles, type RecomputedTree } from './verify-tree.ts'

/**
 * Every checkpoint that the log ever signed against the entries as they are now, newest first. Where the newest
 * does not hold, the older ones say between which two the log stopped being what was signed.
 */
export async function verifyHistory(
  fetch: FetchResource,
  log: Verifier,
  tree: RecomputedTree,
  newest: Checkpoint,
): Promise<void> {
  const leaves = leafTiles(fetch, newest.size)
  const holds = async ({ size, root }: Checkpoint): Promise<boolean> =>
    equal(tree.rootAt(size, await leaves(Math.floor(size / tileWidth))), root)

  let broken = (await holds(newest)) ? null : newest.size
  let below = newest.size
  for (;;) {
    const { checkpoints } = await readPage(fetch, below)
    if (checkpoints.length === 0) break
    for (const { size, note } of checkpoints) {
      if (size >= below) throw new Wrong('the checkpoints are not listed in order', size)
      below = size
      if (await holds(await readOlder(log, size, note))) {
        if (broken !== null) throw changed(size, broken)
      } else if (broken === null) {
        throw new Wrong(`the checkpoint at size ${size} was signed over other entries`, size)
      } else broken = size
    }
  }
  if (broken !== null) throw changed(0, broken)
}

const changed = (from: number, to: number): Wrong =>
  new Wrong(
    to - from === 1
      ? `entry ${from} is not what was signed at size ${to}`
      : `among entries ${from} to ${to - 1} is one that is not what was signed at size ${to}`,
    from,
  )

async function readPage(fetch: FetchResource, below: number): Promise<CheckpointPage> {
  const bytes = await needed(fetch, `checkpoints?below=${below}`)
  try {
    return v.parse(checkpointPageSchema, JSON.parse(textOf(bytes)))
  } catch {
    throw new Wrong(`the checkpoints below size ${below} cannot be read`)
  }
}

async function readOlder(log: Verifier, size: number, note: string): Promise<Checkpoint> {
  try {
    const { checkpoint } = await verifyCheckpoint(utf8(note), { log, witnesses: [] })
    if (checkpoint.size === size) return checkpoint
  } catch (error) {
    if (!(error instanceof Wrong)) throw error
  }
  throw new Wrong(`the checkpoint at size ${size} is not as the log signed it`, size)
}
