import { type Towns, townsFrom } from './town-table.ts'

/** The binding of a Worker's static assets. */
export type Assets = { readonly fetch: (request: Request) => Promise<Response> }

/** The town data from the Worker's static assets; they are asked by path, under whatever host. */
export const townsFromAssets = (assets: Assets): Towns =>
  townsFrom(async prefecture => {
    const reply = await assets.fetch(new Request(`https://towns.invalid/${prefecture}.json`))
    if (!reply.ok) throw new Error(`the town data of a prefecture is missing: ${reply.status}`)
    return reply.json()
  })
