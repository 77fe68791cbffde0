import * as v from 'valibot'
import type { Retailer } from '../config.ts'
import { extrasOf, type Finding } from '../disclosure/extras.ts'
import { fields } from '../disclosure/fields.ts'
import { tidy } from '../matching/characters.ts'
import { ask, type Client, client, errorBody, type Failure } from './call.ts'

const text = (most: number) => v.pipe(v.string(), v.maxLength(most))
const customer = v.object({
  customerNumber: text(40),
  name: text(120),
  nameKana: v.nullish(text(120)),
  phone: v.nullish(text(30)),
  address: text(200),
  supplyPointNumber: fields.supplyPointNumber.schema,
  status: v.picklist(['active', 'ended']),
  endedOn: v.nullish(v.pipe(v.string(), v.isoDate())),
  balanceDue: v.nullish(v.pipe(v.number(), v.integer())),
})
const customersBody = v.object({ customers: v.pipe(v.array(customer), v.maxLength(200)) })

export type OwnCustomer = v.InferOutput<typeof customer>

/** Exactly one way to look; name and phone are allowed here and nowhere else (the retailer's own data). */
export type OwnSearch =
  | { readonly supplyPointNumber: string }
  | { readonly customerNumber: string }
  | { readonly phone: string }
  | { readonly name: string; readonly address: string }
  | { readonly address: string }

export type OwnAnswer =
  | { readonly ok: true; readonly customers: readonly OwnCustomer[]; readonly extras: readonly Finding[] }
  | Failure

const plain = (text: string): string => tidy(text).replace(/[ ー-]/gu, '')

/** An answer about somebody else is no answer. Names, addresses and telephones may be kept in other forms. */
function isAsked(by: OwnSearch, { supplyPointNumber, customerNumber }: OwnCustomer): boolean {
  if ('supplyPointNumber' in by) return by.supplyPointNumber === supplyPointNumber
  return !('customerNumber' in by) || plain(by.customerNumber) === plain(customerNumber)
}

/** 自社のお客さま台帳 (`openapi/customer-system.json`). */
export class CustomerSystem {
  readonly #party: Client
  constructor(retailer: Retailer, timeoutMs: number) {
    this.#party = client(retailer.customerSystemUrl, retailer.customerToken, timeoutMs)
  }

  async search(by: OwnSearch, requestId: string): Promise<OwnAnswer> {
    const answer = await ask(this.#party, 'customer-searches', by, requestId)
    if (!answer.ok) return answer
    const extras = extrasOf(answer.status === 200 ? customersBody : errorBody, answer.json)
    const parsed = v.safeParse(customersBody, answer.json)
    if (answer.status !== 200 || !parsed.success || !parsed.output.customers.every(one => isAsked(by, one)))
      return { ok: false, why: 'unintelligible', extras }
    return { ok: true, customers: parsed.output.customers, extras }
  }
}
