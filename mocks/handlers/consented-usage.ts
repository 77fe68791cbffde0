import * as v from 'valibot'
import { addDays, nextBusinessDay } from '../world/days.ts'
import { hashText } from '../world/random.ts'
import {
  type Answer,
  type Asked,
  act,
  answer,
  bodyOf,
  day,
  number22,
  shortText,
  turnedDown,
} from './answer.ts'

const requestSchema = v.strictObject({
  supplyPointNumber: number22,
  customerName: shortText,
  evidence: v.strictObject({ reference: shortText, obtainedOn: day }),
  months: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(13)),
})
const inquirySchema = v.strictObject({ requestNumber: shortText, password: shortText })

const flat = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

/** Accepted whatever it says; the password is issued only where the consent is the contract holder's. */
export const requestUsagePassword = (asked: Asked): Promise<Answer> =>
  act(asked, requestSchema, body => {
    const { state, retailer } = asked
    const point = state.world.point(body.supplyPointNumber)
    const holder = point && state.truth.own(point).customerName
    const fits = holder !== null && holder !== undefined && flat(holder) === flat(body.customerName)
    const requestNumber = state.ledger.nextNumber('UR')
    const readyOn = nextBusinessDay(state.world.today)
    const secret = hashText(`${state.world.seed}:${requestNumber}`).toString(36).padStart(7, '0')
    state.ledger.usageRequests.set(requestNumber, {
      requestNumber,
      retailer,
      supplyPointNumber: body.supplyPointNumber,
      months: body.months,
      readyOn,
      password: fits ? `pw-${secret}` : null,
    })
    return answer(202, { requestNumber, readyOn }, body.supplyPointNumber)
  })

/** The sandbox lets the password work at once: `GET /_control/usage-passwords` hands it out. */
export async function inquireUsage({ state, retailer, request }: Asked): Promise<Answer> {
  const body = await bodyOf(request, inquirySchema)
  if (body === null) return turnedDown(400, 'invalid')
  const known = state.ledger.usageRequests.get(body.requestNumber)
  if (!known || known.retailer !== retailer) return turnedDown(404, 'not-found')
  if (known.password === null) return turnedDown(409, 'not-ready', known.supplyPointNumber)
  if (known.password !== body.password) return turnedDown(403, 'wrong-password', known.supplyPointNumber)
  const point = state.world.point(known.supplyPointNumber)
  const usage = point ? (state.truth.own(point).usage ?? []) : []
  return answer(
    200,
    { usage: usage.slice(-known.months), expiresOn: addDays(state.world.today, 7) },
    known.supplyPointNumber,
  )
}
