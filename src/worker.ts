import { forgetPasswords } from './acts/usage/forget-passwords.ts'
import { createApp } from './app.ts'
import { eraseEarly } from './cases/erase-early.ts'
import { type Config, type Env, parseConfig } from './config.ts'
import { openServer } from './db/server.ts'
import type { Deps } from './deps.ts'
import { type Assets, townsFromAssets } from './matching/town-assets.ts'
import { runLogJobs } from './oversight/jobs.ts'
import { runReferralJobs, sendWaiting } from './referrals/jobs.ts'
import { openUpstreams } from './upstreams/upstreams.ts'

/** Settings and secrets, and beside them the static assets with the town data (`wrangler.toml`). */
type Bindings = Env & { readonly TOWNS: Assets }

type Waits = { waitUntil(work: Promise<unknown>): void }

let parsed: { readonly env: Env; readonly config: Config } | null = null

/** Parsed once per isolate: the environment of a deployment does not change under it. */
function configOf(env: Env): Config {
  if (parsed?.env !== env) parsed = { env, config: parseConfig(env) }
  return parsed.config
}

/** The database client and the outside parties' clients are made per request: I/O belongs to its request. */
function depsFor(env: Bindings): Deps {
  const config = configOf(env)
  const now = () => new Date()
  return {
    config,
    db: openServer(config.database.url, config.database.token),
    upstreams: openUpstreams(config, now),
    towns: townsFromAssets(env.TOWNS),
    now,
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    log: line => console.log(JSON.stringify(line)),
  }
}

/** Sent at every pause in typing. */
const writesNothing = (request: Request): boolean =>
  new URL(request.url).pathname === '/v1/address-suggestions'

/**
 * What was handed over goes out at once, and the checkpoint beside it, since an operator's system may hang; what fails
 * here is the cron's.
 */
const afterwards = (deps: Deps): Promise<unknown> => Promise.allSettled([sendWaiting(deps), runLogJobs(deps)])

const app = createApp(c => depsFor(c.env as Bindings))

export default {
  async fetch(request: Request, env: Bindings, context: Waits): Promise<Response> {
    const reply = await app.fetch(request, env)
    // Integrating and publishing after the reply keeps the checkpoint fresh between two cron minutes. What was
    // turned away waits for the cron, so that nobody without a token makes the database and the key work.
    if (request.method === 'POST' && reply.status < 400 && !writesNothing(request))
      context.waitUntil(afterwards(depsFor(env)))
    return reply
  },
  async scheduled(_event: unknown, env: Bindings, context: Waits): Promise<void> {
    const deps = depsFor(env)
    context.waitUntil(
      eraseEarly(deps)
        .catch(() => undefined)
        .then(() => forgetPasswords(deps))
        .catch(() => undefined)
        .then(() => Promise.allSettled([runReferralJobs(deps), runLogJobs(deps)])),
    )
  },
}
