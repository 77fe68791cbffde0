import { type HttpBindings, serve } from '@hono/node-server'
import { createClient } from '@libsql/client'
import { Hono } from 'hono'
import ky from 'ky'
import { gatewayToken } from './case.ts'
import { serveRunner, urlOf } from './member.ts'

/**
 * What ours is measured against. (i) Without `BENCH_DATABASE`: a bare route that passes the body on to the
 * gateway and the answer back. (ii) With it: what somebody would write in an afternoon: the same with a JSON
 * allow-list of keys and one durable audit row a request. Neither knows who asks, or why.
 */
const { BENCH_GATEWAY = '', BENCH_DATABASE } = process.env
const allowed = new Set(['address', 'contractForm'])

type Answer = { readonly supplyPointNumber: string; readonly values: Readonly<Record<string, unknown>> }

const gateway = ky.create({
  prefixUrl: BENCH_GATEWAY,
  timeout: 3000,
  retry: 0,
  headers: { authorization: `Bearer ${gatewayToken}` },
})
const audit = BENCH_DATABASE ? createClient({ url: BENCH_DATABASE }) : null
await audit?.execute('pragma journal_mode = wal')
await audit?.execute('pragma synchronous = full')
await audit?.execute('create table audit (id integer primary key, at text, point text, fields text)')

const app = new Hono<{ Bindings: HttpBindings }>()
app.post('/lookups', async c => {
  const answer = await gateway.post('facility-inquiries', { json: await c.req.json() }).json<Answer>()
  if (!audit) return c.json(answer)
  const values = Object.fromEntries(Object.entries(answer.values).filter(([key]) => allowed.has(key)))
  await audit.execute({
    sql: 'insert into audit (at, point, fields) values (?, ?, ?)',
    args: [new Date().toISOString(), answer.supplyPointNumber, JSON.stringify(Object.keys(values))],
  })
  return c.json({ supplyPointNumber: answer.supplyPointNumber, values })
})

const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
  serveRunner(urlOf(server), {
    count: async () => Number((await audit?.execute('select count(*) as n from audit'))?.rows[0]?.n ?? 0),
  }),
)
