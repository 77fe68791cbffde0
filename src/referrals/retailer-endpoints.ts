import * as v from 'valibot'
import { findCase } from '../cases/endpoint-parts.ts'
import { loadCase } from '../cases/load-case.ts'
import { caseParams } from '../cases/schemas.ts'
import type { Deps } from '../deps.ts'
import { endpoint } from '../http/endpoint.ts'
import { type Actor, staff } from '../identity/actor.ts'
import { addsTo, resubmitBody, submitBody } from './bodies.ts'
import { listReferrals } from './list-referrals.ts'
import { referralOf } from './read-referral.ts'
import { refuseQuestion } from './refuse-question.ts'
import { resubmitReferral, resubmitting } from './resubmit.ts'
import { submitReferral, submitting } from './submit.ts'
import { referralSchema, referralView } from './view.ts'
import { withdrawReferral } from './withdraw.ts'

const tag = '引継ぎ Referrals'
const params = caseParams
const reply = { status: 200, schema: referralSchema } as const

type Find = { deps: Deps; actor: Actor; params: { id: string } }
const stepOf = (json: unknown): string | null =>
  typeof json === 'object' && json !== null && 'step' in json && typeof json.step === 'string'
    ? json.step
    : null
const find = ({ deps, actor, params: { id } }: Find) => referralOf(deps, actor, id)

/** What a retailer's staff do with a referral. In no reply is there a text that a desk could write. */
export const referralEndpoints = [
  endpoint({
    id: 'submitReferral',
    method: 'post',
    path: '/v1/cases/:id/referrals',
    tag,
    summary: {
      ja: '送配電会社に引き継ぐ（同意を得て）',
      en: 'Hand over to the network operator what the person said, with their consent; it answers the person',
    },
    actor: staff,
    params: caseParams,
    body: submitBody,
    reply: {
      status: 201,
      schema: v.strictObject({
        ...referralSchema.entries,
        /** Of the one about the same matter that is in hand already: the number to tell. */
        standing: v.optional(referralSchema.entries.reference),
        entry: v.number(),
      }),
    },
    problems: ['stale', 'refused', 'log-unavailable'],
    find: findCase,
    first: {
      takes: json => addsTo(submitBody, json),
      handle: ({ deps, actor, found, json, key }) =>
        refuseQuestion(deps, actor, {
          case: found.case,
          step: stepOf(json),
          operation: submitting(found.case),
          body: json,
          key,
        }),
    },
    handle: async ({ deps, actor, found, body, key }) => {
      const done = await submitReferral(deps, actor, found, body, key)
      return {
        ...referralView(deps.config, done.referral, deps.now()),
        ...(done.standing === undefined ? {} : { standing: done.standing }),
        entry: done.entry,
      }
    },
  }),
  endpoint({
    id: 'listReferrals',
    method: 'get',
    path: '/v1/referrals',
    tag,
    summary: {
      ja: '自分の引継ぎの状況（責任者は all=true で全社分）',
      en: 'How one’s referrals stand; of a case; or all of the retailer, for supervisors',
    },
    actor: staff,
    query: v.strictObject({
      all: v.optional(v.picklist(['true', 'false'])),
      case: v.optional(v.pipe(v.string(), v.uuid())),
    }),
    reply: { status: 200, schema: v.strictObject({ referrals: v.array(referralSchema) }) },
    handle: async ({ deps, actor, query }) => {
      const found = await listReferrals(deps, actor, {
        all: query.all === 'true',
        ...(query.case === undefined ? {} : { caseId: query.case }),
      })
      return { referrals: found.map(one => referralView(deps.config, one, deps.now())) }
    },
  }),
  endpoint({
    id: 'getReferral',
    method: 'get',
    path: '/v1/referrals/:id',
    tag,
    summary: { ja: '引継ぎの状況を読む', en: 'How one referral of the same retailer stands' },
    actor: staff,
    params,
    reply,
    find,
    handle: async ({ deps, found }) => referralView(deps.config, found, deps.now()),
  }),
  endpoint({
    id: 'withdrawReferral',
    method: 'post',
    path: '/v1/referrals/:id/withdraw',
    tag,
    summary: { ja: '引継ぎを取り下げる', en: 'Withdraw a referral that has not ended' },
    actor: staff,
    params,
    reply,
    problems: ['stale', 'log-unavailable'],
    find,
    handle: async ({ deps, actor, found, key }) =>
      referralView(deps.config, await withdrawReferral(deps, actor, found.id, key), deps.now()),
  }),
  endpoint({
    id: 'resubmitReferral',
    method: 'post',
    path: '/v1/referrals/:id/resubmit',
    tag,
    summary: {
      ja: '戻ってきた引継ぎをもう一度送る',
      en: 'Hand over once more what came back or could not be delivered',
    },
    actor: staff,
    params,
    body: resubmitBody,
    reply,
    problems: ['stale', 'refused', 'log-unavailable'],
    find,
    first: {
      takes: json => addsTo(resubmitBody, json),
      handle: async ({ deps, actor, found, json, key }) =>
        refuseQuestion(deps, actor, {
          case: (await loadCase(deps, actor, found.case_id)).case,
          step: found.step,
          operation: resubmitting(found.id),
          body: json,
          key,
        }),
    },
    handle: async ({ deps, actor, found, body, key }) =>
      referralView(deps.config, await resubmitReferral(deps, actor, found.id, body, key), deps.now()),
  }),
]
