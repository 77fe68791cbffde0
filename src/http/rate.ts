import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'

type Window = { readonly minute: number; count: number }
/** `bulk`: reads of the log's own resources, of which a verifier needs two for every 256 entries. */
export type RateKind = 'usual' | 'bulk'

/** So many times the usual limit: a log of ten million entries is read in a quarter of an hour. */
const times: Readonly<Record<RateKind, number>> = { usual: 1, bulk: 10 }

/** Per configuration: one deployment's requests never count against another's in the same process. */
const deployments = new WeakMap<Deps['config'], Map<string, Window>>()

/**
 * A plain fixed window per person, in this process or isolate only: it keeps one runaway client from
 * crowding out the others. The limits that the law needs are counted in the database, not here.
 */
export function withinRate(
  { config, now }: Pick<Deps, 'config' | 'now'>,
  { org, sub }: Actor,
  kind: RateKind = 'usual',
): boolean {
  const minute = Math.floor(now().getTime() / 60_000)
  const windows = deployments.get(config) ?? new Map<string, Window>()
  deployments.set(config, windows)
  const person = `${kind} ${org} ${sub}`
  const window = windows.get(person)
  if (window?.minute !== minute) {
    if (windows.size > 10_000) windows.clear()
    windows.set(person, { minute, count: 1 })
    return true
  }
  window.count += 1
  return window.count <= config.limits.requestsPerMinute * times[kind]
}
