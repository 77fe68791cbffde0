import * as v from 'valibot'
import { areas } from '../disclosure/area.ts'
import { endpoint } from '../http/endpoint.ts'
import { emergencySentence } from './contact-sentence.ts'
import { operators } from './operators.ts'

const text = v.strictObject({ ja: v.string(), en: v.string() })

export const emergencyEndpoints = [
  endpoint({
    id: 'emergency',
    method: 'get',
    path: '/v1/emergency',
    tag: '緊急 Emergency',
    summary: {
      ja: '危険なとき: お伝えする文と、地域の送配電会社の緊急連絡先',
      en: 'Danger: the sentence to say and the operator’s emergency contact, for anybody, without a case',
    },
    actor: 'public',
    reply: {
      status: 200,
      schema: v.strictObject({
        operators: v.array(
          v.strictObject({
            area: v.picklist(areas),
            name: text,
            phone: v.nullable(v.string()),
            url: v.nullable(v.string()),
            say: text,
          }),
        ),
      }),
    },
    handle: async () => ({
      operators: operators.map(one => ({
        area: one.area,
        name: one.name,
        phone: one.emergency.phone,
        url: one.emergency.url,
        say: emergencySentence(one),
      })),
    }),
  }),
]
