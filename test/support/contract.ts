import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import openapi from '../../openapi/openapi.json' with { type: 'json' }

type Operation = {
  operationId: string
  responses: Record<string, { content?: Record<string, { schema?: unknown }> }>
}

const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: true })
addFormats.default(ajv)
ajv.addSchema({ $id: 'openapi', ...openapi })

const paths = openapi.paths as unknown as Record<string, Record<string, Operation>>
const matchers = Object.entries(paths).map(([path, operations]) => ({
  path,
  // A tile's own address has slashes in it.
  pattern: new RegExp(`^${path.replace('{tile}', '.+').replace(/\{[^}]+\}/g, '[^/]+')}$`),
  operations,
}))
const compiled = new Map<string, ValidateFunction>()

/** The operation that an address belongs to, as the committed document says. */
export function operationOf(method: string, pathname: string): { path: string; operation: Operation } | null {
  // A pattern without parameters is the better match: `/v1/cases` before `/v1/{x}`.
  const found = matchers
    .filter(one => one.pattern.test(pathname) && one.operations[method.toLowerCase()])
    .sort((a, b) => a.path.split('{').length - b.path.split('{').length)[0]
  const operation = found?.operations[method.toLowerCase()]
  return found && operation ? { path: found.path, operation } : null
}

/** Throws unless the reply is one that the committed document describes. */
export function checkContract(
  method: string,
  pathname: string,
  status: number,
  type: string,
  body: string,
): void {
  const found = operationOf(method, pathname)
  if (found === null) {
    if (pathname.startsWith('/v1/') && status !== 404 && status !== 405)
      throw new Error(`${method} ${pathname} is not in openapi.json`)
    return
  }
  const described = found.operation.responses[String(status)]
  if (described === undefined) {
    if (status === 405) return
    throw new Error(`${found.operation.operationId} answered ${status}, which openapi.json does not describe`)
  }
  const media = type.split(';')[0] ?? ''
  const schema = described.content?.[media]?.schema
  if (schema === undefined) throw new Error(`${found.operation.operationId} ${status} answered ${media}`)
  if (!media.endsWith('json') || found.path === '/openapi.json') return
  const key = `${method} ${found.path} ${status}`
  const validate = compiled.get(key) ?? ajv.compile(relative(schema))
  compiled.set(key, validate)
  if (!validate(JSON.parse(body)))
    throw new Error(`${key} does not fit openapi.json: ${ajv.errorsText(validate.errors)}`)
}

/** `$ref`s of the document are to its own components; a schema on its own must name the document. */
const relative = (schema: unknown): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/')) as object
