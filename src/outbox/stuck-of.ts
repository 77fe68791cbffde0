import * as v from 'valibot'
import { type Db, sql } from '../db/db.ts'
import { areas } from '../disclosure/area.ts'
import type { Org } from '../identity/actor.ts'

const row = v.object({
  kind: v.string(),
  area: v.nullable(v.picklist(areas)),
  is: v.picklist(['retrying', 'unclear', 'needs-person', 'refused']),
  first_at: v.pipe(v.string(), v.isoTimestamp()),
  trouble: v.string(),
})

/** `since`: ISO, of the first try. `trouble`: a code (`status-503`, `no-connection`, `no-answer`, `no-address`, …). */
export type Stuck = Omit<v.InferOutput<typeof row>, 'first_at'> & { readonly since: string }

const most = 200

/** What an organisation wanted to be told outside and what did not arrive yet, the longest first; never whom it is about. */
export async function stuckOf({ db }: { readonly db: Db }, org: Org): Promise<readonly Stuck[]> {
  const [found] = await db.read([
    sql(
      `select kind, area, first_at, trouble,
         case when state <> 'waiting' then state when trouble = 'no-answer' then 'unclear' else 'retrying' end as "is"
       from outbox
       where org = ? and trouble is not null and state in ('waiting', 'needs-person', 'refused')
       order by first_at limit ${most}`,
      org,
    ),
  ])
  return (found?.rows ?? []).map(one => {
    const { first_at: since, ...rest } = v.parse(row, one)
    return { ...rest, since }
  })
}
