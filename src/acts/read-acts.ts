import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type ActKind, actColumns, actOfRow, type StoredAct } from './act.ts'

/** The acts of a case, of one kind if it is named, the oldest first. */
export async function actsOf(
  { db }: Pick<Deps, 'db'>,
  caseId: string,
  kind: ActKind | null = null,
): Promise<readonly StoredAct[]> {
  const [rows] = await db.read([
    sql(
      `select ${actColumns} from acts where case_id = ?1 and (?2 is null or kind = ?2) order by at, id`,
      caseId,
      kind,
    ),
  ])
  return (rows?.rows ?? []).map(actOfRow)
}

export async function actOf({ db }: Pick<Deps, 'db'>, id: string): Promise<StoredAct> {
  const [rows] = await db.read([sql(`select ${actColumns} from acts where id = ?`, id)])
  const row = rows?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  return actOfRow(row)
}
