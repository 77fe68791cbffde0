import { createClient } from '@libsql/client'
import { expect, it } from 'vitest'
import type { Db, Statement } from '../../src/db/db.ts'
import { runReferralJobs } from '../../src/referrals/jobs.ts'
import { startApp } from '../support/app.ts'
import { calm } from '../support/walk.ts'
import { atContractor, handedOver, handOver, staffDesk } from './support.ts'

/** The database, with every statement that was put to it. */
function listening() {
  const heard = new Map<string, Statement>()
  const hear = (statements: readonly Statement[]) => {
    for (const one of statements) heard.set(one.sql, one)
  }
  const db = (real: Db): Db => ({
    read: statements => {
      hear(statements)
      return real.read(statements)
    },
    write: statements => {
      hear(statements)
      return real.write(statements)
    },
    close: () => real.close(),
  })
  return { heard, db }
}

const tables = ['referrals', 'desk_referrals', 'referral_origin', 'outbox', 'here', 'other', 'last']
/** A walk through a whole table; one along a partial index sees the open ones alone. */
const scans = new RegExp(
  `^SCAN (?:${tables.join('|')})(?! USING (?:COVERING )?INDEX (?:desk_)?referrals_(?:open|to_erase))`,
)

it('reads and writes referrals along indexes, however many there are: no statement of their road scans a table', async () => {
  const { heard, db } = listening()
  const app = await startApp({ env: { ...calm, NSC_03_MODE: 'inbox' }, db })
  await staffDesk(app)
  await staffDesk(app, '03')
  const { id, reference } = (await handedOver(app)).body
  await handOver(await atContractor(app), {})
  const [staff, desk, overseer] = [app.as('hanako'), app.as('mei'), app.as('osamu')]
  for (const path of ['/v1/referrals', `/v1/referrals/${id}`]) await staff.get(path)
  const inbox = await desk.get('/v1/service-center/referrals')
  const one = inbox.body.referrals.find((row: { reference: string }) => row.reference === reference)
  await desk.get('/v1/service-center/referrals?state=ended')
  await desk.get(`/v1/service-center/referrals/${one.id}`)
  for (const [verb, body] of [
    ['claim', undefined],
    ['accept', {}],
    ['hand-over', { area: '03' }],
  ] as const)
    expect((await desk.post(`/v1/service-center/referrals/${one.id}/${verb}`, body)).status, verb).toBe(200)
  expect((await staff.post(`/v1/referrals/${id}/withdraw`)).status).toBe(200)
  await overseer.get('/v1/oversight/fairness')
  await runReferralJobs(app.deps)

  const client = createClient({ url: app.url })
  const found: string[] = []
  let explained = 0
  for (const { sql: text, args } of heard.values()) {
    if (!/\b(?:referrals|desk_referrals|referral_origin|outbox)\b/.test(text)) continue
    const plan = await client.execute({ sql: `explain query plan ${text}`, args: [...args] })
    explained += 1
    for (const { detail } of plan.rows)
      if (scans.test(String(detail))) found.push(`${detail}: ${text.replaceAll(/\s+/g, ' ').slice(0, 200)}`)
  }
  client.close()
  expect(explained).toBeGreaterThan(20)
  expect(found).toEqual([])
})
