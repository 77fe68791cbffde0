import type { Config } from '../config.ts'
import type { Actor } from './actor.ts'
import { type Claims, claimsOf } from './claims.ts'
import { sessionNameOf, sha256 } from './hash.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { type Lru, lru } from './lru.ts'
import { verifyJwt } from './verify-jwt.ts'

type Verified = { readonly actor: Actor; readonly until: number }

const rememberedFor = 60_000
const caches = new WeakMap<Config, Lru<Verified>>()

function cacheOf(config: Config): Lru<Verified> {
  const kept = caches.get(config) ?? lru<Verified>(5_000)
  caches.set(config, kept)
  return kept
}

/** Claims of an access token (RFC 9068) and when it expires, in epoch milliseconds; null when it is not good. */
export async function readToken(
  deps: IdentityDeps,
  token: string,
): Promise<{ claims: Claims; expiresAt: number } | null> {
  const { oidc } = deps.config
  const payload = await verifyJwt(deps, token, {
    audience: oidc.audience,
    typ: oidc.tokenType,
    requiredClaims: ['exp', 'sub'],
  })
  if (payload?.exp === undefined) return null
  const claims = claimsOf(deps.config, oidc.claims, payload)
  return claims && { claims, expiresAt: payload.exp * 1000 }
}

/** Who an access token speaks for. Null for any token that is not good, whatever is wrong with it. */
export async function verifyToken(deps: IdentityDeps, token: string): Promise<Actor | null> {
  const hash = await sha256(token)
  const cache = cacheOf(deps.config)
  const now = deps.now().getTime()
  const remembered = cache.get(hash)
  if (remembered && now < remembered.until) return remembered.actor
  cache.delete(hash)
  const read = await readToken(deps, token)
  if (read === null) return null
  const actor = { ...read.claims, session: sessionNameOf(hash) }
  cache.set(hash, { actor, until: Math.min(now + rememberedFor, read.expiresAt) })
  return actor
}
