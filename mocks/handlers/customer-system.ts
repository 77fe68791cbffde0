import * as v from 'valibot'
import type { SandboxState } from '../state.ts'
import { findCustomers } from '../world/customers.ts'
import { type Answer, type Asked, answer, bodyOf, number22, shortText, turnedDown } from './answer.ts'
import { type Serve, serveParty } from './party.ts'

const searchSchema = v.union([
  v.strictObject({ supplyPointNumber: number22 }),
  v.strictObject({ customerNumber: shortText }),
  v.strictObject({ phone: shortText }),
  v.strictObject({ name: shortText, address: shortText }),
  v.strictObject({ address: shortText }),
])

async function searchCustomers({ state, retailer, request }: Asked): Promise<Answer> {
  const query = await bodyOf(request, searchSchema)
  if (query === null) return turnedDown(400, 'invalid')
  const customers = findCustomers(state.world.customers(retailer), query)
  return answer(200, { customers }, customers[0]?.supplyPointNumber ?? null)
}

/** A retailer's own customer system (`openapi/customer-system.json`). */
export const serveCustomers = (state: SandboxState, retailer: string): Serve =>
  serveParty(state, 'customers', retailer, { 'POST /customer-searches': searchCustomers })
