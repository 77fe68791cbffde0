import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { deliverDue } from '../../src/referrals/deliver.ts'
import type { TestApp } from '../support/app.ts'
import { freePort } from '../support/sqld.ts'
import {
  type Answer,
  answers,
  deliver,
  handedToWebhook,
  sendingTo,
  standsNow,
  storedText,
} from './receiver.ts'
import { atDesk, inbox, must } from './rows.ts'
import { rowsIn } from './support.ts'

const said = 'SAID-BY-THE-RECEIVER'
const html = { 'content-type': 'text/html' }
const page = `<!doctype html><title>${said}</title>`
const tenMegabytes = said.padEnd(10_000_000, '.')

/** A clock that stands still: what is due next is exact. */
const start = Date.now()
const firstWait = 5_000

/** The row of the outbox, its trouble, the state of both copies, and what the entries call it. */
type Expected = readonly [outbox: string, trouble: string | null, state: object, entry: string | null]
const delivered: Expected = ['done', null, { is: 'waiting' }, 'delivered']
const retrying = (trouble: string): Expected => [
  'waiting',
  trouble,
  { is: 'sending', delivery: 'retrying' },
  null,
]
const unclear: Expected = ['waiting', 'no-answer', { is: 'sending', delivery: 'unclear' }, null]
const needsPerson = (trouble: string): Expected => [
  'needs-person',
  trouble,
  { is: 'needs-person' },
  'needs-person',
]
const refused = (status: number): Expected => [
  'refused',
  `status-${status}`,
  { is: 'refused', status },
  'refused',
]

const byStatus: readonly (readonly [readonly number[], (status: number) => Expected])[] = [
  [[200, 201, 202, 204, 299], () => delivered],
  [[408, 425, 429, 500, 502, 503, 504, 599], status => retrying(`status-${status}`)],
  [[401, 403, 404, 410], status => needsPerson(`status-${status}`)],
  [[300, 301, 302, 303, 304, 307, 308], () => needsPerson('redirected')],
  [[400, 402, 405, 409, 413, 415, 422, 451, 499], refused],
]

async function sent(answer: Answer, env: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const { app, partner } = await sendingTo(
    answer,
    { UPSTREAM_TIMEOUT_MS: '500', ...env },
    { clock: () => start },
  )
  await handedToWebhook(app)
  expect(await deliver(app)).toBe(1)
  expect(partner.tries).toHaveLength('NSC_06_URL' in env ? 0 : 1)
  return app
}

/** What both sides are told of each state; that it is tried again, or with which status it failed, is told to neither. */
const told: Readonly<Record<string, readonly [status: string, owner: string]>> = {
  sending: ['sending', 'service'],
  waiting: ['delivered', 'desk'],
  'needs-person': ['needs-person', 'retailer-supervisor'],
  refused: ['refused', 'retailer-supervisor'],
}

async function expectViews(app: TestApp, is: string): Promise<void> {
  const [status, owner] = told[is] ?? []
  const { body: list } = await must(app.as('hanako').get('/v1/referrals'))
  expect(list.referrals).toHaveLength(1)
  const [listed] = list.referrals
  const { body: mine, text } = await must(app.as('hanako').get(`/v1/referrals/${listed.id}`))
  expect(mine).toMatchObject({ status, owner })
  expect(mine).not.toHaveProperty('outcome')
  expect(listed).toMatchObject({ status, owner })
  expect(mine.history.map((one: { status: string }) => one.status)).toEqual(
    status === 'sending' ? ['sending'] : ['sending', status],
  )
  expect(text).not.toMatch(/retrying|unclear|queued|no-answer|no-connection|redirected|status-/)
  const [row] = await rowsIn(app, 'desk_referrals')
  const { body: desk } = await must(atDesk(app, 'their-system').get(`${inbox}/${row.id}`))
  expect(desk).toMatchObject({ status, reference: mine.reference })
}

async function expectIt(app: TestApp, [outbox, trouble, state, entry]: Expected): Promise<void> {
  const now = await standsNow(app)
  expect(now.outbox).toMatchObject({ state: outbox, trouble, fence: 1, attempts: 1, lease_until: null })
  const wait = outbox === 'waiting' ? firstWait : 0
  expect(Date.parse(now.outbox.due_at) - start).toBe(wait)
  await expectViews(app, now.mine.is)
  expect(now.mine).toMatchObject(state)
  expect(now.desk).toMatchObject(state)
  const steps = entry === null ? [] : [entry]
  expect(now.steps).toEqual([steps, steps])
  expect(await storedText(app)).not.toContain(said)
  expect(JSON.stringify(app.logs)).not.toContain(said)
}

describe('an answer', () => {
  it.each(
    byStatus.flatMap(([statuses, expected]) => statuses.map(status => [status, expected(status)] as const)),
  )('of status %i is taken by its status alone', async (status, expected) => {
    const location = { location: 'http://127.0.0.1:1/elsewhere' }
    const body = [204, 304].includes(status) ? '' : page
    await expectIt(await sent(answers(status, { ...html, ...location }, body)), expected)
  })

  const endless: Answer = response => {
    response.writeHead(202, html).write(page)
  }
  it.each<[string, Answer, Expected]>([
    ['with ten megabytes behind a 202', answers(202, html, tenMegabytes), delivered],
    ['with ten megabytes behind a 422', answers(422, html, tenMegabytes), refused(422)],
    ['with ten megabytes behind a 500', answers(500, html, tenMegabytes), retrying('status-500')],
    ['with ten megabytes behind a 503', answers(503, html, tenMegabytes), retrying('status-503')],
    ['whose body never ends', endless, delivered],
    [
      'that is not JSON although it says so',
      answers(200, { 'content-type': 'application/json' }, '{"a'),
      delivered,
    ],
    ['that says it was not received', answers(200, {}, '{"received":false}'), delivered],
    ['that never comes', () => undefined, unclear],
    ['that breaks off before its status', response => response.destroy(), unclear],
  ])('%s does no harm', async (_, answer, expected) => {
    await expectIt(await sent(answer), expected)
  })

  it('that is no HTTP is unclear', async () => {
    const server = createServer(socket => socket.once('data', () => socket.end(`${said}\r\n\r\n`)))
    onTestFinished(() => new Promise<void>(resolve => void server.close(() => resolve())))
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    await expectIt(await sent(answers(202), { NSC_06_URL: `http://127.0.0.1:${port}` }), unclear)
  })

  it('of nobody is tried again: nothing was sent', async () => {
    await expectIt(
      await sent(answers(202), { NSC_06_URL: `http://127.0.0.1:${await freePort()}` }),
      retrying('no-connection'),
    )
  })

  it('is not asked of an area that has no address any more: a person looks', async () => {
    const { app, partner } = await sendingTo(answers(202), {}, { clock: () => start })
    await handedToWebhook(app)
    const before = app.config.serviceCenters.get('06')
    if (before === undefined) throw new Error('there is no area 06')
    const serviceCenters = new Map(app.config.serviceCenters).set('06', { ...before, mode: 'none' })
    await deliverDue({ ...app.deps, config: { ...app.config, serviceCenters } })
    expect(partner.tries).toEqual([])
    await expectIt(app, needsPerson('no-address'))
  })
})
