import * as v from 'valibot'
import { type Db, type Statement, sql } from '../db/db.ts'
import { type Claims, storedClaims } from './claims.ts'
import { newSecret, sha256 } from './hash.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { seal } from './seal.ts'

export const idleFor = 30 * 60_000
export const absoluteFor = 10 * 3_600_000
export const claimsFor = 15 * 60_000
export const seenEvery = 60_000

const time = v.number()
const rowSchema = v.object({
  id_hash: v.string(),
  sub: v.string(),
  claims: v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.unknown())),
  access_expires_at: time,
  refresh_wrapped: v.nullable(v.string()),
  created_at: time,
  seen_at: time,
  refreshed_at: time,
  refresh_started_at: v.nullable(time),
})
export type Session = v.InferOutput<typeof rowSchema>

/** What a sign-in or a refresh brought. */
export type Granted = {
  readonly claims: Claims
  readonly expiresAt: number
  readonly refreshToken: string | null
}

export async function readSession(db: Db, idHash: string): Promise<Session | null> {
  const [result] = await db.read([sql('select * from session where id_hash = ?', idHash)])
  const row = result?.rows[0]
  return row ? v.parse(rowSchema, row) : null
}

export const removeSession = (idHash: string): Statement =>
  sql('delete from session where id_hash = ?', idHash)

/**
 * What is left of a session past its time is whose it was, for a day: so that a form that is sent then goes back to its
 * writer and to nobody else.
 */
export const endSession = (idHash: string): Statement =>
  sql("update session set claims = '{}', refresh_wrapped = null where id_hash = ?", idHash)

/** Goes along with each sign-in, so that no job is needed for it. */
export const forgetOldSessions = (now: number): readonly Statement[] => [
  sql(
    `update session set claims = '{}', refresh_wrapped = null
     where (seen_at <= ? or created_at <= ?) and refresh_wrapped is not null`,
    now - idleFor,
    now - absoluteFor,
  ),
  sql('delete from session where seen_at <= ?', now - idleFor - aDay),
]
const aDay = 86_400_000

export const refreshContext = (idHash: string): string => `session:${idHash}`

/** A new session's cookie value, which is kept nowhere, and the statement that stores its hash. */
export async function newSession(
  deps: Pick<IdentityDeps, 'config' | 'now' | 'random'>,
  granted: Granted,
): Promise<{ id: string; statement: Statement }> {
  const id = newSecret(deps.random)
  const idHash = await sha256(id)
  const now = deps.now().getTime()
  const wrapped =
    granted.refreshToken === null
      ? null
      : await seal(deps.config.wrapKey, deps.random, refreshContext(idHash), granted.refreshToken)
  const statement = sql(
    `insert into session (id_hash, sub, claims, access_expires_at, refresh_wrapped, created_at, seen_at, refreshed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    idHash,
    granted.claims.sub,
    storedClaims(granted.claims),
    granted.expiresAt,
    wrapped,
    now,
    now,
    now,
  )
  return { id, statement }
}
