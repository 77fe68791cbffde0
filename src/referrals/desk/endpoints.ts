import * as v from 'valibot'
import { caseParams } from '../../cases/schemas.ts'
import type { Deps } from '../../deps.ts'
import { areas } from '../../disclosure/area.ts'
import { endpoint } from '../../http/endpoint.ts'
import type { Actor } from '../../identity/actor.ts'
import { type Completion, completions, keys, type ReturnReason, returns } from '../kinds.ts'
import { findAtDesk } from './find-at-desk.ts'
import { readInbox } from './list-inbox.ts'
import { moveAtDesk } from './move-at-desk.ts'
import { deskSchema, deskView } from './view.ts'

const tag = '送配電の受付 Service center'
const actor = ['desk'] as const
const params = caseParams
const reply = { status: 200, schema: deskSchema } as const
const problems = ['stale', 'log-unavailable'] as const

const deskNumber = v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,30}$/)))

type Find = { deps: Deps; actor: Actor; params: { id: string } }
const find = ({ deps, actor, params: { id } }: Find) => findAtDesk(deps, actor, id)

const path = <Verb extends string>(verb: Verb) => `/v1/service-center/referrals/:id/${verb}` as const

/** The desk of one area, its people and its own systems alike. The retailer is in none of the replies. */
export const deskEndpoints = [
  endpoint({
    id: 'listInbox',
    method: 'get',
    path: '/v1/service-center/referrals',
    tag,
    summary: {
      ja: '自分の地域の引継ぎ（急ぐ順、古い順）、または引継ぎ番号の一件',
      en: 'The referrals of the own area, by urgency class and age; the ended ones from the newest end; or the one of a number',
    },
    actor,
    query: v.strictObject({
      state: v.optional(v.picklist(['open', 'ended']), 'open'),
      cursor: v.optional(v.pipe(v.string(), v.uuid())),
      limit: v.optional(v.pipe(v.string(), v.regex(/^(?:[1-9]|[1-9][0-9]|1[0-9]{2}|200)$/)), '50'),
      reference: v.optional(deskSchema.entries.reference),
    }),
    reply: {
      status: 200,
      schema: v.strictObject({ referrals: v.array(deskSchema), next: v.nullable(v.string()) }),
    },
    handle: ({ deps, actor, query: { state, cursor, limit, reference } }) =>
      readInbox(deps, actor, {
        state,
        limit: Number(limit),
        cursor: cursor ?? null,
        reference: reference ?? null,
      }),
  }),
  endpoint({
    id: 'getDeskReferral',
    method: 'get',
    path: '/v1/service-center/referrals/:id',
    tag,
    summary: { ja: '引継ぎを一件読む', en: 'One referral of the own area' },
    actor,
    params,
    reply,
    find,
    handle: async ({ deps, actor, found }) => deskView(deps.config, found, actor, deps.now()),
  }),
  endpoint({
    id: 'claimReferral',
    method: 'post',
    path: path('claim'),
    tag,
    summary: {
      ja: '対応を始める（30分で受付に戻る）',
      en: 'Take it in hand; it is free again after 30 minutes without a further step',
    },
    actor,
    params,
    reply,
    problems,
    find,
    handle: ({ deps, actor, params: { id }, key }) =>
      moveAtDesk(deps, actor, id, { does: 'claim', by: actor.sub }, null, key),
  }),
  endpoint({
    id: 'releaseReferral',
    method: 'post',
    path: path('release'),
    tag,
    summary: { ja: '対応をやめて受付に戻す', en: 'Put it back into the inbox' },
    actor,
    params,
    reply,
    problems,
    find,
    handle: ({ deps, actor, params: { id }, key }) =>
      moveAtDesk(deps, actor, id, { does: 'release', by: actor.sub }, null, key),
  }),
  endpoint({
    id: 'acceptReferral',
    method: 'post',
    path: path('accept'),
    tag,
    summary: { ja: '受け付ける（ご本人に電話する）', en: 'Accept: the person will be called' },
    actor,
    params,
    body: v.strictObject({ deskNumber }),
    reply,
    problems,
    find,
    handle: ({ deps, actor, params: { id }, body, key }) =>
      moveAtDesk(deps, actor, id, { does: 'accept', by: actor.sub }, body.deskNumber ?? null, key),
  }),
  endpoint({
    id: 'completeReferral',
    method: 'post',
    path: path('complete'),
    tag,
    summary: { ja: '完了する（結果は決まった中から）', en: 'Complete, with an outcome of the closed list' },
    actor,
    params,
    body: v.strictObject({ outcome: v.picklist(keys<Completion>(completions)), deskNumber }),
    reply,
    problems,
    find,
    handle: ({ deps, actor, params: { id }, body: { outcome, deskNumber = null }, key }) =>
      moveAtDesk(deps, actor, id, { does: 'complete', by: actor.sub, outcome }, deskNumber, key),
  }),
  endpoint({
    id: 'returnReferral',
    method: 'post',
    path: path('return'),
    tag,
    summary: { ja: '返却する（理由は決まった中から）', en: 'Return, with a reason of the closed list' },
    actor,
    params,
    body: v.strictObject({ outcome: v.picklist(keys<ReturnReason>(returns)) }),
    reply,
    problems,
    find,
    handle: ({ deps, actor, params: { id }, body: { outcome }, key }) =>
      moveAtDesk(deps, actor, id, { does: 'return', by: actor.sub, outcome }, null, key),
  }),
  endpoint({
    id: 'handOverReferral',
    method: 'post',
    path: path('hand-over'),
    tag,
    summary: {
      ja: '隣の地域の受付に渡す',
      en: 'Hand it to the desk of another area, where that takes referrals',
    },
    actor,
    params,
    body: v.strictObject({ area: v.picklist(areas) }),
    reply,
    problems,
    find,
    handle: ({ deps, actor, params: { id }, body: { area }, key }) =>
      moveAtDesk(deps, actor, id, { does: 'hand', by: actor.sub, to: area }, null, key),
  }),
]
