import { asking, findCase } from '../../cases/endpoint-parts.ts'
import { caseParams } from '../../cases/schemas.ts'
import { caseView } from '../../cases/view.ts'
import { endpoint } from '../../http/endpoint.ts'
import { Problem } from '../../http/problem.ts'
import { staff } from '../../identity/actor.ts'
import { actBody } from '../act-body.ts'
import { performAct } from '../perform.ts'
import { tag } from '../tag.ts'
import { usageAct } from './inquiry-act.ts'
import { usageRequestAct } from './request-act.ts'
import { usageBody, usageReply, usageRequestReply, usageView } from './view.ts'

export const usageEndpoints = [
  endpoint({
    id: 'requestUsage',
    method: 'post',
    path: '/v1/cases/:id/usage-consents',
    tag,
    summary: {
      ja: 'ご同意の書面で使用量照会を申請する',
      en: 'Apply for usage with the evidence of the customer’s written consent',
    },
    actor: staff,
    params: caseParams,
    body: actBody,
    reply: { status: 201, schema: usageRequestReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const done = await performAct(deps, actor, found, body, requestId, key, usageRequestAct(deps))
      const { id, step, at, ready_on: readyOn } = done.act
      if (readyOn === null) throw new Problem('internal')
      return {
        id,
        step,
        status: 'requested' as const,
        readyOn,
        submittedAt: new Date(at).toISOString(),
        entry: done.entry,
        case: caseView(deps, actor, done.case),
      }
    },
  }),
  endpoint({
    id: 'inquireUsage',
    method: 'post',
    path: '/v1/cases/:id/usage-inquiries',
    tag,
    summary: {
      ja: 'ご同意の期間だけ使用量を表示する',
      en: 'Show the usage inside this case, until the consent expires',
    },
    actor: staff,
    params: caseParams,
    body: usageBody,
    reply: { status: 200, schema: usageReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const act = usageAct(deps, body.password ?? null)
      const done = await performAct(deps, actor, found, body, requestId, key, act)
      return { ...usageView(done), case: caseView(deps, actor, done.case) }
    },
  }),
]
