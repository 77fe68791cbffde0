import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { hashOf, readCode } from './code.ts'
import { concernColumns, openConcern, type Standing, standingOf } from './concern.ts'

/**
 * For whoever holds the code, with or without a sign-in: to ask who it is would tell who wrote. Throws `not-found`, for a
 * text that is no code too.
 */
export async function readStanding(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  typed: string,
): Promise<Standing> {
  const code = readCode(typed)
  if (code === null) throw new Problem('not-found')
  const [found] = await deps.db.read([
    sql(`select ${concernColumns} from concern where code_hash = ?`, hashOf(code)),
  ])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  return standingOf(await openConcern(deps, row))
}
