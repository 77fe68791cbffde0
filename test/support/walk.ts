import { expect } from 'vitest'
import { sql } from '../../src/db/db.ts'
import type { Entry } from '../../src/oversight/entry.ts'
import type { Client, Reply, TestApp } from './app.ts'

/** Settings under which a busy machine changes nothing: no rate limit, a patient client. */
export const calm = { LIMIT_REQUESTS_PER_MINUTE: '100000', UPSTREAM_TIMEOUT_MS: '10000' } as const

/** A point of the sandbox with its truth, as the control endpoints tell it. */
export type Truth = {
  readonly supplyPointNumber: string
  readonly area: string
  readonly address: string
  readonly building: string | null
  readonly values: Readonly<Record<string, unknown>>
  readonly own: Readonly<Record<string, unknown>>
  readonly bill: {
    readonly supplyPointNumber: string
    readonly address: string
    readonly building?: string
    readonly nameAsPrinted: string | null
    readonly currentRetailer: string | null
    readonly contractNumber: string | null
    readonly meterNumber: string | null
    readonly contractCurrent: number | null
    readonly meterReadingDay: { readonly day: number; readonly next: string } | null
  }
}

type Wanted = { readonly retailer?: string; readonly limit?: number; readonly area?: string }

/** Points of one kind, seen from a retailer (`contracts.md`, sandbox control). Never an empty list. */
export async function pointsOf(app: TestApp, kind: string, wanted: Wanted = {}): Promise<readonly Truth[]> {
  const { retailer = 'sample', limit = 10, area } = wanted
  const query = `retailer=${retailer}&kind=${kind}&limit=${limit}${area ? `&area=${area}` : ''}`
  const found = (await (await app.sandbox.app.request(`/_control/points?${query}`)).json()) as Truth[]
  expect(found.length, `points of kind ${kind}`).toBeGreaterThan(0)
  return found
}

/** The first point of a kind, or the first of which `fits` holds. */
export async function pointOf(
  app: TestApp,
  kind: string,
  wanted: Wanted & { readonly fits?: (point: Truth) => boolean } = {},
): Promise<Truth> {
  const { fits = () => true, ...rest } = wanted
  const found = (await pointsOf(app, kind, { limit: 200, ...rest })).find(fits)
  if (!found) throw new Error(`the sandbox has no such point of kind ${kind}`)
  return found
}

/** The address as the customer reads it off the bill. */
export const addressRead = ({ bill }: Truth) => ({
  address: bill.address,
  ...(bill.building === undefined ? {} : { building: bill.building }),
})

/** A date that lies ahead, for the wished day of the switch. */
export const inDays = (app: TestApp, days: number): string =>
  new Date(app.now().getTime() + (9 * 3600 + days * 86_400) * 1000).toISOString().slice(0, 10)

type Verb =
  | 'answers'
  | 'lookups'
  | 'searches'
  | 'own-customer-searches'
  | 'take'
  | 'park'
  | 'scenario'
  | 'relays'
  | 'move-ins'
  | 'wheeling-enquiries'
  | 'usage-consents'
  | 'usage-inquiries'

/** The bill's items as the customer reads them out. */
export function itemsRead(app: TestApp, { bill }: Truth) {
  const { nameAsPrinted, currentRetailer, contractNumber } = bill
  const items = { readable: 'read', nameAsPrinted, newName: nameAsPrinted, currentRetailer, contractNumber }
  return { ...items, wishedOn: inDays(app, 30) }
}

/** One case, walked by one member of staff; `view` is the case as the last reply showed it. */
export class Walk {
  readonly app: TestApp
  readonly client: Client
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects, and fails where that is not there
  view: any
  private constructor(app: TestApp, client: Client, view: unknown) {
    this.app = app
    this.client = client
    this.view = view
  }

  static async open(
    app: TestApp,
    persona = 'hanako',
    scenario = 'switch',
    contact: object = {},
  ): Promise<Walk> {
    const client = app.as(persona)
    const opened = await client.post('/v1/cases', {
      scenario,
      contact: { channel: 'phone', ...contact },
    })
    expect(opened.status, opened.text).toBe(201)
    return new Walk(app, client, opened.body)
  }

  get step(): string {
    return this.view.step?.id ?? `(${this.view.outcome?.code})`
  }

  get outcome(): string | null {
    return this.view.outcome?.code ?? null
  }

  /** The same case in a colleague's hand. */
  async takenBy(persona: string): Promise<Walk> {
    const client = this.app.as(persona)
    const taken = await client.post(`/v1/cases/${this.view.id}/take`)
    expect(taken.status, taken.text).toBe(200)
    return new Walk(this.app, client, taken.body)
  }

