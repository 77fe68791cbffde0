import * as v from 'valibot'
import type { Deps } from '../../deps.ts'
import { type Area, areaOf } from '../../disclosure/area.ts'
import { type WheelingQuestion, wheelingQuestions } from '../../disclosure/wheeling.ts'
import { Problem } from '../../http/problem.ts'
import { findPlace } from '../../matching/find-place.ts'
import { placeSaid } from '../../matching/narrow.ts'
import { askedFor, type Search } from '../../matching/search-words.ts'
import type { Towns } from '../../matching/town-table.ts'
import type { Inputs } from '../../scripts/inputs.ts'
import type { EnquiryAction, Reading } from '../../scripts/types.ts'
import type { EnquiryRequest } from '../../upstreams/gateway-enquiry.ts'
import type { Act } from '../act.ts'
import { calledNow } from '../called.ts'

/** 託送照会: asked seldom of one point, whoever asks in whichever case; each question counts by itself. */
export const enquiryAct = (
  { towns }: Pick<Deps, 'towns'>,
  question: WheelingQuestion,
): Act<EnquiryAction> => ({
  kind: 'wheeling-enquiry',
  question,
  entry: 'pair',
  purpose: 'P3',
  rule: `wheeling-enquiry:${question}`,
  asked: [wheelingQuestions[question]],
  perPoint: limits => limits.enquiriesPerPoint,
  // A code of the closed list, so that it may stand in the statement.
  counted: `question = '${question}'`,
  about: async inputs => {
    if (question !== 'supply-point-number') return inputs.key ?? ''
    return (await searchOf(inputs, towns)).place
  },
  calledFor: (at, step) => {
    const called = calledNow<EnquiryAction>(at, step, 'wheeling-enquiry')
    return called?.action.questions.includes(question) ? called : null
  },
  prepare: async (action, inputs) => {
    if ((await areaFor(question, inputs, towns)) !== null) return
    throw new Problem('invalid', {
      errors: [{ pointer: pointerOf(action.words.address), issue: 'area-not-known', say }],
    })
  },
  send: async ({ gateway, inputs, id, requestId }) =>
    gateway.submitEnquiry(await requestOf(question, inputs, towns), id, requestId),
})

const text = v.optional(v.nullable(v.string()), null)
const site = v.object({ address: v.string(), building: text, room: text, meterNumber: text })

async function searchOf({ readings }: Inputs, towns: Towns): Promise<Search> {
  const { address, building, room } = v.parse(site, readings)
  return askedFor({ by: 'address', address, building, room, number: null }, await findPlace(address, towns))
}

/** Null where the address leaves more than one area open: the operator to be asked is not known. */
async function areaFor(question: WheelingQuestion, inputs: Inputs, towns: Towns): Promise<Area | null> {
  if (question !== 'supply-point-number') return inputs.key === null ? null : areaOf(inputs.key)
  const [area = null, ...others] = (await searchOf(inputs, towns)).areas
  return others.length === 0 ? area : null
}

/** As the customer said it; no name goes along. */
async function requestOf(question: WheelingQuestion, inputs: Inputs, towns: Towns): Promise<EnquiryRequest> {
  const area = await areaFor(question, inputs, towns)
  if (area === null) throw new Error('an enquiry is sent without an area')
  if (question !== 'supply-point-number') {
    if (inputs.key === null) throw new Error('an enquiry is sent without a supply point number')
    return { area, question, supplyPointNumber: inputs.key }
  }
  const { address, building, room, meterNumber } = v.parse(site, inputs.readings)
  const place = placeSaid({ building, room })
  return {
    area,
    question,
    site: {
      address,
      ...(place === null ? {} : { building: place }),
      ...(meterNumber === null ? {} : { meterNumber }),
    },
  }
}

const pointerOf = (reading: Reading | undefined): string =>
  reading === undefined
    ? ''
    : `/answers/${reading.steps[0]}${reading.path === undefined ? '' : `/${reading.path}`}`

const say = {
  ja: '住所だけでは、どの送配電会社の区域か分かりません。町名と番地まで伺うか、照会せずに進み、送配電会社の窓口をご案内ください。',
  en: 'The address alone does not tell which operator’s area it is. Ask for town and lot, or go on without the enquiry and give the operators’ contacts.',
}
