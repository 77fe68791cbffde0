import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { caseIdPattern } from '../oversight/entry.ts'
import { oversightRoles } from '../oversight/oversight-role.ts'
import { recordLogRead } from '../oversight/record-log-read.ts'
import { findingSchema } from './finding-schema.ts'
import { findingsQuery, listFindings } from './list-findings.ts'
import { readTimeline } from './read-timeline.ts'
import { listQueue, queuedSchema, queueStep, stepQueued } from './review-queue.ts'
import { findingStep, stepFinding } from './step-finding.ts'
import { timelineSchema } from './timeline-schema.ts'

const tag = '監査 Oversight'
const index = v.pipe(v.string(), v.regex(/^(?:0|[1-9][0-9]{0,14})$/))

export const findingEndpoints = [
  endpoint({
    id: 'listFindings',
    method: 'get',
    path: '/v1/oversight/findings',
    tag,
    summary: {
      ja: '気づき（きまりが見つけたこと。新しい順。閲覧は記録されます）',
      en: 'Findings of the rules, the newest first; that they were read is recorded',
    },
    actor: oversightRoles,
    query: findingsQuery,
    reply: {
      status: 200,
      schema: v.strictObject({ findings: v.array(findingSchema), next: v.nullable(v.string()) }),
    },
    problems: ['log-unavailable'],
    handle: async ({ deps, actor, query }) => {
      await recordLogRead(deps, actor)
      return listFindings(deps, actor.org, query)
    },
  }),
  endpoint({
    id: 'stepFinding',
    method: 'post',
    path: '/v1/oversight/findings/:id/steps',
    tag,
    summary: {
      ja: '気づきを担当する、または確認して閉じる（説明がついた・不適切だった・きまりの誤り）',
      en: 'Take a finding in hand, or close it: explained, confirmed as misuse, or dismissed',
    },
    actor: ['overseer'],
    params: v.object({ id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)) }),
    body: findingStep,
    reply: { status: 200, schema: findingSchema },
    problems: ['stale', 'log-unavailable'],
    handle: ({ deps, actor, params, body }) => stepFinding(deps, actor, params.id, body),
  }),
  endpoint({
    id: 'listReviewQueue',
    method: 'get',
    path: '/v1/oversight/review-queue',
    tag,
    summary: {
      ja: '確認待ちの照会（受付の内容で説明できないもの。古い順。閲覧は記録されます）',
      en: 'Lookups that their case does not explain, the oldest first; that they were read is recorded',
    },
    actor: oversightRoles,
    query: v.strictObject({ cursor: v.optional(index) }),
    reply: {
      status: 200,
      schema: v.strictObject({ queue: v.array(queuedSchema), next: v.nullable(v.number()) }),
    },
    problems: ['log-unavailable'],
    handle: async ({ deps, actor, query }) => {
      await recordLogRead(deps, actor)
      return listQueue(deps, actor.org, query.cursor === undefined ? -1 : Number(query.cursor))
    },
  }),
  endpoint({
    id: 'stepQueued',
    method: 'post',
    path: '/v1/oversight/review-queue/:index/steps',
    tag,
    summary: {
      ja: '確認待ちの照会を閉じる（説明がついた・不適切だった）',
      en: 'Close a queued lookup: explained after all, or misuse',
    },
    actor: ['overseer'],
    params: v.object({ index: v.pipe(index, v.transform(Number)) }),
    body: queueStep,
    reply: { status: 200, schema: queuedSchema },
    problems: ['stale', 'log-unavailable'],
    handle: ({ deps, actor, params, body }) => stepQueued(deps, actor, params.index, body),
  }),
  endpoint({
    id: 'readTimeline',
    method: 'get',
    path: '/v1/oversight/cases/:id/timeline',
    tag,
    summary: {
      ja: '受付の経過（ご回答の選択肢、照会、表示した項目の名前、結果と、照会ごとの説明。閲覧は記録されます）',
      en: 'The course of a case: answers as codes, lookups, names of fields, outcomes, and whether each lookup is explained; that it was read is recorded',
    },
    actor: oversightRoles,
    params: v.object({ id: v.pipe(v.string(), v.regex(caseIdPattern)) }),
    reply: { status: 200, schema: timelineSchema },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, params }) => readTimeline(deps, actor, params.id),
  }),
]
