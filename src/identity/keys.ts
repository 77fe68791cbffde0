import { createLocalJWKSet, type JSONWebKeySet } from 'jose'
import * as v from 'valibot'
import type { OidcConfig } from '../config.ts'
import { sql } from '../db/db.ts'
import type { IdentityDeps } from './identity-deps.ts'

export type KeySet = { readonly fetchedAt: number; readonly find: ReturnType<typeof createLocalJWKSet> }

const freshFor = 10 * 60_000
/** While the provider is down. No token lives that long, so nothing valid is lost by the bound. */
const staleFor = 24 * 3_600_000
const unknownKidEvery = 30_000
/** After a fetch that failed: longer when an old set can stand in. */
const pauseWithSet = 30_000
const pauseWithout = 2_000
/** A request that was cancelled in mid-fetch must not hold up the others for ever. */
const longestFetch = 5_000

type Cache = {
  set: KeySet | null
  fetching: number | null
  failedAt: number
  unknownKidAt: number
}

const caches = new WeakMap<OidcConfig, Cache>()

function cacheOf(oidc: OidcConfig): Cache {
  const kept = caches.get(oidc)
  if (kept) return kept
  const cache: Cache = { set: null, fetching: null, failedAt: -Infinity, unknownKidAt: -Infinity }
  caches.set(oidc, cache)
  return cache
}

const younger = (set: KeySet | null, age: number, now: number): boolean =>
  set !== null && now - set.fetchedAt < age

const busy = (cache: Cache, now: number): boolean =>
  cache.fetching !== null && now - cache.fetching < longestFetch

/** The provider's key set, at most ten minutes old, or older while the provider is down; null when there is none. */
export async function keySet(deps: IdentityDeps): Promise<KeySet | null> {
  const cache = cacheOf(deps.config.oidc)
  const now = deps.now().getTime()
  if (younger(cache.set, freshFor, now)) return cache.set
  if (cache.set === null) {
    const kept = await stored(deps)
    // Not in one expression: another request may have fetched a set while this one waited.
    cache.set ??= kept
  }
  if (!younger(cache.set, freshFor, now)) await refetch(deps, cache)
  return younger(cache.set, staleFor, now) ? cache.set : null
}

/** For a token that names a key which `known` lacks: a newer set, or null. Asks at most every 30 s. */
export async function newerKeySet(deps: IdentityDeps, known: KeySet): Promise<KeySet | null> {
  const cache = cacheOf(deps.config.oidc)
  const now = deps.now().getTime()
  if (cache.set === known) {
    if (busy(cache, now)) await settled(cache)
    else if (now - cache.unknownKidAt >= unknownKidEvery) {
      cache.unknownKidAt = now
      await refetch(deps, cache)
    }
  }
  return cache.set === known ? null : cache.set
}

async function refetch(deps: IdentityDeps, cache: Cache): Promise<void> {
  const now = deps.now().getTime()
  if (now - cache.failedAt < (cache.set ? pauseWithSet : pauseWithout)) return
  if (busy(cache, now)) {
    if (cache.set === null) await settled(cache)
    return
  }
  cache.fetching = now
  try {
    const answer = await deps.upstreams.identityProvider.keys()
    if (answer.ok) {
      const keys = { keys: [...answer.value] }
      cache.set = { fetchedAt: now, find: createLocalJWKSet(keys) }
      cache.failedAt = -Infinity
      await keep(deps, now, keys)
    } else {
      cache.failedAt = now
      deps.log({ event: 'keys-not-fetched', party: 'identity-provider', code: answer.why })
    }
  } finally {
    cache.fetching = null
  }
}

/** Waits for another request's fetch by looking, since on Workers its promise cannot be awaited here. */
async function settled(cache: Cache): Promise<void> {
  for (let looks = 0; looks < longestFetch / 50 && cache.fetching !== null; looks++)
    await new Promise(resolve => setTimeout(resolve, 50))
}

const rowSchema = v.object({ fetched_at: v.number(), keys: v.pipe(v.string(), v.parseJson()) })
const setSchema = v.object({ keys: v.array(v.looseObject({ kty: v.string() })) })

async function stored(deps: IdentityDeps): Promise<KeySet | null> {
  try {
    const [result] = await deps.db.read([
      sql('select fetched_at, keys from provider_keys where issuer = ?', deps.config.oidc.issuer),
    ])
    const row = v.parse(rowSchema, result?.rows[0])
    const keys: JSONWebKeySet = v.parse(setSchema, row.keys)
    return { fetchedAt: row.fetched_at, find: createLocalJWKSet(keys) }
  } catch {
    return null
  }
}

/** A copy for other instances and for a start without the provider; checking tokens does not depend on it. */
async function keep(deps: IdentityDeps, fetchedAt: number, keys: JSONWebKeySet): Promise<void> {
  const statement = sql(
    `insert into provider_keys (issuer, fetched_at, keys) values (?, ?, ?)
     on conflict (issuer) do update set fetched_at = excluded.fetched_at, keys = excluded.keys
     where excluded.fetched_at > provider_keys.fetched_at`,
    deps.config.oidc.issuer,
    fetchedAt,
    JSON.stringify(keys),
  )
  await deps.db.write([statement]).catch(() => {
    deps.log({ event: 'keys-not-kept', party: 'identity-provider' })
  })
}
