import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { Problem } from '../http/problem.ts'
import { staff } from '../identity/actor.ts'
import { answerStep } from './answer-step.ts'
import { changeScenario } from './change-scenario.ts'
import { asking, findCase } from './endpoint-parts.ts'
import { findCases } from './find-cases.ts'
import { heedListed } from './heed-listed.ts'
import { liftBody, liftedSchema, liftLimit } from './lift-limit.ts'
import { lookUp } from './look-up.ts'
import { openCase } from './open-case.ts'
import { parkCase } from './park-case.ts'
import { isReference } from './reference.ts'
import {
  answerBody,
  caseParams,
  caseSchema,
  lookupBody,
  lookupReply,
  openBody,
  ownSearchBody,
  ownSearchReply,
  parkBody,
  scenarioBody,
  searchBody,
  searchReply,
} from './schemas.ts'
import { searchOwnCustomers } from './search-own-customers.ts'
import { searchPoints } from './search-points.ts'
import { takeCase } from './take-case.ts'
import { caseView } from './view.ts'

const tag = '受付 Cases'

export const caseEndpoints = [
  endpoint({
    id: 'openCase',
    method: 'post',
    path: '/v1/cases',
    tag,
    summary: { ja: '受付を始める', en: 'Open a case for what the caller wants' },
    actor: staff,
    body: openBody,
    reply: { status: 201, schema: caseSchema },
    problems: ['stale', 'log-unavailable'],
    handle: async ({ deps, actor, body, key }) =>
      caseView(deps, actor, await openCase(deps, actor, body, key)),
  }),
  endpoint({
    id: 'listCases',
    method: 'get',
    path: '/v1/cases',
    tag,
    summary: { ja: '自分の受付、または受付番号の受付', en: 'Own open cases, or the one with this reference' },
    actor: staff,
    query: v.strictObject({ reference: v.optional(v.pipe(v.string(), v.check(isReference))) }),
    reply: { status: 200, schema: v.strictObject({ cases: v.array(caseSchema) }) },
    problems: ['log-unavailable'],
    handle: async ({ deps, actor, query }) => {
      const cases = await findCases(deps, actor, query.reference ?? null)
      return { cases: cases.map(one => caseView(deps, actor, one)) }
    },
  }),
  endpoint({
    id: 'getCase',
    method: 'get',
    path: '/v1/cases/:id',
    tag,
    summary: { ja: '受付を読む', en: 'One case of the same retailer' },
    actor: staff,
    params: caseParams,
    reply: { status: 200, schema: caseSchema },
    problems: ['log-unavailable'],
    find: findCase,
    handle: async ({ deps, actor, found }) =>
      caseView(deps, actor, await heedListed(deps, actor, found.case)),
  }),
  endpoint({
    id: 'takeCase',
    method: 'post',
    path: '/v1/cases/:id/take',
    tag,
    summary: { ja: '受付を引き取る', en: 'Take a case over from a colleague' },
    actor: staff,
    params: caseParams,
    reply: { status: 200, schema: caseSchema },
    problems: ['stale', 'refused', 'log-unavailable'],
    find: findCase,
    handle: async ({ deps, actor, found }) => caseView(deps, actor, await takeCase(deps, actor, found.case)),
  }),
  endpoint({
    id: 'liftLimit',
    method: 'post',
    path: '/v1/cases/:id/lifted-limits',
    tag,
    summary: {
      ja: 'この受付の上限を引き上げる（担当者のチームのスーパーバイザーが、一度だけ。記録されます）',
      en: 'Raise one limit of this case, once: by a supervisor of the holder’s team who did not work on it; an entry',
    },
    actor: ['supervisor'],
    params: caseParams,
    body: liftBody,
    reply: { status: 201, schema: liftedSchema },
    problems: ['stale', 'log-unavailable'],
    find: findCase,
    handle: ({ deps, actor, found, body }) => liftLimit(deps, actor, found, body),
  }),
  endpoint({
    id: 'parkCase',
    method: 'post',
    path: '/v1/cases/:id/park',
    tag,
    summary: { ja: '受付を預かる（お折り返しの日）', en: 'Keep a case for a call-back on a day' },
    actor: staff,
    params: caseParams,
    body: parkBody,
    reply: { status: 200, schema: caseSchema },
    problems: ['stale', 'refused', 'log-unavailable'],
    find: findCase,
    handle: async ({ deps, actor, found, body, key }) =>
      caseView(deps, actor, await parkCase(deps, actor, found, body, key)),
  }),
  endpoint({
    id: 'changeScenario',
    method: 'post',
    path: '/v1/cases/:id/scenario',
    tag,
    summary: { ja: 'ご用件を選び直す', en: 'Go on with another script: what fits of the answers stays' },
    actor: staff,
    params: caseParams,
    body: scenarioBody,
    reply: { status: 200, schema: caseSchema },
    problems: ['stale', 'refused', 'log-unavailable'],
    find: findCase,
    handle: async ({ deps, actor, found, body, key }) =>
      caseView(deps, actor, await changeScenario(deps, actor, found, body, key)),
  }),
  endpoint({
    id: 'answerStep',
    method: 'post',
    path: '/v1/cases/:id/answers',
    tag,
    summary: { ja: '答えを入力する・直す', en: 'Answer a step, or answer it again' },
    actor: staff,
    params: caseParams,
    body: answerBody,
    reply: { status: 200, schema: caseSchema },
    problems: ['stale', 'refused', 'log-unavailable'],
    find: findCase,
    handle: async ({ deps, actor, found, body, key }) =>
      caseView(deps, actor, await answerStep(deps, actor, found, body, key)),
  }),
  endpoint({
    id: 'searchPoints',
    method: 'post',
    path: '/v1/cases/:id/searches',
    tag,
    summary: {
      ja: '住所・電柱・メーターの番号から検索する',
      en: 'Search by what the customer said: one point, or the next question',
    },
    actor: staff,
    params: caseParams,
    body: searchBody,
    reply: { status: 200, schema: searchReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const { case: stored, ask, ...rest } = await searchPoints(deps, actor, found, body, requestId, key)
      return { ...rest, ...(ask ? { ask: questionOf(ask) } : {}), case: caseView(deps, actor, stored) }
    },
  }),
  endpoint({
    id: 'lookUp',
    method: 'post',
    path: '/v1/cases/:id/lookups',
    tag,
    summary: {
      ja: 'この段階で必要な全社共通の照会項目を照会する',
      en: 'Look up the few fields that the current step calls for',
    },
    actor: staff,
    params: caseParams,
    body: lookupBody,
    reply: { status: 200, schema: lookupReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const { case: stored, show, compare, ...rest } = await lookUp(deps, actor, found, body, requestId, key)
      return { ...rest, show: { ...show }, compare: { ...compare }, case: caseView(deps, actor, stored) }
    },
  }),
  endpoint({
    id: 'searchOwnCustomers',
    method: 'post',
    path: '/v1/cases/:id/own-customer-searches',
    tag,
    summary: { ja: '当社のお客さまかを台帳で見る', en: "Search the retailer's own customers" },
    actor: staff,
    params: caseParams,
    body: ownSearchBody,
    reply: { status: 200, schema: ownSearchReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const {
        case: stored,
        customer,
        ...rest
      } = await searchOwnCustomers(deps, actor, found, body, requestId, key)
      return {
        ...rest,
        ...(customer ? { customer: { ...customer } } : {}),
        case: caseView(deps, actor, stored),
      }
    },
  }),
]

const questions = ['building', 'room', 'meter-number', 'pole', 'occto-screen'] as const
const questionOf = (ask: string) => {
  const known = questions.find(one => one === ask)
  if (known === undefined) throw new Problem('internal')
  return known
}
