import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor, RetailerOrg } from '../identity/actor.ts'
import { type Both, bothOfRow, selectBoth } from './crossing.ts'
import { referralColumns, referralOfRow, type StoredReferral } from './stored.ts'

/** Another organisation's is 404 like one that does not exist, and leaves a `denied` entry. */
export async function referralOf(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  id: string,
): Promise<StoredReferral> {
  const [found] = await db.read([sql(`select ${referralColumns} from referrals where id = ?`, id)])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  const stored = referralOfRow(row)
  if (stored.org !== actor.org) throw new Problem('not-found', { denied: true })
  return stored
}

/** What is known of it at the moment of a move. */
export type Standing = {
  readonly both: Both
  /** How often a try to send was begun: none = the desk's system cannot have it. */
  readonly tries: number
}

/** With the newest desk's copy, for a move of both. */
export async function bothOf({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<Standing> {
  const [found] = await db.read([selectBoth('mine', id)])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  const both = bothOfRow(row)
  if (both.mine.org !== actor.org) throw new Problem('not-found', { denied: true })
  if (both.desk === null) return { both, tries: 0 }
  const [sent] = await db.read([sql(`select ${triesOf} as n`, both.desk.id)])
  return { both, tries: Number(sent?.rows[0]?.n ?? 0) }
}

/** SQL over the outbox: claims so far of what goes to one desk. */
export const triesOf = '(select coalesce(sum(fence), 0) from outbox where about = ?)'

/** Only staff of a retailer hand over. */
export function orgOf({ org }: Actor): RetailerOrg {
  if (org.startsWith('retailer:')) return org as RetailerOrg
  throw new Problem('forbidden', { denied: true })
}
