import { guard, type Statement } from '../db/db.ts'
import type { StoredCase } from './case.ts'

/** The rule before every change: the case is open and still at the revision that the decision was made on. */
export const unchanged = (stored: StoredCase): Statement =>
  guard(
    `exists (select 1 from cases where id = ? and revision = ? and status = 'open')`,
    stored.id,
    stored.revision,
  )
