import * as v from 'valibot'
import type { Text } from './language.ts'

const media = v.optional(v.record(v.string(), v.object({ schema: v.optional(v.unknown()) })), {})

const operation = v.object({
  operationId: v.string(),
  tags: v.tuple([v.string()]),
  summary: v.string(),
  description: v.string(),
  'x-actor': v.union([v.picklist(['public', 'anyone']), v.array(v.string())]),
  parameters: v.optional(v.array(v.unknown()), []),
  requestBody: v.optional(v.object({ content: media })),
  responses: v.record(v.string(), v.object({ description: v.string(), content: media })),
})

const documentSchema = v.object({
  tags: v.array(v.object({ name: v.string() })),
  paths: v.record(v.string(), v.record(v.string(), operation)),
  components: v.object({ schemas: v.record(v.string(), v.unknown()) }),
})

export type Operation = {
  readonly id: string
  readonly method: string
  readonly path: string
  readonly tag: string
  readonly summary: Text
  readonly actor: 'public' | 'anyone' | readonly string[]
  readonly parameters: readonly unknown[]
  readonly request: unknown
  readonly replies: readonly { readonly status: string; readonly schema: unknown }[]
  readonly problems: readonly { readonly status: string; readonly codes: readonly string[] }[]
}

export type Docs = {
  readonly tags: readonly string[]
  readonly operations: readonly Operation[]
  readonly schemas: Readonly<Record<string, unknown>>
}

const schemaOf = (content: v.InferOutput<typeof media>): unknown => Object.values(content)[0]?.schema ?? null

/** The committed OpenAPI document, cut to what the page shows. Throws when it is not one of ours. */
export function readDocument(openapi: unknown): Docs {
  const { tags, paths, components } = v.parse(documentSchema, openapi)
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): Operation => {
      const replies = Object.entries(one.responses)
      return {
        id: one.operationId,
        method,
        path,
        tag: one.tags[0],
        summary: { ja: one.description, en: one.summary },
        actor: one['x-actor'],
        parameters: one.parameters,
        request: one.requestBody ? schemaOf(one.requestBody.content) : null,
        replies: replies
          .filter(([status]) => status.startsWith('2'))
          .map(([status, { content }]) => ({ status, schema: schemaOf(content) })),
        problems: replies
          .filter(([status]) => !status.startsWith('2'))
          .map(([status, { description }]) => ({ status, codes: description.split(', ') })),
      }
    }),
  )
  return { tags: tags.map(one => one.name), operations, schemas: components.schemas }
}
