import { type AddressInfo, createServer, type Server } from 'node:net'

export type Verbs = Readonly<Record<string, (args: never) => Promise<unknown> | unknown>>

/** Microseconds of processor time so far, all threads. */
const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return user + system
}

/**
 * One process of the benchmark, seen from inside: says where it listens, answers the runner's calls, and
 * ends when the runner asks for it or is gone.
 */
export function serveRunner(url: string, verbs: Verbs): void {
  const all: Verbs = { cpu, ...verbs }
  process.on('message', async ({ id, verb, args }: { id: number; verb: string; args: never }) => {
    try {
      process.send?.({ id, result: (await all[verb]?.(args)) ?? null })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? error.message : 'failed' })
    }
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.({ id: 0, result: url })
}

export const urlOf = (server: Pick<Server, 'address'>): string =>
  `http://127.0.0.1:${(server.address() as AddressInfo).port}`

/** A port that was free a moment ago, for a server that must be told one. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => resolve(port))
    })
  })
