import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { entriesOf, pointOf, Walk } from '../support/walk.ts'

const env = {
  LIMIT_REQUESTS_PER_MINUTE: '1000000',
  LIMIT_ASKED_PER_HOUR: '1000000',
  UPSTREAM_TIMEOUT_MS: '30000',
}

/** So many cases that all stand at their first lookup: one walked there, the others copied from it row by row. */
async function casesAtSite(app: TestApp, count: number): Promise<{ ids: string[]; revision: number }> {
  const walk = await Walk.open(app)
  await walk.toSite(await pointOf(app, 'other'))
  const ids = Array.from({ length: count }, () => crypto.randomUUID())
  const [columns] = await app.db.read([
    sql("select name from pragma_table_info('cases') where name not in ('id', 'reference')"),
  ])
  const others = (columns?.rows ?? []).map(row => String(row.name)).join(', ')
  await app.db.write(
    ids.map((id, at) =>
      sql(
        `insert into cases (id, reference, ${others}) select ?, ?, ${others} from cases where id = ?`,
        id,
        `9000-${String(at).padStart(4, '0')}`,
        walk.view.id,
      ),
    ),
  )
  return { ids, revision: walk.view.revision }
}

describe.each([
  { place: 'the embedded file', server: false },
  { place: 'a libSQL server', server: true },
])('over $place', ({ server }) => {
  it('200 parallel lookups leave two entries each, without a gap, and none fails for its neighbour', {
    timeout: 120_000,
  }, async () => {
    const app = await startApp({ server, env })
    const { ids, revision } = await casesAtSite(app, 200)
    const first = (await entriesOf(app)).length
    const hanako = app.as(null, await app.token('hanako'))
    const lookUp = (id: string, at: number) =>
      hanako.post(`/v1/cases/${id}/lookups`, { step: 'site', revision: at })
    app.sandbox.calls.clear()

    // Between the 200: forty that are stale from the start, and forty that race another for the same case.
    const stale = ids.slice(0, 40)
    const raced = ids.slice(40, 80)
    const [own, late, rivals] = await Promise.all([
      Promise.all(ids.map(id => lookUp(id, revision))),
      Promise.all(stale.map(id => lookUp(id, revision - 1))),
      Promise.all(raced.map(id => lookUp(id, revision))),
    ])

    expect(new Set(late.map(one => `${one.status} ${one.body.code}`))).toEqual(new Set(['409 stale']))
    for (const [at, id] of ids.entries()) {
      const rival = rivals[raced.indexOf(id)]
      const statuses = [own[at], ...(rival ? [rival] : [])].map(
        one => `${one?.status} ${one?.body.outcome ?? one?.body.code}`,
      )
      expect(statuses.sort(), id).toEqual(rival ? ['200 answered', '409 stale'] : ['200 answered'])
    }
    const inquiries = app.sandbox.calls.all().filter(one => one.path === '/facility-inquiries')
    expect(inquiries, 'one question a lookup').toHaveLength(200)

    const entries = await entriesOf(app)
    expect(entries.map(one => one.index)).toEqual(entries.map((_, at) => at))
    const since = entries.slice(first)
    expect(since).toHaveLength(400)
    for (const id of ids) {
      const [asked, answered, ...more] = since.filter(one => one.case === id)
      expect(more).toEqual([])
      expect([asked?.kind, answered?.kind]).toEqual(['lookup-asked', 'lookup-answered'])
      expect(answered?.refers).toBe(asked?.index)
      expect(answered?.index).toBeGreaterThan(asked?.index ?? Number.POSITIVE_INFINITY)
    }
    const replied = [...own, ...rivals].filter(one => one.status === 200).map(one => one.body.entry)
    const answers = since.filter(one => one.kind === 'lookup-answered').map(one => one.index)
    expect(replied.sort((a, b) => a - b)).toEqual(answers)
    const [left] = await app.db.read([sql('select count(*) as n from lookup_open')])
    expect(left?.rows).toEqual([{ n: 0 }])
  })

  it('parallel openings, answers and denials share one log in order, each committed whole', {
    timeout: 120_000,
  }, async () => {
    const app = await startApp({ server, env })
    const people = ['hanako', 'ichiro', 'jun', 'kaoru']
    const clients = await Promise.all(people.map(async id => app.as(null, await app.token(id))))
    const sora = app.as(null, await app.token('sora'))
    const opened = await Promise.all(
      Array.from({ length: 60 }, (_, at) =>
        clients[at % 4]?.post('/v1/cases', { scenario: 'outage', contact: { channel: 'phone' } }),
      ),
    )
    expect(new Set(opened.map(one => one?.status))).toEqual(new Set([201]))
    expect(new Set(opened.map(one => one?.body.reference)).size).toBe(60)
    const results = await Promise.all(
      opened.flatMap((one, at) => {
        const path = `/v1/cases/${one?.body.id}`
        const answer = { step: 'danger', value: 'danger', revision: 0 }
        return [
          clients[at % 4]?.post(`${path}/answers`, answer),
          clients[at % 4]?.post(`${path}/answers`, answer),
          sora.get(path),
        ]
      }),
    )
    const statuses = results.map(one => one?.status)
    expect(statuses.filter(one => one === 200)).toHaveLength(60)
    expect(statuses.filter(one => one === 409)).toHaveLength(60)
    expect(statuses.filter(one => one === 404)).toHaveLength(60)
    const entries = await entriesOf(app)
    expect(entries.map(one => one.index)).toEqual(entries.map((_, at) => at))
    const kinds = (kind: string) => entries.filter(one => one.kind === kind).length
    expect([kinds('case-opened'), kinds('case-closed')]).toEqual([60, 60])
    const denied = (await entriesOf(app, 'retailer-mihon')).filter(one => one.kind === 'denied')
    const minutes = denied.map(one => one.at.slice(0, 16))
    expect(new Set(minutes).size).toBe(minutes.length)
    expect(minutes.length).toBeGreaterThan(0)
  })
})
