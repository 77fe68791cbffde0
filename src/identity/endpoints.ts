import * as v from 'valibot'
import { trainingHolds } from '../disclosure/decide.ts'
import { endpoint } from '../http/endpoint.ts'
import { today } from '../http/today.ts'
import { roles } from './actor.ts'

const optional = v.nullable(v.string())

export const meEndpoints = [
  endpoint({
    id: 'me',
    method: 'get',
    path: '/v1/me',
    tag: '本人 Identity',
    summary: { ja: '自分の所属・役割・研修', en: 'Who am I, as the identity provider vouches for it' },
    actor: 'anyone',
    reply: {
      status: 200,
      schema: v.strictObject({
        sub: v.string(),
        name: v.string(),
        roles: v.array(v.picklist(roles)),
        org: v.string(),
        affiliation: v.nullable(v.picklist(['employee', 'contractor'])),
        employer: optional,
        team: optional,
        workplace: optional,
        terminal: optional,
        trainedOn: optional,
        mayLookUp: v.boolean(),
      }),
    },
    handle: async ({ deps, actor }) => {
      const { session: _, roles: held, ...rest } = actor
      const day = today(deps.now())
      const asks = held.some(role => role === 'agent' || role === 'rep' || role === 'supervisor')
      return { ...rest, roles: [...held], mayLookUp: asks && trainingHolds(actor.trainedOn, day) }
    },
  }),
]
