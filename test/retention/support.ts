import { type Client, createClient } from '@libsql/client'
import { expect } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { appendEntry } from '../../src/oversight/append.ts'
import { type EntryParts, entryOf, seal } from '../../src/oversight/entry.ts'
import { yearKey } from '../../src/oversight/hash-keys.ts'
import { pseudonym } from '../../src/oversight/pseudonym.ts'
import { newSalt } from '../../src/oversight/salt.ts'
import { runRetentionJobs } from '../../src/retention/jobs.ts'
import type { TestApp } from '../support/app.ts'

export const log = 'retailer-sample'
export const org = 'retailer:sample'
export const aDay = 86_400_000
export const number = '0600000000000000000001'

/** To the same hour so many calendar years on, and so many days. */
export function goOn(app: TestApp, { years = 0, days = 0 }: { years?: number; days?: number }): void {
  const then = app.now()
  then.setUTCFullYear(then.getUTCFullYear() + years)
  app.advance(then.getTime() + days * aDay - app.now().getTime())
}

/** So many entries of one moment, the service's now unless told otherwise; a hundred to a commit. */
export async function fill(app: TestApp, count: number, parts: Partial<EntryParts> = {}): Promise<void> {
  for (let left = count; left > 0; left -= 100) {
    const some = Array.from({ length: Math.min(100, left) }, () =>
      seal(
        entryOf({
          kind: 'refused',
          org,
          at: app.now().toISOString(),
          salt: newSalt(app.deps.random),
          ...parts,
        }),
      ),
    )
    await app.db.write(some.flatMap(one => appendEntry(log, one)))
  }
}

/** One that names the supply point under the key of the year. */
export async function seen(app: TestApp, parts: Partial<EntryParts> = {}): Promise<void> {
  await fill(app, 1, {
    kind: 'lookup-asked',
    subject: pseudonym(await yearKey(app.deps, org), number),
    ...parts,
  })
}

/** The minute's sweep, with the checkpoint before and after it, until it has nothing more to do. */
export async function sweep(app: TestApp, times = 3): Promise<void> {
  for (let turn = 0; turn < times; turn++) {
    await app.publish()
    await runRetentionJobs(app.deps)
  }
  await app.publish()
  expect(app.logs.filter(one => one.event === 'retention-job-failed')).toEqual([])
}

export async function stateOf(app: TestApp, of = log) {
  const [minimum, bodies, keys] = await app.db.read([
    sql('select idx from minimum_index where log = ?', of),
    sql('select min(idx) as lowest, count(*) as n from oversight_body where log = ?', of),
    sql('select kid from hash_key where org = ? order by kid', of.replace('-', ':')),
  ])
  return {
    minimum: Number(minimum?.rows[0]?.idx ?? 0),
    lowest: Number(bodies?.rows[0]?.lowest),
    bodies: Number(bodies?.rows[0]?.n),
    keys: (keys?.rows ?? []).map(row => String(row.kid)),
  }
}

/** A second connection, which breaks the rules on purpose. */
export async function raw<T>(app: TestApp, use: (client: Client) => Promise<T>): Promise<T> {
  const client = createClient({ url: app.url })
  try {
    return await use(client)
  } finally {
    client.close()
  }
}

export const dayIn = (app: TestApp, days: number): string =>
  new Date(app.now().getTime() + 9 * 3_600_000 + days * aDay).toISOString().slice(0, 10)

/** A hold by the overseer over days counted from the service's today. */
export async function hold(
  app: TestApp,
  { from, to, until }: { from: number; to: number; until: number },
  persona = 'osamu',
): Promise<{ id: string; entry: number }> {
  const reply = await app.as(persona).post('/v1/oversight/holds', {
    reason: 'court',
    from: dayIn(app, from),
    to: dayIn(app, to),
    until: dayIn(app, until),
  })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
