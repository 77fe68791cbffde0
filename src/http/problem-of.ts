import { Conflict, DbUnavailable } from '../db/db.ts'
import { Problem } from './problem.ts'

/** What is not a `Problem` is either the database that did not answer, or our mistake: a bare 500. */
export function problemOf(error: Error): Problem {
  if (error instanceof Problem) return error
  if (error instanceof DbUnavailable) return new Problem('log-unavailable')
  if (error instanceof Conflict) return new Problem('stale')
  return new Problem('internal')
}
