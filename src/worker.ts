import { forgetPasswords } from './acts/usage/forget-passwords.ts'
import { runAnalysis } from './analysis/run-analysis.ts'
import { runTallyJob } from './analysis/tally/follow-up.ts'
import { createApp } from './app.ts'
import { forgetPastConfirmations } from './cases/customer/forget-past.ts'
import { eraseEarly } from './cases/erase-early.ts'
import { eraseConcerns } from './concerns/jobs.ts'
import { runConductJobs } from './conduct/jobs.ts'
import { writeSeen } from './conduct/seen.ts'
import { type Config, type Env, parseConfig } from './config.ts'
import { openServer } from './db/server.ts'
import type { Deps } from './deps.ts'
import { forgetKeptForms } from './identity/kept-form.ts'
import { type Assets, townsFromAssets } from './matching/town-assets.ts'
import { runLogJobs } from './oversight/jobs.ts'
import { runWitnessJobs } from './oversight/witnesses/jobs.ts'
import { watchLogs } from './oversight/witnesses/start.ts'
import { runReferralJobs, sendWaiting } from './referrals/jobs.ts'
import { runExports } from './reports/make-exports.ts'
import { runRetentionJobs } from './retention/jobs.ts'
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
const afterwards = (deps: Deps): Promise<unknown> =>
  Promise.allSettled([sendWaiting(deps), continueLogs(deps), runExports(deps), writeSeen(deps)])

const continueLogs = (deps: Deps): Promise<void> => runLogJobs(deps).then(() => runWitnessJobs(deps))

let watched: Config | null = null

/** Once an isolate: a log that has witnesses takes no entry before they were asked, whatever database this is. */
async function watch(env: Bindings): Promise<void> {
  const config = configOf(env)
  if (watched === config) return
  await watchLogs(depsFor(env))
  watched = config
}

const app = createApp(c => depsFor(c.env as Bindings))

export default {
  async fetch(request: Request, env: Bindings, context: Waits): Promise<Response> {
    // A database that is away is the request's own matter: nothing is appended to it either.
    await watch(env).catch(() => undefined)
    const reply = await app.fetch(request, env)
    if (request.method !== 'POST' || writesNothing(request)) return reply
    // Integrating and publishing after the reply keeps the checkpoint fresh between two cron minutes. What was
    // turned away waits for the cron, so that nobody without a token makes the database and the key work; but a log
    // that slept asks its witnesses now.
    if (reply.status < 400) context.waitUntil(afterwards(depsFor(env)))
    else if (reply.status === 503) context.waitUntil(runWitnessJobs(depsFor(env)).catch(() => undefined))
    return reply
  },
  async scheduled(_event: unknown, env: Bindings, context: Waits): Promise<void> {
    const deps = depsFor(env)
    context.waitUntil(
      eraseEarly(deps)
        .catch(() => undefined)
        .then(() => forgetPasswords(deps))
        .catch(() => undefined)
        .then(() => runRetentionJobs(deps))
        .catch(() => undefined)
        .then(() => runTallyJob(deps))
        .catch(() => undefined)
        .then(() =>
          Promise.allSettled([
            runReferralJobs(deps),
            continueLogs(deps),
            runExports(deps),
            runAnalysis(deps),
            runConductJobs(deps),
            eraseConcerns(deps),
            forgetKeptForms(deps),
            forgetPastConfirmations(deps),
          ]),
        ),
    )
  },
}
