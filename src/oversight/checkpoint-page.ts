import * as v from 'valibot'
import { type Db, sql } from '../db/db.ts'
import { cosignatureLines } from './served-note.ts'

export const checkpointPageSchema = v.strictObject({
  /** Newest first. */
  checkpoints: v.array(v.strictObject({ size: v.number(), note: v.string() })),
})

export type CheckpointPage = v.InferOutput<typeof checkpointPageSchema>

/** Up to 200 checkpoints of fewer than `below` entries, so that every one the log ever signed can be verified. */
export async function readCheckpoints(db: Db, logId: string, below: number): Promise<CheckpointPage> {
  const [found] = await db.read([
    sql(
      `select size, note || coalesce(${cosignatureLines}, '') as note
      from oversight_checkpoint as one where log = ? and size < ? order by size desc limit 200`,
      logId,
      below,
    ),
  ])
  return {
    checkpoints: (found?.rows ?? []).map(row => ({ size: Number(row.size), note: String(row.note) })),
  }
}
