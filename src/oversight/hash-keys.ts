import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import { seal, unseal } from '../identity/seal.ts'
import { fromBase64, toBase64 } from './bytes.ts'
import { type HashKey, kidOf } from './pseudonym.ts'

type KeyDeps = Pick<Deps, 'config' | 'db' | 'random' | 'now'>

/** The year's key was destroyed with its last body; a clock that goes so wrong must not bring it back. */
export class KeyDestroyed extends Error {
  constructor() {
    super('the hashing key of this year was destroyed')
    this.name = 'KeyDestroyed'
  }
}

const context = (org: Org, kid: string): string => `hash_key ${org} ${kid}`

/** So long a destroyed key may live on where it was unwrapped. */
const aMinute = 60_000
type Unwrapped = { readonly key: HashKey; readonly at: number }

// Unwrapped keys outlive a request. On Workers the database client does not, so there they belong to the
// configuration, which names the one database of the isolate. Values only: a promise belongs to its request.
const unwrapped = new WeakMap<object, Map<string, Unwrapped>>()

function cacheOf({ config, db }: Pick<KeyDeps, 'config' | 'db'>): Map<string, Unwrapped> {
  const owner = config.database.url.startsWith('file:') ? db : config
  const known = unwrapped.get(owner) ?? new Map<string, Unwrapped>()
  unwrapped.set(owner, known)
  return known
}

/** Lets go of what was unwrapped a minute ago; the sweep calls it, so that no idle process keeps a key. */
export function forgetUnwrapped(deps: Pick<KeyDeps, 'config' | 'db' | 'now'>): void {
  const cache = cacheOf(deps)
  const now = deps.now().getTime()
  for (const [name, { at }] of cache) if (Math.abs(now - at) >= aMinute) cache.delete(name)
}

/** The organisation's key of this calendar year, made on first use; of two first uses one is kept. */
export async function yearKey(deps: KeyDeps, org: Org): Promise<HashKey> {
  const kid = kidOf(deps.now())
  forgetUnwrapped(deps)
  const name = context(org, kid)
  const known = cacheOf(deps).get(name)
  if (known) return known.key
  const at = deps.now().getTime()
  const key = await readOrMake(deps, org, kid)
  cacheOf(deps).set(name, { key, at })
  return key
}

async function readOrMake(deps: KeyDeps, org: Org, kid: string): Promise<HashKey> {
  const read = sql('select kid, wrapped from hash_key where org = ? and kid = ?', org, kid)
  const [stored, gone] = await deps.db.read([
    read,
    sql('select 1 from hash_key_gone where org = ? and kid = ?', org, kid),
  ])
  if (stored?.rows[0]) return unwrap(deps, org, stored.rows[0])
  if (gone?.rows[0]) throw new KeyDestroyed()
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
