import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { oversightRoles } from '../oversight/oversight-role.ts'
import { recordLogRead } from '../oversight/record-log-read.ts'
import { endHold } from './end-hold.ts'
import { holdBody, holdSchema, holdView } from './hold.ts'
import { holdPageSchema, listHolds } from './list-holds.ts'
import { readHold } from './read-hold.ts'
import { setHold } from './set-hold.ts'

const tag = '監査 Oversight'
export const holdId = v.pipe(v.string(), v.uuid())

export const retentionEndpoints = [
  endpoint({
    id: 'setHold',
    method: 'post',
    path: '/v1/oversight/holds',
    tag,
    summary: {
      ja: '消去を止める（規制当局・裁判所・監査のため。期間にかかる記録・受付・引継ぎ・鍵は、終わるまで消えません）',
      en: 'Hold erasure for the regulator, a court or an audit: what touches the period (entries, keys, cases, referrals) stays until the hold ends. Days in Japan, each included. The hold is an entry',
    },
    actor: ['overseer'],
    body: holdBody,
    reply: { status: 201, schema: holdSchema },
    problems: ['log-unavailable'],
    handle: async ({ deps, actor, body, key }) => holdView(await setHold(deps, actor, body, key)),
  }),
  endpoint({
    id: 'listHolds',
    method: 'get',
    path: '/v1/oversight/holds',
    tag,
    summary: {
      ja: '消去の停止の一覧（新しい順。終わったものも含む）',
      en: 'Holds, newest first, those that have ended among them',
    },
    actor: oversightRoles,
    query: v.strictObject({
      cursor: v.optional(holdId),
      limit: v.optional(v.pipe(v.string(), v.regex(/^(?:[1-9][0-9]?|1[0-9]{2}|200)$/)), '50'),
    }),
    reply: { status: 200, schema: holdPageSchema },
    handle: async ({ deps, actor, query }) => {
      await recordLogRead(deps, actor)
      return listHolds(deps, actor.org, { cursor: query.cursor, limit: Number(query.limit) })
    },
  }),
  endpoint({
    id: 'endHold',
    method: 'post',
    path: '/v1/oversight/holds/:id/end',
    tag,
    summary: {
      ja: '消去の停止を終える（期限の過ぎたものは、数分のうちに消えます）',
      en: 'End a hold: what is due by then is erased within minutes. One that has ended stays as it is',
    },
    actor: ['overseer'],
    params: v.object({ id: holdId }),
    reply: { status: 200, schema: holdSchema },
    problems: ['log-unavailable'],
    find: ({ deps, actor, params }) => readHold(deps, actor, params.id),
    handle: async ({ deps, actor, found }) => holdView(await endHold(deps, actor, found)),
  }),
]
