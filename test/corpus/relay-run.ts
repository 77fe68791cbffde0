import { explainNg } from '../../src/matching/explain-ng.ts'
import type { NgReason, RelayItems } from '../../src/matching/relay-items.ts'
import { type Customer, type Item, items } from './customers.ts'
import { moodOf } from './draw.ts'
import { enterAgain, readAgain } from './driver.ts'
import { type Conversation, type Guidance, hear, itemOf } from './listening.ts'
import { pureDriver } from './pure-driver.ts'
import { type RelayOutside, relayOutside } from './relay-outside.ts'
import type { Setting } from './setting.ts'

export type Ng = {
  readonly customer: Customer
  readonly items: RelayItems
  readonly reasons: readonly NgReason[]
}

export type RelayEnd = {
  readonly customer: Customer
  /** In which contact it went through; null: in neither of two. */
  readonly through: 1 | 2 | null
  /** Sent in the first contact. */
  readonly sent: boolean
  readonly ng: Ng | null
  readonly hints: number
  readonly needless: readonly string[]
  readonly lookups: number
  readonly searches: number
}

/** `null`: what the customer says first is sent. `follows` counts all the same when they think again after an NG. */
export type RunOptions = { readonly guidance: Guidance | null; readonly follows: number }

const unguided = { warnings: false, readingBack: false, oneMood: false }

/** Without guidance: what the customer says first is sent, whatever it is. */
function firstWords({ words, customer }: Conversation): RelayItems {
  return {
    supplyPointNumber: words.supplyPointNumber,
    nameAsPrinted: words.name,
    nameKana: words.nameKana,
    newName: customer.newName,
    currentRetailer: words.currentRetailer,
    contractNumber: words.contractNumber,
    address: words.address.address,
    building: words.address.building,
    cancelOn: words.wishedOn,
    callerIs: customer.caller,
    readFrom: customer.withoutBill === 'knows-by-heart' ? 'memory' : customer.bill,
    site: null,
  }
}

const fieldOfReason: Readonly<Record<NgReason, Item | null>> = {
  'unknown-point': 'supplyPointNumber',
  'contract-number-differs': 'contractNumber',
  'already-in-progress': null,
  'own-application': null,
  unexplained: null,
}

/** Between two contacts without guidance: the customer hears the official reason, and looks at what they think of. */
function reconsider(one: Conversation, reasons: readonly NgReason[]): void {
  const { id } = one.customer
  const guess = items[Math.floor(moodOf(`${id}:guess`) * items.length)] ?? 'name'
  for (const reason of reasons) hear(one, fieldOfReason[reason] ?? guess, 'second', 'reason')
}

/** Between two contacts with guidance: the likely causes are named, and the four things are asked of the current retailer. */
function explain(one: Conversation, ng: Ng | null, outside: RelayOutside): void {
  const { customer, guidance } = one
  const causes = ng === null ? [] : explainNg(ng.items, ng.reasons).slice(0, 2)
  for (const { field, cause } of causes) if (field !== null) hear(one, itemOf[field], 'ng', cause)
  if (moodOf(`${customer.id}:asks the current retailer`) >= guidance.follows) return
  // Whoever rings the company hears its name besides.
  const { wishedOn, ...registered } = customer.print
  one.words = { ...one.words, ...registered }
  outside.withdrawElsewhere(customer)
}

/** Somebody who rings up. */
export const conversation = (setting: Setting, customer: Customer, guidance: Guidance): Conversation => ({
  customer,
  paper: setting.paperOf(customer.site),
  guidance,
  words: customer.first,
  hints: 0,
  needless: [],
})

async function oneCustomer(
  setting: Setting,
  outside: RelayOutside,
  customer: Customer,
  { guidance, follows }: RunOptions,
): Promise<RelayEnd> {
  outside.register(customer)
  const one = conversation(setting, customer, guidance ?? { ...unguided, follows })
  const driver = pureDriver(setting)
  let through: RelayEnd['through'] = null
  let ng: Ng | null = null
  const ready = guidance === null ? firstWords(one) : await readAgain(one, driver, 'first')
  if (ready !== null) {
    const reasons = await outside.relay(ready)
    if (reasons.length === 0) through = 1
    else ng = { customer, items: ready, reasons }
  }
  if (through === null) {
    if (guidance === null) reconsider(one, ng?.reasons ?? [])
    else {
      explain(one, ng, outside)
      await enterAgain(one, driver)
    }
    const again = guidance === null ? firstWords(one) : await readAgain(one, driver, 'second')
    if (again !== null && (await outside.relay(again)).length === 0) through = 2
  }
  const { hints, needless } = one
  const { lookups, searches } = driver.asked()
  return { customer, through, sent: ready !== null, ng, hints, needless, lookups, searches }
}

/** All customers under one kind of guidance, against a sandbox that knows nothing of the run before. */
export async function relayRun(
  setting: Setting,
  customers: readonly Customer[],
  options: RunOptions,
): Promise<readonly RelayEnd[]> {
  const outside = relayOutside(new Date(`${setting.today}T03:00:00Z`))
  const ends: RelayEnd[] = []
  for (const customer of customers) ends.push(await oneCustomer(setting, outside, customer, options))
  return ends
}
