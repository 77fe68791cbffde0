import { sql } from '../db/db.ts'
import type { Actor } from './actor.ts'
import { claimsOf } from './claims.ts'
import { isSecret, sessionNameOf, sha256 } from './hash.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { refreshSession } from './refresh-session.ts'
import {
  absoluteFor,
  claimsFor,
  endSession,
  idleFor,
  readSession,
  type Session,
  seenEvery,
} from './sessions.ts'

const past = (session: Session, now: number): boolean =>
  now - session.seen_at >= idleFor || now - session.created_at >= absoluteFor

const due = (session: Session, now: number): boolean =>
  now - session.refreshed_at >= claimsFor || now >= session.access_expires_at

/**
 * Who holds this session id. Null when it is unknown, past its time, or its claims no longer stand. `untraced`: for what
 * must not be told by a time, neither of the row nor at the provider: it is read as it was left, its claims with it.
 */
export async function resumeSession(
  deps: IdentityDeps,
  id: string,
  { untraced = false } = {},
): Promise<Actor | null> {
  if (!isSecret(id)) return null
  const idHash = await sha256(id)
  const now = deps.now().getTime()
  const kept = await readSession(deps.db, idHash)
  if (kept === null) return null
  if (past(kept, now)) {
    await deps.db.write([endSession(idHash)])
    return null
  }
  const session = !untraced && due(kept, now) ? await refreshSession(deps, kept) : kept
  if (session === null || (!untraced && now >= session.access_expires_at)) return null
  // Parsed again, since a retailer may have left the configuration after the sign-in.
  const claims = claimsOf(deps.config, {}, session.claims)
  if (claims === null) return null
  if (!untraced && now - session.seen_at >= seenEvery)
    await deps.db.write([
      sql('update session set seen_at = ? where id_hash = ? and seen_at < ?', now, idHash, now),
    ])
  return { ...claims, session: sessionNameOf(idHash) }
}
