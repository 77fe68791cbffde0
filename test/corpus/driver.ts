import type { RelayField, RelayItems } from '../../src/matching/relay-items.ts'
import { addressRead, itemsRead, personOf } from './caller.ts'
import { beReadBack, type Conversation, hear, itemOf } from './listening.ts'
import type { Person } from './walk-case.ts'

export type Warning = {
  readonly field: RelayField
  readonly code: string
  readonly severity: 'stop' | 'ask'
}

/** Where a case stands, and what it warns of there. */
export type Stand = {
  readonly step: string | null
  readonly outcome: string | null
  readonly path: readonly string[]
  readonly warnings: readonly Warning[]
  /** As they would be sent; empty words where nothing was said yet. */
  readonly items: RelayItems | null
}

/** A case that is walked: in the pure model, or through HTTP on the production app. */
export type Driver = {
  /** On to the reading back, or to where it ends before. */
  readonly walk: (person: Person) => Promise<Stand>
  readonly give: (step: string, value: unknown) => Promise<void>
  readonly path: () => readonly string[]
  readonly asked: () => { readonly lookups: number; readonly searches: number }
}

/** Walks to what is read back before the relay; null where the case ends elsewhere. */
async function toReadingBack(one: Conversation, driver: Driver): Promise<Stand | null> {
  let at = await driver.walk(personOf(one))
  // They ring back with the bill, and the same case goes on.
  if (at.outcome === 'call-back') {
    await driver.give('bill', one.customer.bill)
    at = await driver.walk(personOf(one))
  }
  return at.step === 'check' ? at : null
}

/** What changed in the customer's words is entered where it was read. */
export async function enterAgain(one: Conversation, driver: Driver): Promise<void> {
  const path = driver.path()
  const last = (steps: readonly string[]): string | undefined => path.findLast(step => steps.includes(step))
  const number = last(['number', 'number-again', 'number-absent', 'number-third'])
  const address = last(['address', 'address-again', 'site-address'])
  // From the end of the path: a new number may lead the path away from what stands behind it.
  if (path.includes('items')) await driver.give('items', itemsRead(one))
  if (address !== undefined) await driver.give(address, addressRead(one))
  if (number !== undefined) await driver.give(number, one.words.supplyPointNumber)
}

/** What is said changes what was read; that is entered, and the case walked on. */
async function corrected(
  one: Conversation,
  driver: Driver,
  at: Stand,
  say: () => void,
): Promise<Stand | null> {
  const before = one.words
  say()
  if (one.words === before) return at
  await enterAgain(one, driver)
  return toReadingBack(one, driver)
}

/**
 * Before the relay: everything is read back, what the preflight has to say is said, each sentence once (what stops
 * the relay in each of three rounds), and what the customer then reads is entered. Null: it cannot be sent.
 */
export async function readAgain(
  one: Conversation,
  driver: Driver,
  contact: string,
): Promise<RelayItems | null> {
  const { warnings: warned, readingBack } = one.guidance
  const said = new Set<string>()
  let at = await toReadingBack(one, driver)
  if (at !== null && readingBack) at = await corrected(one, driver, at, () => beReadBack(one, contact))
  for (let round = 1; at !== null && round <= 3; round++) {
    const fresh = at.warnings.filter(
      ({ field, code, severity }) => severity === 'stop' || (warned && !said.has(`${field} ${code}`)),
    )
    if (fresh.length === 0) break
    const sentences = (): void => {
      for (const { field, code, severity } of fresh) {
        said.add(`${field} ${code}`)
        hear(one, itemOf[field], contact, severity === 'stop' ? `${code} ${round}` : code)
      }
    }
    at = await corrected(one, driver, at, sentences)
  }
  return at === null || at.warnings.some(({ severity }) => severity === 'stop') ? null : at.items
}
