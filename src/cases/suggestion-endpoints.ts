import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { staff } from '../identity/actor.ts'
import { placeMissing } from '../matching/place.ts'
import { suggestAddresses } from './suggest-addresses.ts'

/** As long as an address may be. */
const text = v.pipe(v.string(), v.maxLength(120))

export const suggestionEndpoints = [
  endpoint({
    id: 'suggestAddresses',
    method: 'post',
    path: '/v1/address-suggestions',
    tag: '受付 Cases',
    summary: {
      ja: '入力中の住所の候補（郵便の町域から）',
      en: 'Ways to go on with an address being typed, from the postal towns alone',
    },
    actor: staff,
    body: v.strictObject({ text }),
    reply: {
      status: 200,
      schema: v.strictObject({
        suggestions: v.array(v.strictObject({ text: v.string() })),
        complete: v.boolean(),
        missing: v.nullable(v.picklist(placeMissing)),
      }),
    },
    handle: async ({ deps, body }) => {
      const { suggestions, ...rest } = await suggestAddresses(deps, body.text)
      return { suggestions: suggestions.map(one => ({ text: one })), ...rest }
    },
  }),
]
