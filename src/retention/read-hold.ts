import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { holdColumns, holdOfRow, type StoredHold } from './hold.ts'

/** A hold of the actor's own organisation; another's is 404 like one that does not exist, and leaves a `denied` entry. */
export async function readHold({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<StoredHold> {
  const [found] = await db.read([sql(`select ${holdColumns} from hold where id = ?`, id)])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  const hold = holdOfRow(row)
  if (hold.org !== actor.org) throw new Problem('not-found', { denied: true })
  return hold
}
