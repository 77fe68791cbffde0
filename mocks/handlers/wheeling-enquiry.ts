import * as v from 'valibot'
import { type Answer, type Asked, act, answer, areaCode, number22, shortText, turnedDown } from './answer.ts'

/** 託送照会: the closed list of questions, and the field of class `any` that answers each. */
const fieldOf = {
  'contract-capacity': 'contractCapacity',
  'contract-current': 'contractCurrent',
  'supply-method': 'supplyMethod',
  'capacity-determination': 'capacityDetermination',
  'meter-number': 'meterNumber',
} as const
type Question = keyof typeof fieldOf
export const wheelingQuestions = [...(Object.keys(fieldOf) as Question[]), 'supply-point-number'] as const

const enquirySchema = v.union([
  v.strictObject({
    area: areaCode,
    question: v.picklist(Object.keys(fieldOf) as Question[]),
    supplyPointNumber: number22,
  }),
  v.strictObject({
    area: areaCode,
    question: v.literal('supply-point-number'),
    site: v.strictObject({
      address: shortText,
      building: v.optional(shortText),
      meterNumber: v.optional(shortText),
    }),
  }),
])
type Enquiry = v.InferOutput<typeof enquirySchema>

/** The answer by schema, or null where it is not held or not exactly one point fits. */
function valuesFor({ state }: Asked, enquiry: Enquiry): Record<string, unknown> | null {
  if (enquiry.question !== 'supply-point-number') {
    const point = state.world.point(enquiry.supplyPointNumber)
    if (!point || point.area !== enquiry.area || point.kind === 'out-of-scope') return null
    const field = fieldOf[enquiry.question]
    const value = state.world.facility(point)[field] ?? null
    return value === null ? null : { [field]: value }
  }
  const { address, building, meterNumber } = enquiry.site
  const search = state.world.search()
  const here = search.byAddress(address, building ?? null).points.filter(one => one.area === enquiry.area)
  const metered = meterNumber === undefined ? null : search.byMeter(enquiry.area, meterNumber).points
  const fitting = metered === null ? here : here.filter(one => metered.includes(one))
  const [only] = fitting
  return only && fitting.length === 1 ? { supplyPointNumber: only.supplyPointNumber } : null
}

export const submitEnquiry = (asked: Asked): Promise<Answer> =>
  act(asked, enquirySchema, body => {
    const number = asked.state.ledger.nextNumber('WE')
    const values = valuesFor(asked, body)
    asked.state.ledger.enquiries.set(number, { number, retailer: asked.retailer, values, polls: 0 })
    return answer(202, { number }, 'supplyPointNumber' in body ? body.supplyPointNumber : null)
  })

/** The first question finds it still waiting, the next ones the answer. */
export function enquiryStatus({ state, retailer, path }: Asked): Answer {
  const enquiry = state.ledger.enquiries.get(path.split('/').at(-1) ?? '')
  if (!enquiry || enquiry.retailer !== retailer) return turnedDown(404, 'not-found')
  if (enquiry.polls++ === 0) return answer(200, { status: 'waiting' })
  return answer(
    200,
    enquiry.values === null ? { status: 'not-held' } : { status: 'answered', values: enquiry.values },
  )
}
