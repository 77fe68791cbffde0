import { guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { RetailerOrg } from '../identity/actor.ts'
import { referralColumns, referralOfRow, type StoredReferral } from './stored.ts'

/** Somebody will ring: sent or to be sent by itself, or at the desk. One that a person has to look at is none. */
const inHand = `from referrals where org = ? and about = ? and follows is null
  and state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip')
  and state ->> '$.is' in ('sending', 'waiting', 'accepted')`

/** What stands about the same matter, with its 引継ぎ番号. */
export async function standingOf(
  { db }: Pick<Deps, 'db'>,
  org: RetailerOrg,
  about: string,
): Promise<StoredReferral | null> {
  const [found] = await db.read([
    sql(`select ${referralColumns} ${inHand} order by submitted_at limit 1`, org, about),
  ])
  const row = found?.rows[0]
  return row === undefined ? null : referralOfRow(row)
}

/** Stops the batch where one about the same matter came to stand meanwhile. */
export const noneStands = (org: RetailerOrg, about: string): Statement =>
  guard(`not exists (select 1 ${inHand})`, org, about)

/** Stops the batch where the one that stood has moved meanwhile: it may be that nobody rings. */
export const stillStands = ({ id, revision }: StoredReferral): Statement =>
  guard('exists (select 1 from referrals where id = ? and revision = ?)', id, revision)
