import { asking, findCase } from '../../cases/endpoint-parts.ts'
import { recordOf } from '../../cases/relay-record-of.ts'
import { caseParams } from '../../cases/schemas.ts'
import { caseView } from '../../cases/view.ts'
import { endpoint } from '../../http/endpoint.ts'
import { Problem } from '../../http/problem.ts'
import { staff } from '../../identity/actor.ts'
import { toCsv } from '../../matching/relay-record.ts'
import { actBody } from '../act-body.ts'
import { performAct } from '../perform.ts'
import { tag } from '../tag.ts'
import { relayAct } from './relay-act.ts'
import { relaysOf } from './relays-of.ts'
import { relayReply, relaysReply } from './schemas.ts'
import { relayView } from './view.ts'

export const relayEndpoints = [
  endpoint({
    id: 'submitRelay',
    method: 'post',
    path: '/v1/cases/:id/relays',
    tag,
    summary: {
      ja: '廃止取次を申し込む',
      en: 'Relay the cancellation to the current retailer, as the customer confirmed it',
    },
    actor: staff,
    params: caseParams,
    body: actBody,
    reply: { status: 201, schema: relayReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const done = await performAct(deps, actor, found, body, requestId, key, relayAct(deps))
      const { act, code, entry, case: stored } = done
      return { ...relayView(stored, act, code), entry, case: caseView(deps, actor, stored) }
    },
  }),
  endpoint({
    id: 'listRelays',
    method: 'get',
    path: '/v1/cases/:id/relays',
    tag,
    summary: {
      ja: '廃止取次の状況を確認する',
      en: 'How the relays of this case stand, asked now where one waits',
    },
    actor: staff,
    params: caseParams,
    reply: { status: 200, schema: relaysReply },
    problems: ['upstream-unintelligible', 'upstream-unavailable'],
    find: findCase,
    handle: async ({ deps, actor, found, requestId }) => {
      const { acts, case: stored } = await relaysOf(deps, actor, found, requestId)
      const record = recordOf(stored)
      return {
        relays: acts.map(one => relayView(stored, one)),
        record: record?.map(({ id, label, value }) => ({ id, label: { ...label }, value })) ?? null,
        case: caseView(deps, actor, stored),
      }
    },
  }),
  endpoint({
    id: 'relayRecord',
    method: 'get',
    path: '/v1/cases/:id/relays/record',
    tag,
    summary: { ja: '廃止取次の内容を CSV で受け取る', en: 'What goes out by the relay, as CSV; asks nobody' },
    actor: staff,
    params: caseParams,
    reply: {
      status: 200,
      media: 'text/csv; charset=utf-8',
      says: 'RFC 4180, one line of names, one of values',
    },
    find: findCase,
    handle: async ({ found }) => {
      const record = recordOf(found.case)
      if (record === null) throw new Problem('not-found')
      return {
        body: toCsv([record]),
        headers: { 'content-disposition': 'attachment; filename="cancellation-relay.csv"' },
      }
    },
  }),
]
