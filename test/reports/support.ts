import { expect } from 'vitest'
import { appendEntry } from '../../src/oversight/append.ts'
import { type Entry, type EntryParts, entryOf, seal } from '../../src/oversight/entry.ts'
import { newSalt } from '../../src/oversight/salt.ts'
import { runExports } from '../../src/reports/make-exports.ts'
import type { TestApp } from '../support/app.ts'

export const log = 'retailer-sample'
export const org = 'retailer:sample'

/** Noon in Japan, in the middle of a month. */
export const clock = () => Date.parse('2026-11-15T03:00:00.000Z')

export const caseId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

export const actorOf = (sub: string, team: string | null): Entry['actor'] => ({
  sub,
  role: 'agent',
  affiliation: 'employee',
  employer: 'サンプル電力',
  team,
  workplace: 'osaka',
  terminal: null,
  session: null,
})

type Wanted = Partial<EntryParts> & Pick<EntryParts, 'kind'>

/** In the order of the list, many to a commit. */
export async function append(app: TestApp, wanted: readonly Wanted[]): Promise<void> {
  for (let from = 0; from < wanted.length; from += 100) {
    const some = wanted
      .slice(from, from + 100)
      .map(one => seal(entryOf({ org, at: app.now().toISOString(), salt: newSalt(app.deps.random), ...one })))
    await app.db.write(some.flatMap(one => appendEntry(log, one)))
  }
}

export type Order = { readonly from: string; readonly to: string; readonly form: 'sheet' | 'pack' }
export const october: Order = { from: '2026-10-01', to: '2026-10-31', form: 'pack' }

export async function order(app: TestApp, wanted: Order = october): Promise<string> {
  const reply = await app.as('osamu').post('/v1/oversight/exports', wanted)
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id
}

/** The job until it has nothing more to do; what it made. */
export async function make(app: TestApp, id: string) {
  await app.publish()
  while ((await runExports(app.deps)) > 0);
  const { body } = await app.as('osamu').get(`/v1/oversight/exports/${id}`)
  expect(body.state).toBe('done')
  return body
}

/** As it was sent: the byte order mark too. */
export async function fileOf(app: TestApp, id: string, name: string): Promise<string> {
  const reply = await app.request(`/v1/oversight/exports/${id}/files/${name}`, {
    headers: { authorization: `Bearer ${await app.token('osamu')}` },
  })
  expect(reply.status).toBe(200)
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await reply.arrayBuffer())
}

/** A random choice that is the same in every run. */
export function drawn(seed: number) {
  let state = seed
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  return <T>(all: readonly [T, ...T[]]): T => all[Math.floor(next() * all.length)] ?? all[0]
}
