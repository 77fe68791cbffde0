import * as v from 'valibot'
import type { Retailer } from '../config.ts'
import { type Area, areas } from '../disclosure/area.ts'
import { Disclosure } from '../disclosure/disclosure.ts'
import { extrasOf, type Finding, together } from '../disclosure/extras.ts'
import { fields } from '../disclosure/fields.ts'
import type { Permit } from '../disclosure/permit.ts'
import { type Narrowed, narrow, placeSaid, type Words } from '../matching/narrow.ts'
import { ask, type Client, client, type Failure, forOneQuestion } from './call.ts'

const errorBody = v.object({ code: v.string(), message: v.optional(v.string()) })
const capabilitiesBody = v.object({
  search: v.picklist(['api', 'screen']),
  areas: v.array(v.picklist(areas)),
  maintenanceUntil: v.nullable(v.pipe(v.string(), v.maxLength(40))),
})
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
      readonly narrowed: Narrowed
      readonly extras: readonly Finding[]
    }
  | (Failure & { readonly unreadable: boolean })

export type Capabilities =
  | {
      readonly ok: true
      readonly search: 'api' | 'screen'
      readonly maintenance: boolean
      readonly extras: readonly Finding[]
    }
  | Failure

/** スイッチング支援システム, through the retailer's own gateway (`openapi/switching-support-gateway.json`). */
export class Gateway {
  readonly #party: Client
  private constructor(party: Client) {
    this.#party = party
  }

  static of(retailer: Retailer, timeoutMs: number): Gateway {
    return new Gateway(client(retailer.switchingSupportUrl, retailer.gatewayToken, timeoutMs))
  }

  /** For a question that takes several calls: they share the time of one. */
  forOneQuestion(): Gateway {
    return new Gateway(forOneQuestion(this.#party))
  }

  async capabilities(now: Date, requestId: string): Promise<Capabilities> {
    const answer = await ask(this.#party, 'capabilities', undefined, requestId, errorBody)
    if (!answer.ok) return answer
    const extras = extrasOf(answer.status === 200 ? capabilitiesBody : errorBody, answer.json)
    const parsed = v.safeParse(capabilitiesBody, answer.json)
    if (answer.status !== 200 || !parsed.success) return { ok: false, why: 'unintelligible', extras }
    const { search, maintenanceUntil } = parsed.output
    const until = maintenanceUntil === null ? 0 : Date.parse(maintenanceUntil)
    return { ok: true, search, maintenance: until > now.getTime(), extras }
  }

  /** The values of the answer go into a `Disclosure` here and nowhere further. */
  async inquire(permit: Permit, requestId: string): Promise<Inquiry> {
    const { supplyPointNumber, show, compare } = permit.parts
    const body = { supplyPointNumber, fields: [...new Set<string>([...show, ...compare])] }
    const answer = await ask(this.#party, 'facility-inquiries', body, requestId, errorBody)
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
  async search(words: Words, areas: readonly Area[], requestId: string): Promise<SearchAnswer> {
    const building = placeSaid(words)
    const bodies =
      words.by === 'address'
        ? [{ by: 'address', address: words.address, ...(building ? { building } : {}) }]
        : areas.map(area => ({ by: words.by, area, number: words.number }))
    const found: Found = { matches: [], truncated: false, extras: [], unreadable: false }
    for (const body of bodies) {
      const answer = await ask(this.#party, 'supply-point-searches', body, requestId, errorBody)
      // What an earlier answer showed too much is reported, whatever comes of this one.
      if (!answer.ok)
        return { ...answer, extras: together(found.extras, answer.extras), unreadable: found.unreadable }
      found.extras = together(
        found.extras,
        extrasOf(answer.status === 200 ? matchesBody : errorBody, answer.json),
      )
      const envelope = v.safeParse(
        v.object({ matches: v.array(v.unknown()), truncated: v.boolean() }),
        answer.json,
      )
      if (answer.status !== 200 || !envelope.success)
        return { ok: false, why: 'unintelligible', extras: found.extras, unreadable: found.unreadable }
      const parsed = v.safeParse(matchesBody, answer.json)
      if (!parsed.success) found.unreadable = true
      else {
        found.matches.push(...parsed.output.matches)
        found.truncated ||= parsed.output.truncated
      }
    }
    const { extras, unreadable } = found
    // One smuggled match spoils the answer: "exactly one" over the rest would be a guess, and "none" a lie.
    if (unreadable) return { ok: false, why: 'unintelligible', extras, unreadable }
    return { ok: true, narrowed: narrow(words, found.matches.map(matchOf), found.truncated), extras }
  }
}

type Found = {
  readonly matches: v.InferOutput<typeof matchesBody>['matches']
  truncated: boolean
  extras: readonly Finding[]
  unreadable: boolean
}

const matchOf = (one: Found['matches'][number]) => ({
  supplyPointNumber: String(one.supplyPointNumber),
  address: String(one.address),
  building: one.building ?? null,
})
