import { describe, expect, it } from 'vitest'
import { type Random, randomOf } from '../../mocks/world/random.ts'
import { scenarioIds } from '../../src/scripts/scenario-ids.ts'
import { type Client, type Reply, startApp, type TestApp } from '../support/app.ts'
import { callsOf, entriesOf, modes, pointsOf, type Truth, Walk } from '../support/walk.ts'

const calm = {
  LIMIT_REQUESTS_PER_MINUTE: '1000000',
  LIMIT_ASKED_PER_HOUR: '1000000',
  UPSTREAM_TIMEOUT_MS: '10000',
}
const staff = ['hanako', 'ichiro', 'jun', 'kaoru', 'rin'] as const

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type View = any

/** Ids, times, references and keyed hashes by the order in which they first appear, so that two runs can be compared. */
function steadier(): (text: string) => string {
  const seen = new Map<string, string>()
  const named = (kind: string) => (one: string) => {
    const name = seen.get(one) ?? `<${kind} ${seen.size}>`
    seen.set(one, name)
    return name
  }
  return text =>
    text
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, named('id'))
      .replaceAll(/(?<![0-9a-f])[0-9a-f]{32,64}(?![0-9a-f])/g, named('hash'))
      .replaceAll(/'nonce-[A-Za-z0-9+/=]+'/g, '<nonce>')
      .replaceAll(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/g, '<time>')
      .replaceAll(/(?<![0-9-])[0-9]{4}-[0-9]{4}(?![0-9-])/g, named('reference'))
}

const uneven = new Set(['date', 'x-request-id', 'set-cookie'])

type Tape = { readonly seen: string[]; readonly keep: (what: string, reply: Reply) => Reply }

function tape(): Tape {
  const seen: string[] = []
  const steady = steadier()
  return {
    seen,
    keep: (what, reply) => {
      const headers = [...reply.headers].filter(([name]) => !uneven.has(name))
      seen.push(`${what} ${reply.status} ${steady(JSON.stringify(headers))} ${steady(reply.text)}`)
      return reply
    },
  }
}

/** Something that fits the step's ask: the truth of one of the points as often as not, for he wants the best of it. */
function answerFor(random: Random, { schema, example }: View, point: Truth): unknown {
  const byName: Readonly<Record<string, unknown>> = {
    address: point.bill.address,
    building: point.bill.building,
    meterNumber: point.bill.meterNumber ?? undefined,
    nameAsPrinted: point.bill.nameAsPrinted,
    newName: point.bill.nameAsPrinted,
    customerName: point.bill.nameAsPrinted,
    currentRetailer: point.bill.currentRetailer,
    contractNumber: point.bill.contractNumber,
    phone: '090-0000-0000',
    day: point.bill.meterReadingDay?.day,
  }
  const one = (name: string, part: View, ex: unknown): unknown => {
    const options = part.enum ?? part.oneOf?.map((each: View) => each.const)
    if (Array.isArray(options) && options.every(each => typeof each === 'string'))
      // The first option is as a rule the one that leads on.
      return random.chance(0.75) ? options[0] : random.pick(options as [string, ...string[]])
    if (JSON.stringify(part).includes('22')) return point.bill.supplyPointNumber
    return byName[name] ?? ex
  }
  if (schema.properties && !schema.properties.confirmed)
    return Object.fromEntries(
      Object.entries<View>(schema.properties).flatMap(([name, part]) => {
        const required = schema.required?.includes(name)
        const value = one(name, part, example?.[name])
        return value === undefined || (!required && random.chance(0.2)) ? [] : [[name, value]]
      }),
    )
  return one('value', schema, example)
}

/** Of one instant they stand in the order of their random ids. */
async function incidentsSeen(app: TestApp): Promise<string> {
  const { body } = await app.as('osamu').get('/v1/oversight/incidents')
  const incidents = body.incidents.map(({ id: _, raisedAt: __, ...rest }: View) => rest)
  return `incidents ${JSON.stringify(incidents.sort((a: View, b: View) => a.entry - b.entry))}`
}

