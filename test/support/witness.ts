import { serve } from '@hono/node-server'
import { newWitnessKey, parseVkey, parseWitnessSkey } from '../../src/oversight/note-keys.ts'
import { witnessApp } from '../../src/witness/endpoints.ts'
import type { LogState } from '../../src/witness/state.ts'
import type { WitnessDeps, WitnessLine, WitnessStore } from '../../src/witness/witness.ts'

/** A store in memory, which forgets when the process ends. */
export function memoryStore(): WitnessStore {
  const states = new Map<string, LogState>()
  return {
    read: async origin => states.get(origin) ?? null,
    write: async (origin, state) => {
      if ((states.get(origin)?.version ?? 0) + 1 !== state.version) return false
      states.set(origin, state)
      return true
    },
  }
}

export type TestWitness = {
  readonly url: string
  readonly vkey: string
  readonly lines: readonly WitnessLine[]
  close(): Promise<void>
}

export type WitnessOptions = {
  /** Verifier keys of the logs. */
  readonly logs: readonly string[]
  readonly name?: string
  readonly skey?: string
  readonly now?: () => Date
  readonly store?: WitnessStore
  readonly silentAfterMinutes?: number
}

/** A witness of our own on loopback, with a new key and nothing seen yet unless told otherwise. */
export async function startWitness(options: WitnessOptions): Promise<TestWitness> {
  const { logs, name = 'witness.example/test', now = () => new Date(), store = memoryStore() } = options
  const signer = await parseWitnessSkey(options.skey ?? (await newWitnessKey(name)).skey)
  const lines: WitnessLine[] = []
  const deps: WitnessDeps = {
    logs: logs.map(parseVkey),
    signer,
    store,
    now,
    log: line => void lines.push(line),
    ...(options.silentAfterMinutes === undefined ? {} : { silentAfterMinutes: options.silentAfterMinutes }),
  }
  const { fetch } = witnessApp(deps)
  const { server, port } = await new Promise<{ server: ReturnType<typeof serve>; port: number }>(resolve => {
    const listening = serve({ fetch, hostname: '127.0.0.1', port: 0, overrideGlobalObjects: false }, info =>
      resolve({ server: listening, port: info.port }),
    )
  })
  return {
    url: `http://127.0.0.1:${port}`,
    vkey: signer.verifier.vkey,
    lines,
    close: () =>
      new Promise<void>(resolve => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
      }),
  }
}
