import { sql } from '../db/db.ts'
import { storedClaims } from './claims.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { seal, unseal } from './seal.ts'
import { readSession, refreshContext, removeSession, type Session } from './sessions.ts'
import { readToken } from './tokens.ts'

/** Providers end a sign-in whose refresh token is used twice, so one request asks and the others wait for it. */
const askAgainAfter = 10_000
const waitUpTo = 4_000

/**
 * Brings the claims of a session up to date. Returns the session as it then stands, the same one when the
 * provider cannot be reached, or null when the provider or the new claims end it.
 */
export async function refreshSession(deps: IdentityDeps, session: Session): Promise<Session | null> {
  if (session.refresh_wrapped === null) return session
  const now = deps.now().getTime()
  const [claimed] = await deps.db.write([
    sql(
      `update session set refresh_started_at = ?
       where id_hash = ? and refreshed_at = ? and coalesce(refresh_started_at, 0) <= ? returning refresh_wrapped`,
      now,
      session.id_hash,
      session.refreshed_at,
      now - askAgainAfter,
    ),
  ])
  if (!claimed || claimed.rows.length === 0) return anothers(deps, session, now)

  const { wrapKey } = deps.config
  const context = refreshContext(session.id_hash)
  const token = await unseal(wrapKey, context, session.refresh_wrapped)
  if (token === null) return session
  const answer = await deps.upstreams.identityProvider.refresh(token)
  if (!answer.ok && answer.why !== 'turned-down') {
    deps.log({ event: 'claims-not-refreshed', party: 'identity-provider', code: answer.why })
    return session
  }
  const read = answer.ok ? await readToken(deps, answer.value.accessToken) : null
  if (!answer.ok || read === null || read.claims.sub !== session.sub) {
    await deps.db.write([removeSession(session.id_hash)])
    return null
  }
  const next = answer.value.refreshToken
  const [updated] = await deps.db.write([
    sql(
      `update session set claims = ?, access_expires_at = ?, refresh_wrapped = ?, refreshed_at = ?,
       refresh_started_at = null where id_hash = ? returning id_hash`,
      storedClaims(read.claims),
      read.expiresAt,
      next === null ? session.refresh_wrapped : await seal(wrapKey, deps.random, context, next),
      now,
      session.id_hash,
    ),
  ])
  // Signed out in the meantime: it stays so.
  return updated?.rows.length === 1 ? readSession(deps.db, session.id_hash) : null
}

/** Another request is asking, or asked in vain lately. Claims whose token still holds do not wait for it. */
async function anothers(deps: IdentityDeps, session: Session, now: number): Promise<Session | null> {
  if (now < session.access_expires_at) return session
  for (let waited = 0; waited < waitUpTo; waited += 200) {
    const latest = await readSession(deps.db, session.id_hash)
    if (latest === null || latest.refreshed_at !== session.refreshed_at) return latest
    if (now - (latest.refresh_started_at ?? 0) >= waitUpTo) break
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  return session
}
