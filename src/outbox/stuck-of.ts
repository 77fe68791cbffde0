import * as v from 'valibot'
import { type Db, sql } from '../db/db.ts'
import { areas } from '../disclosure/area.ts'
import type { Org } from '../identity/actor.ts'

const row = v.object({
  id: v.string(),
  kind: v.string(),
  area: v.nullable(v.picklist(areas)),
  is: v.picklist(['retrying', 'needs-person', 'refused']),
  why: v.nullable(v.picklist(['no-connection', 'no-answer', 'turned-away', 'no-address'])),
  reference: v.nullable(v.string()),
  first_at: v.pipe(v.string(), v.isoTimestamp()),
})

/**
 * `since`: ISO, of the first try. `why`: of what is tried no more, its class alone; a status, or what each try met with,
 * would be a text that the receiver writes. `reference`: 引継ぎ番号 of what it is about, while it is kept.
 */
export type Stuck = Omit<v.InferOutput<typeof row>, 'first_at'> & { readonly since: string }

const most = 200

/** What an organisation wanted to be told outside and what did not arrive yet, the longest first. */
export async function stuckOf({ db }: { readonly db: Db }, org: Org): Promise<readonly Stuck[]> {
  const [found] = await db.read([
    sql(
      `select id, kind, area, first_at,
         (select reference from desk_referrals where desk_referrals.id = outbox.about) as reference,
         case when state = 'waiting' then 'retrying' else state end as "is",
         case when state = 'waiting' then null
           when trouble in ('no-connection', 'no-answer') then trouble
           when trouble in ('no-address', 'no-area') then 'no-address'
           else 'turned-away' end as why
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
