import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import { seal, unseal } from '../identity/seal.ts'
import { fromBase64, toBase64 } from './bytes.ts'
import { type HashKey, kidOf } from './pseudonym.ts'

type KeyDeps = Pick<Deps, 'config' | 'db' | 'random' | 'now'>

const context = (org: Org, kid: string): string => `hash_key ${org} ${kid}`

// Unwrapped keys outlive a request. On Workers the database client does not, so there they belong to the
// configuration, which names the one database of the isolate. Values only: a promise belongs to its request.
const unwrapped = new WeakMap<object, Map<string, HashKey>>()

function cacheOf({ config, db }: KeyDeps): Map<string, HashKey> {
  const owner = config.database.url.startsWith('file:') ? db : config
  const known = unwrapped.get(owner) ?? new Map<string, HashKey>()
  unwrapped.set(owner, known)
  return known
}

/** The organisation's key of this calendar year, made on first use; of two first uses one is kept. */
export async function yearKey(deps: KeyDeps, org: Org): Promise<HashKey> {
  const kid = kidOf(deps.now())
  const cache = cacheOf(deps)
  const name = context(org, kid)
  const key = cache.get(name) ?? (await readOrMake(deps, org, kid))
  cache.set(name, key)
  return key
}

async function readOrMake(deps: KeyDeps, org: Org, kid: string): Promise<HashKey> {
  const read = sql('select kid, wrapped from hash_key where org = ? and kid = ?', org, kid)
  const [stored] = await deps.db.read([read])
  if (stored?.rows[0]) return unwrap(deps, org, stored.rows[0])
  const wrapped = await seal(deps.config.wrapKey, deps.random, context(org, kid), toBase64(deps.random(32)))
  const results = await deps.db.write([
    sql('insert into hash_key (org, kid, wrapped) values (?, ?, ?)', org, kid, wrapped),
    read,
  ])
  return unwrap(deps, org, results[1]?.rows[0] ?? {})
}

/** Every key that was not destroyed, for finding a subject in every year that still can be found. */
export async function livingKeys(deps: KeyDeps, org: Org): Promise<HashKey[]> {
  const [stored] = await deps.db.read([
    sql('select kid, wrapped from hash_key where org = ? order by kid', org),
  ])
  return Promise.all((stored?.rows ?? []).map(row => unwrap(deps, org, row)))
}

async function unwrap(deps: KeyDeps, org: Org, row: Record<string, unknown>): Promise<HashKey> {
  const kid = String(row.kid)
  const secret = await unseal(deps.config.wrapKey, context(org, kid), String(row.wrapped))
  const bytes = secret === null ? null : fromBase64(secret)
  if (bytes === null) throw new Error('a hashing key does not open with WRAP_KEY')
  return { kid, secret: bytes }
}
