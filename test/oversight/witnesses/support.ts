import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../../src/app.ts'
import type { Db } from '../../../src/db/db.ts'
import { openFile } from '../../../src/db/file.ts'
import type { Deps } from '../../../src/deps.ts'
import { newWitnessKey } from '../../../src/oversight/note-keys.ts'
import { logKeys, type StartOptions, startApp, type TestApp } from '../../support/app.ts'
import { house } from '../../support/house.ts'
import { startWitness, type TestWitness, type WitnessOptions } from '../../support/witness.ts'

export const log = 'retailer-sample'
export const logPath = `/v1/oversight/logs/${log}`

// Made once: two that make them at the same time would make two.
await logKeys()

const open: { close(): Promise<void> }[] = []
house.afterEach.add(async () => {
  for (const one of open.splice(0)) await one.close()
})

export type Outside = { readonly url: string; readonly vkey: string }

/** A witness that knows every log of the test's organisations. */
export async function witness(name: string, more: Partial<WitnessOptions> = {}): Promise<TestWitness> {
  const { vkeys } = await logKeys()
  const started = await startWitness({ name, logs: [...vkeys.values()], ...more })
  open.push(started)
  return started
}

/** Somebody at a witness's address who is none: answers as it likes, or never. */
export async function standIn(name: string, answer: RequestListener): Promise<Outside> {
  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, vkey: (await newWitnessKey(name)).vkey }
}

export const settings = (witnesses: readonly Outside[], threshold?: number): Record<string, string> => ({
  WITNESSES: JSON.stringify(witnesses.map(({ url, vkey }) => ({ url, key: vkey }))),
  ...(threshold === undefined ? {} : { WITNESS_THRESHOLD: String(threshold) }),
})

export const startWith = (witnesses: readonly Outside[], more: StartOptions & { threshold?: number } = {}) =>
  startApp({ ...more, env: { ...settings(witnesses, more.threshold), ...more.env } })

export const openCase = (app: TestApp) =>
  app.as('hanako').post('/v1/cases', { scenario: 'switch', contact: { channel: 'phone' } })

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where that is not there
export const statusOf = async (app: TestApp): Promise<any> =>
  (await app.as('osamu').get(`${logPath}/status`)).body

export const checkpointOf = async (app: TestApp): Promise<string> =>
  (await app.as('osamu').get(`${logPath}/checkpoint`)).text

/** Names of the keys that signed a note, the log's own first. */
export const signersOf = (note: string): readonly string[] =>
  [...note.matchAll(/^— (\S+) /gm)].map(([, name = '']) => name)

/** The same service, by the same settings and keys, over a copy of its database file. */
export async function over(app: TestApp, path: string) {
  const db: Db = await openFile(`file:${path}`)
  open.push(db)
  const deps: Deps = { ...app.deps, db }
  const service = createApp(() => deps)
  const send = async (persona: string, path: string, body?: unknown) => {
    const reply = await service.request(path, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${await app.token(persona)}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: reply.status, body: await reply.json() }
  }
  return { db, deps, send }
}
