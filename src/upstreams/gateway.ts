import * as v from 'valibot'
import type { Retailer } from '../config.ts'
import { Disclosure } from '../disclosure/disclosure.ts'
import { extrasOf, type Finding, together } from '../disclosure/extras.ts'
import { fields } from '../disclosure/fields.ts'
import type { Permit } from '../disclosure/permit.ts'
import { inAnyBuilding, type Narrowed, narrow, narrowInAnyBuilding } from '../matching/narrow.ts'
import type { Search } from '../matching/search-words.ts'
import { ask, type Client, client, errorBody, type Failure, forOneQuestion } from './call.ts'
import { capabilities } from './capabilities.ts'

const matchesBody = v.object({
  matches: v.array(
    v.object({
      supplyPointNumber: fields.supplyPointNumber.schema,
      address: fields.address.schema,
      building: v.nullish(v.pipe(v.string(), v.maxLength(80))),
      poleNumber: v.nullish(fields.poleNumber.schema),
    }),
  ),
  truncated: v.boolean(),
})

export type Inquiry =
  | { readonly ok: true; readonly disclosure: Disclosure }
  | {
      readonly ok: false
      readonly why: 'unknown-point' | 'out-of-scope' | 'unavailable' | 'unintelligible'
      readonly extras: readonly Finding[]
    }

export type SearchAnswer =
  | {
      readonly ok: true
      /** `screen`: this gateway has no number search, it is done on OCCTO's own. */
      readonly narrowed: Narrowed | { readonly outcome: 'screen' }
      readonly extras: readonly Finding[]
    }
  | (Failure & { readonly unreadable: boolean })

/** スイッチング支援システム, through the retailer's own gateway (`openapi/switching-support-gateway.json`). */
export class Gateway {
  readonly #party: Client
  constructor(retailer: Retailer, timeoutMs: number) {
    this.#party = client(retailer.switchingSupportUrl, retailer.gatewayToken, timeoutMs)
  }

  /** The values of the answer go into a `Disclosure` here and nowhere further. */
  async inquire(permit: Permit, requestId: string): Promise<Inquiry> {
    const { supplyPointNumber, show, compare } = permit.parts
    const body = { supplyPointNumber, fields: [...new Set<string>([...show, ...compare])] }
    const answer = await ask(this.#party, 'facility-inquiries', body, requestId)
    if (!answer.ok) return answer
    if (answer.status === 200) {
      const disclosure = Disclosure.of(permit, answer.json)
      if (disclosure) return { ok: true, disclosure }
      return { ok: false, why: 'unintelligible', extras: extrasOf(null, answer.json) }
    }
    const extras = extrasOf(errorBody, answer.json)
    const parsed = v.safeParse(errorBody, answer.json)
    const code = parsed.success ? parsed.output.code : ''
    if (answer.status === 404 && code === 'unknown-point') return { ok: false, why: 'unknown-point', extras }
    if (answer.status === 422 && code === 'out-of-scope') return { ok: false, why: 'out-of-scope', extras }
    return { ok: false, why: 'unintelligible', extras }
  }

  /** One match or the next question: the matches themselves, and how many, stay in here. */
  async search(search: Search, now: Date, requestId: string): Promise<SearchAnswer> {
    const { words, address, building, areas } = search
    const party = forOneQuestion(this.#party)
    const able = await capabilities(party, now, requestId)
    const { extras: before } = able
    if (!able.ok) return { ...able, unreadable: false }
    if (able.maintenance) return { ok: false, why: 'unavailable', extras: before, unreadable: false }
    if (able.search === 'screen') return { ok: true, narrowed: { outcome: 'screen' }, extras: before }
    const bodies =
      words.by === 'address'
        ? [{ by: 'address', address, ...(building ? { building } : {}) }]
        : areas.map(area => ({ by: words.by, area, number: words.number }))
    const found = await matchesOf(party, bodies, before, requestId)
    if (!found.ok) return found
    const narrowed = narrow(words, found.matches.map(matchOf), found.truncated)
    const anyBuilding = narrowed.outcome === 'none' ? inAnyBuilding(words) : null
    if (anyBuilding === null) return { ok: true, narrowed, extras: found.extras }
    // Still the one question that was entered: the same place, said with less.
    const again = await matchesOf(party, [{ by: 'address', address }], found.extras, requestId)
    if (!again.ok) return again
    const { matches, truncated, extras } = again
    return { ok: true, narrowed: narrowInAnyBuilding(anyBuilding, matches.map(matchOf), truncated), extras }
  }
}

type Found = {
  readonly ok: true
  readonly matches: v.InferOutput<typeof matchesBody>['matches']
  truncated: boolean
  extras: readonly Finding[]
}

/** The matches of all `bodies` together; `before` is what was shown too much until now. */
async function matchesOf(
  party: Client,
  bodies: readonly unknown[],
  before: readonly Finding[],
  requestId: string,
): Promise<Found | (Failure & { readonly unreadable: boolean })> {
  const found: Found = { ok: true, matches: [], truncated: false, extras: before }
  let unreadable = false
  for (const body of bodies) {
    const answer = await ask(party, 'supply-point-searches', body, requestId)
    // What an earlier answer showed too much is reported, whatever comes of this one.
    if (!answer.ok) return { ...answer, extras: together(found.extras, answer.extras), unreadable }
    found.extras = together(
      found.extras,
      extrasOf(answer.status === 200 ? matchesBody : errorBody, answer.json),
    )
    const envelope = v.safeParse(
      v.object({ matches: v.array(v.unknown()), truncated: v.boolean() }),
      answer.json,
    )
    if (answer.status !== 200 || !envelope.success)
      return { ok: false, why: 'unintelligible', extras: found.extras, unreadable }
    const parsed = v.safeParse(matchesBody, answer.json)
    if (!parsed.success) unreadable = true
    else {
      found.matches.push(...parsed.output.matches)
      found.truncated ||= parsed.output.truncated
    }
  }
  // One smuggled match spoils the answer: "exactly one" over the rest would be a guess, and "none" a lie.
  if (unreadable) return { ok: false, why: 'unintelligible', extras: found.extras, unreadable }
  return found
}

const matchOf = (one: Found['matches'][number]) => ({
  supplyPointNumber: String(one.supplyPointNumber),
  address: String(one.address),
  building: one.building ?? null,
})
