import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { serve } from '@hono/node-server'
import { BadKey, newWitnessKey, parseWitnessSkey, type Signer } from '../oversight/note-keys.ts'
import { witnessApp } from './endpoints.ts'
import { BadState, isCode, isUsed, openFileStore, putDurably } from './file-store.ts'
import { FolderTaken, lockFolder } from './folder-lock.ts'
import { BadSetting, type Flags, readSettings, type Settings } from './settings.ts'
import type { WitnessStatus } from './status.ts'
import { changesBetween } from './watch.ts'
import { createWitness, type WitnessDeps, type WitnessLine } from './witness.ts'

const usage =
  'Usage: npm run witness -- --log <vkey>... [--port <n>] [--host <address>] [--state <folder>] [--key-file <file>] [--name <name>] [--silent-after <minutes>] [--json]'

const lookEveryMs = 30_000

/**
 * `npm run witness`: a C2SP tlog-witness on this machine, until SIGTERM or SIGINT. The address and the verifier
 * key go to standard output, with `--json` as its last line; log lines go to standard error.
 */
async function main(): Promise<void> {
  const { flags, json } = readFlags()
  const settings = readSettings(flags, process.env)
  const now = () => new Date()
  const store = await openFileStore(settings.state, Date.now())
  const unlock = await lockFolder(settings.state)
  const states = await Promise.all(settings.logs.map(one => store.read(one.name)))
  const { signer, kept } = await signerOf(settings)
  const log = (line: WitnessLine) => {
    process.stderr.write(`${JSON.stringify({ at: now().toISOString(), ...line })}\n`)
    if (line.error !== 'BadState') return
    console.error(new BadState().message)
    process.exit(1)
  }
  const { logs, silentAfterMinutes } = settings
  const deps: WitnessDeps = { logs, signer, store, now, log, silentAfterMinutes }
  const { server, port } = await listen(witnessApp(deps), settings)
  const looking = look(deps, log)
  const end = () => {
    clearInterval(looking)
    server.close(() => void unlock().finally(() => process.exit(0)))
    if ('closeIdleConnections' in server) server.closeIdleConnections()
  }
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  const url = `http://${settings.host.includes(':') ? `[${settings.host}]` : settings.host}:${port}`
  console.log(`The witness ${signer.name} listens on ${url}. ${kept}`)
  console.log(
    `It watches ${states.length} log key(s). Its own verifier key, for the log and for whoever verifies:`,
  )
  console.log(signer.verifier.vkey)
  if (json) console.log(JSON.stringify({ witness: url, vkey: signer.verifier.vkey }))
}

function readFlags(): { flags: Flags; json: boolean } {
  try {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      options: {
        port: text,
        host: text,
        state: text,
        'key-file': text,
        name: text,
        log: { type: 'string', multiple: true },
        'silent-after': text,
        json: { type: 'boolean' },
      },
    })
    return { flags: values, json: values.json ?? false }
  } catch {
    // The error of parseArgs quotes what was typed.
    throw new BadSetting(usage)
  }
}

async function signerOf(settings: Settings): Promise<{ signer: Signer; kept: string }> {
  if (settings.key !== null)
    return { signer: await signerFrom(settings.key, 'WITNESS_KEY'), kept: 'Its key came from WITNESS_KEY.' }
  const path = settings.keyFile ?? join(settings.state, 'witness.key')
  const kept = `Its signing key is kept in ${path}: keep a copy of it, and nobody else may read it.`
  const read = async () => signerFrom((await readFile(path, 'utf8')).trim(), '--key-file')
  try {
    return { signer: await read(), kept }
  } catch (error) {
    if (!isCode(error, 'ENOENT')) throw error
  }
  if (settings.keyFile !== null || (await isUsed(settings.state)))
    throw new BadSetting(
      'The key file (--key-file) is missing: put it back, or start with a new --state folder.',
    )
  const random = Array.from(crypto.getRandomValues(new Uint8Array(4)), one =>
    one.toString(16).padStart(2, '0'),
  )
  try {
    const { skey } = await newWitnessKey(settings.name ?? `witness-${random.join('')}`)
    // Of two first starts at once both go on with the key of one.
    await putDurably(settings.state, 'witness.key', `${skey}\n`)
  } catch (error) {
    if (!(error instanceof BadKey)) throw error
    throw new BadSetting(`--name (WITNESS_NAME) cannot be used: ${error.message}.`)
  }
  return { signer: await read(), kept }
}

async function signerFrom(skey: string, setting: string): Promise<Signer> {
  try {
    return await parseWitnessSkey(skey)
  } catch (error) {
    if (!(error instanceof BadKey)) throw error
    throw new BadSetting(`The key of ${setting} cannot be used: ${error.message}.`)
  }
}

function listen({ fetch }: ReturnType<typeof witnessApp>, { port, host }: Settings) {
  return new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve, reject) => {
    const serverOptions = { requestTimeout: 10_000, headersTimeout: 5_000 }
    const server = serve({ fetch, hostname: host, port, serverOptions }, info =>
      resolve({ server, port: info.port }),
    )
    server.once('error', error =>
      reject(
        isCode(error, 'EADDRINUSE')
          ? new BadSetting('--port (WITNESS_PORT) is taken: stop what uses it, or set another.')
          : new BadSetting('--host (WITNESS_HOST) or --port (WITNESS_PORT) cannot be listened on.'),
      ),
    )
  })
}

function look(deps: WitnessDeps, log: (line: WitnessLine) => void): NodeJS.Timeout {
  const witness = createWitness(deps)
  let before: WitnessStatus | null = null
  return setInterval(async () => {
    try {
      const after = await witness.status()
      changesBetween(before, after).forEach(log)
      before = after
    } catch (error) {
      log({ event: 'failed', error: error instanceof Error ? error.name : 'unknown' })
    }
  }, lookEveryMs)
}

try {
  await main()
} catch (error) {
  const said = [BadSetting, BadState, BadKey, FolderTaken].some(one => error instanceof one)
  console.error(
    said && error instanceof Error
      ? error.message
      : 'The witness could not start: its state folder cannot be used.',
  )
  process.exit(1)
}
