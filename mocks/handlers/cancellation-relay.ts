import * as v from 'valibot'
import type { SandboxState } from '../state.ts'
import { type Answer, type Asked, act, answer, day, number22, shortText, turnedDown } from './answer.ts'

const relaySchema = v.strictObject({
  supplyPointNumber: number22,
  currentRetailer: shortText,
  currentContractNumber: shortText,
  customerName: shortText,
  customerNameKana: v.optional(shortText),
  address: shortText,
  building: v.optional(shortText),
  cancelOn: day,
  newCustomerName: v.optional(shortText),
  contractReference: shortText,
})
type RelayRequest = v.InferOutput<typeof relaySchema>

/** Width and spaces do not count; everything else is compared as registered. */
const flat = (text: string | null) => (text ?? '').normalize('NFKC').replace(/\s/g, '')

/** 01 no such point · 02 contract number differs · 03 cancellation in progress · 09 not explained. */
function reasonsAgainst(state: SandboxState, asked: RelayRequest): string[] {
  const point = state.world.point(asked.supplyPointNumber)
  const own = point && point.kind !== 'out-of-scope' ? state.truth.own(point) : null
  if (!point || own === null || own.retailerName === null) return ['01']
  const reasons: string[] = []
  if (flat(own.contractNumber) !== flat(asked.currentContractNumber)) reasons.push('02')
  const pending = [...state.ledger.relays.values()].some(
    relay => relay.supplyPointNumber === asked.supplyPointNumber && relay.reasons.length === 0,
  )
  if (pending) reasons.push('03')
  const place = flat(`${asked.address}${asked.building ?? ''}`)
  const unexplained =
    flat(own.retailerName) !== flat(asked.currentRetailer) ||
    flat(own.customerName) !== flat(asked.customerName) ||
    (asked.customerNameKana !== undefined && flat(own.customerNameKana) !== flat(asked.customerNameKana)) ||
    flat(`${point.address}${point.building ?? ''}`) !== place ||
    asked.cancelOn <= state.world.today
  if (unexplained) reasons.push('09')
  return reasons
}

/** 廃止取次: taken in as 01 whatever it says; what the current retailer makes of it is in the status. */
export const submitRelay = (asked: Asked): Promise<Answer> =>
  act(asked, relaySchema, body => {
    const { state, retailer } = asked
    const relayNumber = state.ledger.nextNumber('RL')
    state.ledger.relays.set(relayNumber, {
      relayNumber,
      retailer,
      supplyPointNumber: body.supplyPointNumber,
      reasons: reasonsAgainst(state, body),
      polls: 0,
    })
    return answer(202, { relayNumber, status: '01' }, body.supplyPointNumber)
  })

/** The first question finds it still waiting, the next ones the result. */
export function relayStatus({ state, retailer, path }: Asked): Answer {
  const relay = state.ledger.relays.get(path.split('/').at(-1) ?? '')
  if (!relay || relay.retailer !== retailer) return turnedDown(404, 'not-found')
  const waiting = relay.polls++ === 0
  const status = waiting ? '01' : relay.reasons.length === 0 ? '02' : '03'
  return answer(200, { status, reasons: waiting ? [] : relay.reasons }, relay.supplyPointNumber)
}
