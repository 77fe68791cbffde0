import * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import { holdColumns, holdOfRow, holdSchema, holdView } from './hold.ts'

export const holdPageSchema = v.strictObject({
  /** Newest first. */
  holds: v.array(holdSchema),
  next: v.nullable(v.string()),
})
export type HoldPage = v.InferOutput<typeof holdPageSchema>

/** An organisation's holds, those that ended among them; `next` is the cursor of the following page. */
export async function listHolds(
  { db }: Pick<Deps, 'db'>,
  org: Org,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<HoldPage> {
  const after =
    cursor === undefined ? '' : 'and (set_at, id) < (select set_at, id from hold where org = ? and id = ?)'
  const [found] = await db.read([
    sql(
      `select ${holdColumns} from hold where org = ? ${after} order by set_at desc, id desc limit ?`,
      org,
      ...(cursor === undefined ? [] : [org, cursor]),
      limit + 1,
    ),
  ])
  const all = (found?.rows ?? []).map(row => holdView(holdOfRow(row)))
  const holds = all.slice(0, limit)
  return { holds, next: all.length > limit ? (holds.at(-1)?.id ?? null) : null }
}