  /** Sends as it is; keeps the case of a reply that has one. */
  async send(verb: Verb, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
    const reply = await this.client.post(`/v1/cases/${this.view.id}/${verb}`, body, headers)
    if (reply.status === 200 || reply.status === 201) this.view = reply.body.case ?? reply.body
    return reply
  }

  /** Names the current step and revision, unless told otherwise. */
  ask(verb: Exclude<Verb, 'take'>, more: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.send(verb, { step: this.step, revision: this.view.revision, ...more }, headers)
  }

  /** The case as it stands: a question that failed has moved its revision on. */
  async refresh(): Promise<this> {
    this.view = (await this.client.get(`/v1/cases/${this.view.id}`)).body
    return this
  }

  async answer(step: string, value: unknown): Promise<this> {
    const reply = await this.ask('answers', { step, value })
    expect(reply.status, `${step}: ${reply.text}`).toBe(200)
    return this
  }

  /** Answers in order, each for the step at which the case must stand. */
  async walk(answers: Readonly<Record<string, unknown>>): Promise<this> {
    for (const [step, value] of Object.entries(answers)) {
      expect(this.step).toBe(step)
      await this.answer(step, value)
    }
    return this
  }

  lookUp(more: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('lookups', more, headers)
  }

  search(more: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('searches', more, headers)
  }

  ownSearch(more: object = {}, headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('own-customer-searches', more, headers)
  }

  /** Up to what is in hand: the caller is the holder, is not ours, and takes part. */
  wishing(): Promise<this> {
    return this.walk({ caller: 'holder', 'own-contract': 'no', wish: 'takes-part' })
  }

  /** Up to the first lookup, the bill's number and address read out. */
  async toSite(point: Truth, read: object = addressRead(point)): Promise<this> {
    await this.wishing()
    await this.walk({ bill: 'bill', number: point.bill.supplyPointNumber, address: read })
    expect(this.step).toBe('site')
    return this
  }

  /** Up to the search by address, with neither bill nor web page and no meter in sight. */
  async toFind(said: object): Promise<this> {
    await this.wishing()
    await this.walk({ bill: 'none', 'site-address': said, 'which-meter': null })
    expect(this.step).toBe('find')
    return this
  }

  /** Up to the relay: the bill read out, its site checked, everything confirmed, the contract concluded. */
  async toRelay(point: Truth, read: object = {}): Promise<this> {
    await this.toSite(point)
    expect((await this.lookUp()).body.case?.step?.id).toBe('items')
    await this.walk({
      items: { ...itemsRead(this.app, point), ...read },
      check: { confirmed: true },
      contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
    })
    expect(this.step).toBe('relay')
    return this
  }

  relay(headers: Record<string, string> = {}): Promise<Reply> {
    return this.ask('relays', {}, headers)
  }

  /** How the acts of a kind stand; keeps the case of the reply. */
  async standing(kind: 'relays' | 'move-ins' | 'wheeling-enquiries'): Promise<Reply> {
    const reply = await this.client.get(`/v1/cases/${this.view.id}/${kind}`)
    if (reply.status === 200) this.view = reply.body.case
    return reply
  }

  /** From the bill's items to the end; the contract is another desk's. */
  async finish(point: Truth): Promise<this> {
    const { nameAsPrinted, currentRetailer, contractNumber } = point.bill
    const items = { readable: 'read', nameAsPrinted, newName: nameAsPrinted, currentRetailer, contractNumber }
    return this.walk({
      items: { ...items, wishedOn: inDays(this.app, 20) },
      check: { confirmed: true },
      contract: { contract: 'elsewhere' },
    })
  }
}

export type Logged = Entry & { readonly index: number }

/** Every entry of a log, in order, read out of the database. */
export async function entriesOf(app: TestApp, log = 'retailer-sample'): Promise<readonly Logged[]> {
  const [found] = await app.db.read([
    sql('select idx, entry from oversight_body where log = ? order by idx', log),
  ])
  return (found?.rows ?? []).map(row => ({ ...JSON.parse(String(row.entry)), index: Number(row.idx) }))
}

/** The entries of one case, without those of its opening and its end. */
export async function questionsOf(app: TestApp, caseId: string, log?: string): Promise<readonly Logged[]> {
  const all = await entriesOf(app, log)
  return all.filter(one => one.case === caseId && !one.kind.startsWith('case-'))
}

/** What the outside parties received since the last look: `gateway POST /facility-inquiries`. */
export function callsOf(app: TestApp): readonly string[] {
  const calls = app.sandbox.calls.all().map(({ party, method, path }) => `${party} ${method} ${path}`)
  app.sandbox.calls.clear()
  return calls
}

/** Switches the sandbox of one retailer. */
export function modes(app: TestApp, list: readonly string[], retailer = 'sample'): void {
  expect(app.sandbox.modes.set({ [retailer]: [...list] })).toBe(true)
}
