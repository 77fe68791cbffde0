import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { endpoint } from '../http/endpoint.ts'
import type { Actor } from '../identity/actor.ts'
import { concernSchema, saidSchema, saidText, standingSchema } from './concern.ts'
import { answerConcern, closeConcern, findConcern, takeConcern } from './handle-concern.ts'
import { concernId, inboxQuery, inboxSchema, readInbox } from './inbox.ts'
import { raiseConcern, raisedSchema } from './raise-concern.ts'
import { readStanding } from './read-standing.ts'
import { endingIds } from './vocabulary.ts'

const tag = '気づきの連絡 Concerns'
const officer = ['concern-officer'] as const
const typedCode = v.pipe(v.string(), v.maxLength(80))
const params = v.object({ id: concernId })
type Named = { readonly deps: Deps; readonly actor: Actor; readonly params: { readonly id: string } }
const find = ({ deps, actor, params }: Named) => findConcern(deps, actor, params.id)
export const concernEndpoints = [
  endpoint({
    id: 'raiseConcern',
    method: 'post',
    path: '/v1/concerns',
    tag,
    summary: {
      ja: '見えてはいけないものが見える（書いた人を残さずに受け付けます。合言葉は一度だけ示します）',
      en: 'I can see something that I should not: kept without the person. The code by which the answer is read is shown this once',
    },
    actor: 'anyone',
    untraced: true,
    body: saidSchema,
    reply: { status: 201, schema: raisedSchema },
    handle: ({ deps, actor, body, key }) => raiseConcern(deps, actor, body, key),
  }),
  endpoint({
    id: 'readConcernAnswer',
    method: 'post',
    path: '/v1/concerns/answers',
    tag,
    summary: {
      ja: '合言葉で、回答を読む（サインインは要りません）',
      en: 'The answer, for whoever holds the code; no sign-in',
    },
    actor: 'public',
    untraced: true,
    body: v.strictObject({ code: typedCode }),
    reply: { status: 200, schema: standingSchema },
    problems: ['invalid', 'not-found', 'log-unavailable'],
    handle: ({ deps, body }) => readStanding(deps, body.code),
  }),
  endpoint({
    id: 'readConcern',
    method: 'get',
    path: '/v1/concerns/:code',
    tag,
    summary: {
      ja: '同じもの。アドレスは途中の機器に残りうるため、POST /v1/concerns/answers をお勧めします',
      en: 'The same by address. Addresses may be kept on the way here, so POST /v1/concerns/answers is the better one',
    },
    actor: 'public',
    untraced: true,
    params: v.object({ code: typedCode }),
    reply: { status: 200, schema: standingSchema },
    problems: ['log-unavailable'],
    handle: ({ deps, params }) => readStanding(deps, params.code),
  }),
  endpoint({
    id: 'readConcernInbox',
    method: 'get',
    path: '/v1/concern-inbox',
    tag,
    summary: {
      ja: '気づきの連絡の受信箱（通報担当だけ。書いた人は分かりません）',
      en: 'The inbox, for concern officers alone; nobody can see who wrote',
    },
    actor: officer,
    query: inboxQuery,
    reply: { status: 200, schema: inboxSchema },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, query }) => readInbox(deps, actor, query),
  }),
  endpoint({
    id: 'takeConcern',
    method: 'post',
    path: '/v1/concern-inbox/:id/take',
    tag,
    summary: { ja: '引き取る', en: 'Take it in hand' },
    actor: officer,
    params,
    reply: { status: 200, schema: concernSchema },
    problems: ['stale'],
    find,
    handle: ({ deps, actor, found }) => takeConcern(deps, actor, found),
  }),
  endpoint({
    id: 'answerConcern',
    method: 'post',
    path: '/v1/concern-inbox/:id/answer',
    tag,
    summary: { ja: '回答を書く', en: 'Answer it, to be read by the holder of the code' },
    actor: officer,
    params,
    body: v.strictObject({ text: saidText }),
    reply: { status: 200, schema: concernSchema },
    problems: ['stale'],
    find,
    handle: ({ deps, actor, found, body }) => answerConcern(deps, actor, found, body.text),
  }),
  endpoint({
    id: 'closeConcern',
    method: 'post',
    path: '/v1/concern-inbox/:id/close',
    tag,
    summary: { ja: '終える（一年後に消えます）', en: 'Close it; it is erased a year later' },
    actor: officer,
    params,
    body: v.strictObject({ outcome: v.picklist(endingIds) }),
    reply: { status: 200, schema: concernSchema },
    problems: ['stale'],
    find,
    handle: ({ deps, actor, found, body }) => closeConcern(deps, actor, found, body.outcome),
  }),
]
