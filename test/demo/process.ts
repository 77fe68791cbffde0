import { spawn } from 'node:child_process'
import { createServer } from 'node:net'

const root = new URL('../../', import.meta.url).pathname

export type Process = {
  /** Everything on standard output so far. */
  readonly out: () => string
  /** What a person is told on standard error: without our log lines and npm's own remarks. */
  readonly told: () => readonly string[]
  readonly ended: Promise<number | null>
  /** The addresses, once the service says them on its last line. */
  readonly ready: () => Promise<Addresses>
  /** To the process that was started alone, as whoever started it would. */
  readonly signal: (signal: 'SIGTERM' | 'SIGINT') => void
  /** To it and all that it started, like a power cut. */
  readonly killAll: () => Promise<void>
}

export type Addresses = {
  readonly service: string
  readonly issuer: string
  readonly sandbox: string
  readonly logs: Readonly<Record<string, string>>
}

type Settings = Readonly<Record<string, string>>

/** `npm …` as the README writes it, with no settings but these. */
export const npm = (args: readonly string[], env: Settings): Process => start('npm', args, env)

/** What `npm start` and `npm run serve` run, without the second that npm takes. */
export const program = (file: string, env: Settings): Process =>
  start(process.execPath, ['--import', 'tsx', file], env)

function start(command: string, args: readonly string[], env: Settings): Process {
  const said = { out: '', err: '' }
  const child = spawn(command, [...args], {
    cwd: root,
    // A group of its own, so that all of it can be ended at once.
    detached: true,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, NO_UPDATE_NOTIFIER: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.on('data', chunk => {
    said.out += String(chunk)
  })
  child.stderr.on('data', chunk => {
    said.err += String(chunk)
  })
  const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)))
  const lastLine = () => said.out.trimEnd().split('\n').at(-1) ?? ''
  const told = () => said.err.split('\n').filter(line => line !== '' && !/^(\{|npm )/.test(line))
  return {
    out: () => said.out,
    told,
    ended,
    ready: async () => {
      while (!(lastLine().startsWith('{') && said.out.endsWith('\n'))) {
        if (child.exitCode !== null) throw new Error(`it ended: ${told().join(' ')}`)
        await new Promise(resolve => setTimeout(resolve, 30))
      }
      return JSON.parse(lastLine()) as Addresses
    },
    signal: signal => void child.kill(signal),
    killAll: async () => {
      if (child.pid !== undefined && child.exitCode === null) {
        try {
          process.kill(-child.pid, 'SIGKILL')
        } catch {
          // It had ended by itself.
        }
      }
      await ended
    },
  }
}

/** A port whose two successors are free too. */
export async function threeFreePorts(): Promise<number> {
  for (;;) {
    const open = [await listening(0)]
    const port = open[0]?.port ?? 0
    for (const next of [port + 1, port + 2]) open.push(await listening(next))
    for (const one of open) await one?.close()
    if (open.every(one => one !== null)) return port
  }
}

const listening = (port: number): Promise<{ port: number; close: () => Promise<void> } | null> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => {
      const address = server.address()
      resolve({
        port: typeof address === 'object' && address ? address.port : 0,
        close: () => new Promise(closed => void server.close(() => closed())),
      })
    })
  })
