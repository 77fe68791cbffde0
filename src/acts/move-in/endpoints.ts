import { asking, findCase } from '../../cases/endpoint-parts.ts'
import { caseParams } from '../../cases/schemas.ts'
import { caseView } from '../../cases/view.ts'
import { endpoint } from '../../http/endpoint.ts'
import { staff } from '../../identity/actor.ts'
import { actBody } from '../act-body.ts'
import { performAct } from '../perform.ts'
import { actsOf } from '../read-acts.ts'
import { tag } from '../tag.ts'
import { moveInAct } from './move-in-act.ts'
import { moveInReply, moveInsReply, moveInView } from './view.ts'

export const moveInEndpoints = [
  endpoint({
    id: 'applyMoveIn',
    method: 'post',
    path: '/v1/cases/:id/move-ins',
    tag,
    summary: {
      ja: '使用開始を申し込む',
      en: 'Apply for the start of use, as the customer confirmed it',
    },
    actor: staff,
    params: caseParams,
    body: actBody,
    reply: { status: 201, schema: moveInReply },
    problems: asking,
    find: findCase,
    handle: async ({ deps, actor, found, body, requestId, key }) => {
      const done = await performAct(deps, actor, found, body, requestId, key, moveInAct(deps))
      return { ...moveInView(done.act), entry: done.entry, case: caseView(deps, actor, done.case) }
    },
  }),
  endpoint({
    id: 'listMoveIns',
    method: 'get',
    path: '/v1/cases/:id/move-ins',
    tag,
    summary: { ja: '使用開始の申込みの状況', en: 'The applications of this case' },
    actor: staff,
    params: caseParams,
    reply: { status: 200, schema: moveInsReply },
    find: findCase,
    handle: async ({ deps, actor, found }) => ({
      moveIns: (await actsOf(deps, found.case.id, 'move-in')).map(moveInView),
      case: caseView(deps, actor, found.case),
    }),
  }),
]
