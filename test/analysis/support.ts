import { Hono } from 'hono'
import { questionEndpoints } from '../../src/analysis/questions/endpoints.ts'
import { followUp } from '../../src/analysis/tally/follow-up.ts'
import { type Db, DbUnavailable, type Statement } from '../../src/db/db.ts'
import type { Deps } from '../../src/deps.ts'
import { type HttpEnv, mount } from '../../src/http/mount.ts'
import { Problem, problemReply } from '../../src/http/problem.ts'
import { oversightEndpoints } from '../../src/oversight/endpoints.ts'
import { recordDenied } from '../../src/oversight/record-denied.ts'
import { depsOn, logId, osamu } from '../oversight/support.ts'
import { openTestDb } from '../support/database.ts'

/** The log's endpoints and the questions over a database whose statements can be looked at. */
export async function openQuestions() {
  const test = await openTestDb()
  const reads: Statement[] = []
  let broken = false
  const db: Db = {
    ...test.db,
    read: statements => {
      reads.push(...statements)
      return test.db.read(statements)
    },
    write: statements =>
      broken ? Promise.reject(new DbUnavailable('SQLITE_FULL')) : test.db.write(statements),
  }
  // Nobody outside is ever asked by the log, and no town.
  const deps: Deps & { clock: { now: Date } } = {
    ...depsOn(db),
    upstreams: null as never,
    towns: null as never,
  }
  const app = new Hono<HttpEnv>()
  app.use('*', async (c, next) => {
    c.set('deps', deps)
    c.set('requestId', 'request-1')
    await next()
  })
  mount(app, [...oversightEndpoints, ...questionEndpoints], {
    authenticate: async () => osamu,
    onDenied: recordDenied,
    mayGoOn: () => true,
  })
  app.onError(error =>
    problemReply(
      error instanceof Problem
        ? error
        : new Problem(error instanceof DbUnavailable ? 'log-unavailable' : 'internal'),
      'en',
      'request-1',
    ),
  )
  const send = async (path: string, body?: unknown) => {
    const reply = await app.request(`/v1/oversight/${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    })
    const text = await reply.text()
    return { status: reply.status, text, body: JSON.parse(text) }
  }
  return {
    db: test.db,
    url: test.url,
    deps,
    reads,
    send,
    breakWrites: () => {
      broken = true
    },
    count: () => followUp(test, [logId]),
    close: () => test.close(),
  }
}

export type Questions = Awaited<ReturnType<typeof openQuestions>>