/** Many agents, many cases, whatever the API offers; official statuses are the one thing not asked for. */
async function attack(
  app: TestApp,
  seed: string,
  points: readonly Truth[],
  turns: number,
): Promise<string[]> {
  const random = randomOf(seed)
  const { seen, keep } = tape()
  const cases: { path: string; view: View; by: string; point: Truth }[] = []
  const clients = new Map<string, Client>(staff.map(one => [one, app.as(one)]))
  const clientOf = (one: string) => clients.get(one) ?? app.as(one)
  // The relay is far down the script: one walks there first, and never asks for the official status.
  const [first] = points
  if (first && !app.sandbox.modes.has('sample', 'gateway', 'smuggle')) {
    const walk = await (await Walk.open(app, 'ichiro')).toRelay(first)
    const sent = keep('relay', await walk.relay())
    expect([sent.status, sent.body.status]).toEqual([201, 'waiting'])
  }
  for (let turn = 0; turn < turns; turn++) {
    if (cases.length === 0 || random.chance(0.07)) {
      const by = random.pick(staff)
      const scenario = random.chance(0.6)
        ? random.pick(['switch', 'outbound', 'move-in'] as const)
        : random.pick(scenarioIds)
      const opened = keep(
        `open ${scenario}`,
        await clientOf(by).post('/v1/cases', { scenario, contact: { channel: 'phone' } }),
      )
      if (opened.status === 201)
        cases.push({
          path: `/v1/cases/${opened.body.id}`,
          view: opened.body,
          by,
          point: random.pick(points as [Truth, ...Truth[]]),
        })
      continue
    }
    const one = random.pick(cases as [(typeof cases)[number], ...typeof cases])
    const client = clientOf(one.by)
    const send = async (verb: string, body: object = {}) => {
      const step = one.view.step?.id ?? one.view.path.at(-1)
      const reply = keep(
        `${one.by} ${verb} ${step}`,
        await client.post(`${one.path}/${verb}`, { step, revision: one.view.revision, ...body }),
      )
      if (reply.status < 300) one.view = reply.body.case ?? reply.body
      else if (reply.status >= 500 || reply.status === 409) one.view = (await client.get(one.path)).body
      return reply
    }
    const { step } = one.view
    const what = random.next()
    if (what < 0.08) keep('look', await client.get(one.path))
    else if (what < 0.12) {
      const by = random.pick(staff)
      const reply = keep(`take ${by}`, await clientOf(by).post(`${one.path}/take`))
      if (reply.status === 200) Object.assign(one, { by, view: reply.body })
    } else if (what < 0.15) {
      const body = { revision: one.view.revision, scenario: random.pick(scenarioIds) }
      const reply = keep('scenario', await client.post(`${one.path}/scenario`, body))
      if (reply.status === 200) one.view = reply.body
    } else if (what < 0.2)
      await send('lookups', { fields: ['customerName', 'address', 'usage'].slice(random.int(0, 2)) })
    else if (what < 0.24) seen.push(await incidentsSeen(app))
    else if (step?.lookup) await send('lookups')
    else if (step?.search) await send('searches')
    else if (step?.ownSearch) await send('own-customer-searches')
    else if (step?.relay) await send('relays')
    else if (step?.moveIn) await send('move-ins')
    else if (step?.wheelingEnquiry)
      await send('wheeling-enquiries', { question: random.pick(step.wheelingEnquiry.questions) })
    else if (step?.usage) await send(random.chance(0.5) ? 'usage-consents' : 'usage-inquiries', {})
    else if (step?.ask) await send('answers', { value: answerFor(random, step.ask, one.point) })
    else cases.splice(cases.indexOf(one), 1)
  }
  const steady = steadier()
  for (const { at: _, salt: __, actor, ...entry } of await entriesOf(app))
    seen.push(`entry ${actor.sub} ${steady(JSON.stringify(entry))}`)
  return seen
}

/** Every class `own` and `never` value of these points becomes another one. */
async function turnRound(app: TestApp, points: readonly Truth[]): Promise<void> {
  for (const { supplyPointNumber, own, never } of points as readonly (Truth & { never: object })[]) {
    const other = (all: object) =>
      Object.fromEntries(
        Object.entries(all).map(([key, value]) => [key, typeof value === 'number' ? 1 : '別の世界']),
      )
    const body = JSON.stringify({ supplyPointNumber, own: other(own), never: other(never) })
    const reply = await app.sandbox.app.request('/_control/truth', { method: 'PUT', body })
    expect(reply.status).toBe(204)
  }
}

describe('two worlds that differ only in classes own and never', () => {
  it.each([
    [[], 'a'],
    [[], 'b'],
    [['leaky'], 'c'],
    [['leaky', 'smuggle'], 'd'],
    [['smuggle'], 'e'],
  ] as const)('look the same to many agents with many cases (modes %j, program %s)', async (list, seed) => {
    const tapes: string[][] = []
    const calls: (readonly string[])[] = []
    let points: readonly Truth[] = []
    // One moment for both: who is denied leaves an entry a minute.
    const moment = Date.now()
    for (const turned of [false, true]) {
      const app = await startApp({ env: calm, clock: () => moment })
      if (!turned) points = await pointsOf(app, 'other', { limit: 5 })
      else await turnRound(app, points)
      modes(app, list)
      callsOf(app)
      tapes.push(await attack(app, seed, points, 420))
      calls.push(callsOf(app))
    }
    const [first, second] = tapes
    expect(
      first?.filter(one => / lookups .* 200 /.test(one)).length,
      'lookups were answered',
    ).toBeGreaterThan(list.some(mode => mode === 'smuggle') ? -1 : 5)
    expect(first?.filter(one => one.startsWith('entry')).length).toBeGreaterThan(40)
    const apart = first?.findIndex((one, at) => one !== second?.[at]) ?? 0
    expect([second?.[apart], second?.length], 'where the worlds come apart').toEqual([
      first?.[apart],
      first?.length,
    ])
    // A relay number is chosen by the gateway; which calls were made is not.
    expect(calls[1]).toEqual(calls[0])
  })
})

describe('an own customer’s point and another retailer’s', () => {
  it('take the same path, with the same questions to the gateway and the same entries', async () => {
    const runs = []
    for (const kind of ['other', 'own']) {
      const app = await startApp({ env: calm })
      const [point] = await pointsOf(app, kind, { limit: 1 })
      if (!point) throw new Error('the sandbox is too small')
      const walk = await (await Walk.open(app)).toSite(point)
      callsOf(app)
      const looked = await walk.lookUp()
      const entries = (await entriesOf(app)).map(one => [
        one.kind,
        one.step,
        one.asked,
        one.shown,
        one.outcome,
      ])
      runs.push({
        calls: callsOf(app),
        keys: Object.keys(looked.body),
        compare: looked.body.compare,
        entries,
      })
    }
    expect(runs[0]?.calls.length).toBeGreaterThan(0)
    expect(runs[1]).toEqual(runs[0])
  })
})
