import { type Db, sql } from '../db/db.ts'

/** SQL for the lines, in the order of the witnesses' names, that witnesses added to the checkpoint `one`. */
export const cosignatureLines = `(select group_concat(line, '') from
  (select line from oversight_cosignature where log = one.log and size = one.size order by witness))`

/** The newest checkpoint's note with the cosignatures that it has so far, or null. */
export async function servedNote(db: Db, logId: string): Promise<string | null> {
  const [found] = await db.read([
    sql(
      `select note || coalesce(${cosignatureLines}, '') as note
      from oversight_checkpoint as one where log = ? order by size desc limit 1`,
      logId,
    ),
  ])
  const note = found?.rows[0]?.note
  return typeof note === 'string' ? note : null
}
