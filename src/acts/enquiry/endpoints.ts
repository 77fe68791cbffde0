import * as v from 'valibot'
import { asking, findCase } from '../../cases/endpoint-parts.ts'
import { caseParams } from '../../cases/schemas.ts'
import { caseView } from '../../cases/view.ts'
import { endpoint } from '../../http/endpoint.ts'
import { staff } from '../../identity/actor.ts'
import { actBody } from '../act-body.ts'
import { performAct } from '../perform.ts'
import { tag } from '../tag.ts'
import { askEnquiries } from './ask-enquiries.ts'
import { enquiryAct } from './enquiry-act.ts'
import { enquiriesReply, enquiryReply, enquiryView, questionSchema } from './view.ts'

export const enquiryEndpoints = [
  endpoint({
    id: 'submitEnquiry',
    method: 'post',
    path: '/v1/cases/:id/wheeling-enquiries',
    tag,
    summary: {
      ja: '託送照会を送る',
      en: 'Ask the network operator one of the questions that every retailer may ask',
    },
    actor: staff,
    params: caseParams,
    body: v.strictObject({ ...actBody.entries, question: questionSchema }),
    reply: { status: 201, schema: enquiryReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const asking = enquiryAct(deps, body.question)
      const done = await performAct(deps, actor, found, body, requestId, key, asking)
      const { act, code, entry, case: stored } = done
      return { ...enquiryView(act, undefined, code), entry, case: caseView(deps, actor, stored) }
    },
  }),
  endpoint({
    id: 'listEnquiries',
    method: 'get',
    path: '/v1/cases/:id/wheeling-enquiries',
    tag,
    summary: {
      ja: '託送照会の状況を確認する',
      en: 'How the enquiries of this case stand, asked now where one waits; an answer is shown once',
    },
    actor: staff,
    params: caseParams,
    reply: { status: 200, schema: enquiriesReply },
    problems: ['upstream-unintelligible', 'upstream-unavailable', 'log-unavailable'],
    find: findCase,
    handle: async ({ deps, actor, found, requestId }) => {
      const { acts, answers, case: stored } = await askEnquiries(deps, actor, found, requestId)
      return {
        enquiries: acts.map(one => enquiryView(one, answers.get(one.id))),
        case: caseView(deps, actor, stored),
      }
    },
  }),
]
