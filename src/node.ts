import { serve } from '@hono/node-server'
import { forgetPasswords } from './acts/usage/forget-passwords.ts'
import { runAnalysis } from './analysis/run-analysis.ts'
import { runTallyJob } from './analysis/tally/follow-up.ts'
import { createApp } from './app.ts'
import { forgetPastConfirmations } from './cases/customer/forget-past.ts'
import { eraseEarly } from './cases/erase-early.ts'
import { eraseConcerns } from './concerns/jobs.ts'
import { runConductJobs } from './conduct/jobs.ts'
import { BadEnvironment, type Env, parseConfig } from './config.ts'
import { openFile } from './db/file.ts'
import { BadDatabase } from './db/migrate.ts'
import { openServer } from './db/server.ts'
import type { Deps } from './deps.ts'
import type { LogLine } from './http/log.ts'
import { forgetKeptForms } from './identity/kept-form.ts'
import { townsFromFiles } from './matching/town-files.ts'
import { runLogJobs } from './oversight/jobs.ts'
import { runWitnessJobs } from './oversight/witnesses/jobs.ts'
import { askBeforeStart } from './oversight/witnesses/start.ts'
import { runReferralJobs, sendWaiting } from './referrals/jobs.ts'
import { runExports } from './reports/make-exports.ts'
import { runRetentionJobs } from './retention/jobs.ts'
import { openUpstreams } from './upstreams/upstreams.ts'

export type Running = { readonly url: string; close(): Promise<void> }

/**
 * The service on Node: the same app as on Workers, over an embedded libSQL file or a libSQL server.
 * Throws an error whose message is one sentence when it cannot start.
 */
export async function startService(
  env: Env,
  options: { readonly port: number; readonly log?: (line: LogLine) => void },
): Promise<Running> {
  const config = parseConfig(env)
  const { url, token } = config.database
  const db = url.startsWith('file:') ? await openFile(url) : openServer(url, token, setImmediate)
  const now = () => new Date()
  const deps: Deps = {
    config,
    db,
    upstreams: openUpstreams(config, now),
    towns: townsFromFiles(),
    now,
    random: bytes => crypto.getRandomValues(new Uint8Array(bytes)),
    log: options.log ?? (line => process.stdout.write(`${JSON.stringify(line)}\n`)),
  }
  const app = createApp(() => deps)
  // Whoever finds the service ready finds a checkpoint of each log too, also after a crash. Nothing is appended before
  // the witnesses were asked: the database may be a restored copy.
  await runLogJobs(deps, { appends: config.witnesses.length === 0 })
  await askBeforeStart(deps)
  const server = await new Promise<ReturnType<typeof serve>>((resolve, reject) => {
    const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port }, () =>
      resolve(listening),
    )
    listening.once('error', error =>
      reject(
        'code' in error && error.code === 'EADDRINUSE'
          ? new Error(`Port ${options.port} is taken: stop what uses it, or set PORT to another.`)
          : error,
      ),
    )
  })
  const jobs = every(500, () => runLogJobs(deps))
  // Beside it, so that a witness that hangs delays no checkpoint; leases keep two turns from asking the same.
  const witnessing = every(500, () => runWitnessJobs(deps), { overlapping: true })
  // Again while an earlier turn still waits for a system that hangs: it goes past that one.
  const sending = every(1000, () => sendWaiting(deps), { overlapping: true })
  const reporting = every(1000, () => runExports(deps))
  const erasing = every(60_000, () =>
    eraseEarly(deps)
      .finally(() => forgetPasswords(deps))
      .finally(() => forgetKeptForms(deps))
      .finally(() => forgetPastConfirmations(deps))
      .finally(() => runRetentionJobs(deps))
      .finally(() => runTallyJob(deps))
      .finally(() => runAnalysis(deps))
      .finally(() => runConductJobs(deps))
      .finally(() => eraseConcerns(deps))
      .finally(() => runReferralJobs(deps)),
  )
  return {
    url: `http://127.0.0.1:${options.port}`,
    close: async () => {
      await erasing.stop()
      await reporting.stop()
      await sending.stop()
      await jobs.stop()
      await witnessing.stop()
      if ('closeAllConnections' in server) server.closeIdleConnections()
      await new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) setTimeout(() => server.closeAllConnections(), 2000).unref()
      })
      await db.close()
    },
  }
}

/** Runs the job again and again, one at a time unless told otherwise; a failed run is tried again at the next turn. */
function every(
  ms: number,
  job: () => Promise<unknown>,
  { overlapping = false } = {},
): { stop(): Promise<void> } {
  const running = new Set<Promise<unknown>>()
  const timer = setInterval(() => {
    if (running.size > 0 && !overlapping) return
    const turn = job()
      .catch(() => undefined)
      .finally(() => running.delete(turn))
    running.add(turn)
  }, ms)
  return {
    stop: async () => {
      clearInterval(timer)
      await Promise.all(running)
    },
  }
}

if (process.argv[1] && import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  try {
    const port = Number(process.env.PORT || '8787')
    if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new BadEnvironment(['PORT'])
    const running = await startService(process.env, { port })
    const end = () => void running.close().then(() => process.exit(0))
    process.once('SIGTERM', end)
    process.once('SIGINT', end)
  } catch (error) {
    const said = error instanceof BadEnvironment || error instanceof BadDatabase || error instanceof Error
    console.error(said ? error.message : 'The service could not start.')
    process.exit(1)
  }
}
