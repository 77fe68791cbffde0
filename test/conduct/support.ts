import { sql } from '../../src/db/db.ts'
import type { TestApp } from '../support/app.ts'

export const aDay = 86_400_000

/** A refused request: a debtor's supply point, asked for. */
export async function refusedOnce(app: TestApp, persona = 'hanako'): Promise<string> {
  const client = app.as(persona)
  const { body } = await client.post('/v1/cases', { scenario: 'arrears', contact: { channel: 'phone' } })
  const reply = await client.post(`/v1/cases/${body.id}/lookups`, { step: 'own-key', revision: 0 })
  if (reply.status !== 403) throw new Error(`not refused: ${reply.text}`)
  return body.id
}

type Found = { readonly sub?: string; readonly team?: string; readonly state?: string; readonly at: number }

/** A finding, as the analysis would have left it. */
export async function noticed(app: TestApp, rule: string, { sub, team, state = 'open', at }: Found) {
  await app.db.write([
    sql(
      `insert into finding (id, org, rule, scope, key, sub, team, entries, numbers, first_at, last_at, found_at,
         changed_at, state)
       values (lower(hex(randomblob(16))), 'retailer:sample', ?, 'person', hex(randomblob(8)), ?, ?, '[]',
         '{"lookups":3}', ?, ?, ?, ?, ?)`,
      ...[rule, sub ?? null, team ?? null, at, at, at, at, state],
    ),
  ])
}
