import fc from 'fast-check'

/** What the regulator's file uses of JSON Schema. */
export type JsonSchema = {
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly maxLength?: number
  readonly maxItems?: number
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
}

const day = fc
  .integer({ min: Date.UTC(1950, 0, 1) / 86_400_000, max: Date.UTC(2099, 11, 31) / 86_400_000 })
  .map(days => new Date(days * 86_400_000).toISOString().slice(0, 10))

/** Values that the schema takes. */
export function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(fitting))
  const { minimum: min = -1_000_000, maximum: max = 1_000_000 } = schema
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min, max })
    case 'number':
      return fc.integer({ min: min * 10, max: max * 10 }).map(tenths => tenths / 10)
    case 'array':
      return fc.array(fitting(schema.items ?? {}), { maxLength: schema.maxItems ?? 5 })
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, one]) => [key, fitting(one)])),
      )
    case 'string':
      if (schema.format === 'date') return day
      if (schema.pattern) return fc.stringMatching(new RegExp(schema.pattern))
      return fc.string({ maxLength: schema.maxLength ?? 20 })
    default:
      return fc.jsonValue()
  }
}

const noDates = [
  '2026-02-30',
  '2025-02-29',
  '2026-13-01',
  '2026-1-1',
  '20260101',
  '2026-04-31',
  '2026-01-01T00:00:00Z',
]

/** Values that fit, values that miss by a little, and values of other kinds. */
export function near(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 3, arbitrary: fitting(schema) },
    { weight: 4, arbitrary: missing(schema) },
    fc.jsonValue(),
  )
}

function missing(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fitting(schema).map(one => `${String(one)} `)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(near))
  const { minimum: min = -10, maximum: max = 10 } = schema
  switch (schema.type) {
    case 'integer':
    case 'number':
      return fc.oneof(
        fc.constantFrom(min, min - 1, max, max + 1, min - 0.5, max - 0.5, -0, 1e21),
        fitting(schema).map(String),
      )
    case 'array':
      return fc.array(near(schema.items ?? {}), { minLength: 1, maxLength: (schema.maxItems ?? 5) + 2 })
    case 'object': {
      const properties = Object.entries(schema.properties ?? {})
      const parts = properties.map(([key, one]) => [key, near(one)] as const)
      return fc
        .tuple(
          fc.record(Object.fromEntries(parts), { requiredKeys: [] }),
          fc.dictionary(fc.string({ maxLength: 8 }), fc.jsonValue(), { maxKeys: 2 }),
        )
        .map(([known, more]) => ({ ...more, ...known }))
    }
    case 'string': {
      const most = schema.maxLength ?? 20
      const long = (unit: string) => fc.integer({ min: most - 1, max: most + 1 }).map(n => unit.repeat(n))
      return fc.oneof(
        fitting(schema).map(one => `${String(one)}1`),
        fitting(schema).map(one => `${String(one)}\n`),
        fitting(schema).map(one => String(one).slice(1)),
        fc.constantFrom(...noDates),
        long('a'),
        // 𠮷 is one character and two UTF-16 units: JSON Schema counts the former.
        long('𠮷'),
        long('0'),
      )
    }
    default:
      return fc.jsonValue()
  }
}
