import { guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { RetailerOrg } from '../identity/actor.ts'

/** Somebody will ring: sent or to be sent by itself, or at the desk. One that a person has to look at is none. */
const inHand = `from referrals where org = ? and about = ?
  and state ->> '$.is' not in ('completed', 'returned', 'withdrawn', 'slip')
  and state ->> '$.is' in ('sending', 'waiting', 'accepted')`
const counted = `from referrals where case_id = ?
  and not (state ->> '$.is' = 'completed' and state ->> '$.outcome' = 'duplicate')`

/** What stands about the same matter (its 引継ぎ番号), and how often the case was handed over; a duplicate does not count. */
export async function standingOf(
  { db }: Pick<Deps, 'db'>,
  org: RetailerOrg,
  about: string,
  caseId: string,
): Promise<{ readonly standing: string | null; readonly sent: number }> {
  const [found, sent] = await db.read([
    sql(`select reference ${inHand} order by submitted_at limit 1`, org, about),
    sql(`select count(*) as n ${counted}`, caseId),
  ])
  const reference = found?.rows[0]?.reference
  return {
    standing: typeof reference === 'string' ? reference : null,
    sent: Number(sent?.rows[0]?.n ?? 0),
  }
}

/** Stops the batch where one about the same matter came to stand meanwhile. */
export const noneStands = (org: RetailerOrg, about: string): Statement =>
  guard(`not exists (select 1 ${inHand})`, org, about)

/** Stops the batch where the one that stood has ended meanwhile: nobody would ring. */
export const oneStands = (org: RetailerOrg, about: string): Statement =>
  guard(`exists (select 1 ${inHand})`, org, about)
