import { Hono } from 'hono'
import type { Env } from '../src/config.ts'
import { problems } from '../src/http/problems.ts'
import { startService } from '../src/node.ts'
import { parseSkey } from '../src/oversight/note-keys.ts'
import { demoEnvironment, logIdsOf, webhookSecret } from './demo/environment.ts'
import { demoKeys } from './demo/keys.ts'
import { CannotStart, makeDataDir, settingsOf } from './demo/settings.ts'
import { welcome } from './demo/welcome.ts'
import { exampleForm } from './example-form/example-form.ts'
import { type IdentityProvider, serveIdentityProvider } from './identity-provider/serve-identity-provider.ts'
import { createSandbox } from './sandbox.ts'
import { serveSandbox } from './serve-sandbox.ts'
import { styleguide } from './styleguide/styleguide.tsx'

/** `npm start [-- --json]`: the service with its stand-ins on loopback, until SIGTERM or SIGINT. */
const closers: (() => Promise<void>)[] = []

async function closeAll(): Promise<void> {
  for (const close of closers.splice(0).reverse()) await close().catch(() => undefined)
}

let ending = false
function end(): void {
  if (ending) return
  ending = true
  // An open connection must not hold the process for longer than whoever stops it waits.
  setTimeout(() => process.exit(0), 4_000).unref()
  void closeAll().then(() => process.exit(0))
}

/** A log that waits for its witnesses goes on by itself as soon as one answers: so long that may take at the start. */
const waitsFor = 5_000

/**
 * Null once the service is ready. Where it is up but its logs stand still, the reason: it is left running, since the
 * page of the overseer says more, and what waits for a witness goes on by itself.
 */
async function untilReady(service: string): Promise<string | null> {
  const started = Date.now()
  while (Date.now() < started + 20_000) {
    const answer = await fetch(`${service}/readyz`, { headers: { 'accept-language': 'en' } }).catch(
      () => null,
    )
    if (answer?.status === 200) return null
    const detail = answer?.status === 503 ? detailOf(await answer.json().catch(() => null)) : null
    if (detail !== null && Date.now() > started + waitsFor) return detail
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new CannotStart(
    'The service does not get ready: see the lines above, and check the settings of the outside parties.',
  )
}

/** What `/readyz` says beyond that the service is not ready. */
function detailOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('detail' in body)) return null
  const { detail } = body
  return typeof detail === 'string' && detail !== problems['not-ready'].detail.en ? detail : null
}

/** Log id → verifier key, of the keys that the service was started with. */
async function logsOf(env: Env): Promise<Record<string, string>> {
  const found = Object.entries(env).filter(([name]) => name.startsWith('LOG_KEY_'))
  const logs = await Promise.all(
    found.map(async ([name, skey]) => {
      const id = name.slice('LOG_KEY_'.length).toLowerCase().replaceAll('_', '-')
      return [id, (await parseSkey(skey ?? '')).verifier.vkey] as const
    }),
  )
  return Object.fromEntries(logs)
}

/** The outside parties, and beside them a page of a retailer's own with a script of ours in it, and the pages' components. */
function outside(service: string, provider: IdentityProvider | null): Hono {
  const app = new Hono().route('/', styleguide())
  if (provider)
    app.route(
      '/',
      exampleForm(service, () => provider.token('hanako')),
    )
  return app.route('/', createSandbox({ webhookSecrets: { '07': webhookSecret } }).app)
}

async function start(): Promise<void> {
  const settings = settingsOf(process.argv.slice(2), process.env)
  const { port, dataDir } = settings
  await makeDataDir(dataDir)
  const keys = await demoKeys(dataDir, logIdsOf(process.env))

  const service = `http://127.0.0.1:${port}`
  const given = process.env.OIDC_ISSUER || null
  const provider = given
    ? null
    : await serveIdentityProvider({
        service: process.env.PUBLIC_URL?.replace(/\/$/, '') || service,
        port: port + 1,
      })
  if (provider) closers.push(provider.close)
  const sandbox = process.env.RETAILERS
    ? null
    : await serveSandbox({ app: outside(service, provider) }, port + 2)
  if (sandbox) closers.push(sandbox.close)

  const at = { service, issuer: provider?.url ?? null, sandbox: sandbox?.url ?? null, dataDir, keys }
  const env = demoEnvironment(process.env, at)
  const running = await startService(env, {
    port,
    // Standard output belongs to the addresses, whose last line programs read.
    log: line => process.stderr.write(`${JSON.stringify(line)}\n`),
  })
  closers.push(running.close)
  const reason = await untilReady(service)
  if (reason !== null) process.stderr.write(`The service runs, but its logs stand still. ${reason}\n`)

  const issuer = provider?.url ?? given ?? ''
  if (settings.json) {
    const line = { service, issuer, sandbox: sandbox?.url ?? null, logs: await logsOf(env) }
    process.stdout.write(`${JSON.stringify(line)}\n`)
  } else {
    process.stdout.write(welcome({ service, issuer, sandbox: sandbox?.url ?? null }, provider !== null))
  }
}

process.on('SIGTERM', end)
process.on('SIGINT', end)
try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'The demo could not start.'}\n`)
  await closeAll()
  process.exit(1)
}
