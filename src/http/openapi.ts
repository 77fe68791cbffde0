import { type ConversionConfig, toJsonSchema } from '@valibot/to-json-schema'
import type { Endpoint, Schema } from './endpoint.ts'
import { type ProblemCode, problems } from './problems.ts'

export type NamedSchemas = Readonly<Record<string, Schema>>

/**
 * The OpenAPI 3.1 document, out of the very list that is routed. It is committed and served as committed:
 * its diff is the disclosure review, and a test fails while it is stale.
 */
export function openapiDocument(
  endpoints: readonly Endpoint[],
  named: NamedSchemas,
  tags: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const convert = converter(named)
  const paths: Record<string, Record<string, unknown>> = {}
  for (const one of endpoints) {
    const path = one.path.replace(/:([a-zA-Z]+)(\{[^}]*\})?/g, '{$1}')
    paths[path] = { ...paths[path], [one.method]: operation(one, convert) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Madoguchi (窓口)',
      version: '1',
      description:
        'The lawful window for staff of electricity retailers in Japan: guided scripts, lookups of the fields that every retailer may see, refusals that teach, and an oversight log that verifies itself.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/', description: 'This service' }],
    security: [{ bearer: [] }],
    tags: [...new Set(endpoints.map(one => one.tag))].map(name => ({
      name,
      description: tags[name] ?? name,
    })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'RFC 9068 access token' },
      },
      schemas: {
        Problem: problemSchema,
        ...Object.fromEntries(
          Object.entries(named).map(([name, schema]) => [name, convert(schema, 'output', name)]),
        ),
      },
    },
  }
}

type Convert = (schema: Schema, side: 'input' | 'output', self?: string) => Record<string, unknown>

function converter(named: NamedSchemas): Convert {
  const base: ConversionConfig = {
    target: 'draft-2020-12',
    errorMode: 'ignore',
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
  }
  return (schema, typeMode, self) => {
    const definitions = Object.fromEntries(Object.entries(named).filter(([name]) => name !== self)) as never
    const {
      $schema: _,
      $defs: __,
      ...rest
    } = toJsonSchema(schema as never, { ...base, typeMode, definitions })
    return rest as Record<string, unknown>
  }
}

function operation(one: Endpoint, convert: Convert): Record<string, unknown> {
  const { $params, $query } = {
    $params: entriesOf(one.params, convert),
    $query: entriesOf(one.query, convert),
  }
  return {
    operationId: one.id,
    tags: [one.tag],
    summary: one.summary.en,
    description: one.summary.ja,
    ...(one.actor === 'public' ? { security: [] } : {}),
    'x-actor': one.actor,
    ...($params.length + $query.length + (one.method === 'post' ? 1 : 0) > 0
      ? {
          parameters: [
            ...$params.map(([name, schema]) => ({ name, in: 'path', required: true, schema })),
            ...$query.map(([name, schema, required]) => ({ name, in: 'query', required, schema })),
            ...(one.method === 'post' ? [idempotencyKey] : []),
          ],
        }
      : {}),
    ...(one.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: convert(one.body, 'input') } },
          },
        }
      : {}),
    responses: {
      [one.reply.status]: {
        description: 'media' in one.reply ? one.reply.says : 'OK',
        content:
          'media' in one.reply
            ? { [one.reply.media.split(';')[0]!]: { schema: { type: 'string' } } }
            : { 'application/json': { schema: convert(one.reply.schema, 'output') } },
      },
      ...problemReplies(one),
    },
  }
}

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The same key gives the same status and, for lookups, the same outcome and codes without values.',
  schema: { type: 'string', maxLength: 128 },
}

function entriesOf(schema: Schema | null, convert: Convert): [string, unknown, boolean][] {
  if (schema === null) return []
  const { properties, required } = convert(schema, 'input') as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.entries(properties ?? {}).map(([name, one]) => [name, one, required?.includes(name) ?? false])
}

/** What every operation of its kind can answer, beside the codes it names itself. */
export function problemCodes(one: Endpoint): readonly ProblemCode[] {
  return [
    ...(one.method === 'post' ? (['too-large'] as const) : []),
    ...(one.body ? (['media-type'] as const) : []),
    ...(one.actor === 'public'
      ? []
      : (['unauthenticated', 'invalid', 'too-many', 'log-unavailable'] as const)),
    ...(Array.isArray(one.actor) ? (['forbidden'] as const) : []),
    ...(one.params ? (['not-found'] as const) : []),
    ...one.problems,
    'internal',
  ]
}

function problemReplies(one: Endpoint): Record<string, unknown> {
  const byStatus = new Map<number, Set<ProblemCode>>()
  for (const code of problemCodes(one)) {
    const { status } = problems[code]
    byStatus.set(status, (byStatus.get(status) ?? new Set()).add(code))
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        status,
        {
          description: [...codes].join(', '),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  )
}

const problemSchema = {
  type: 'object',
  description: 'RFC 9457. A refusal adds reason, rule, legalBasis, alternatives and entry.',
  required: ['type', 'title', 'status', 'code', 'detail', 'requestId'],
  additionalProperties: false,
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { enum: Object.keys(problems) },
    detail: { type: 'string' },
    requestId: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'issue'],
        additionalProperties: false,
        properties: { pointer: { type: 'string' }, issue: { type: 'string' }, say: { type: 'string' } },
      },
    },
    reason: { type: 'string' },
    rule: { type: 'string' },
    legalBasis: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'text'],
        additionalProperties: false,
        properties: { id: { type: 'string' }, text: { type: 'string' } },
      },
    },
    alternatives: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        required: ['kind', 'say'],
        additionalProperties: false,
        properties: { kind: { type: 'string' }, say: { type: 'string' }, href: { type: 'string' } },
      },
    },
    entry: { type: ['integer', 'null'] },
  },
}
