import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { expect } from 'vitest'
import type { Sandbox } from '../../mocks/sandbox.ts'
import type { Kind } from '../../mocks/world/kinds.ts'
import customers from '../../openapi/customer-system.json' with { type: 'json' }
import gateway from '../../openapi/switching-support-gateway.json' with { type: 'json' }

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema({ ...gateway, $id: 'gateway' })
ajv.addSchema({ ...customers, $id: 'customers' })

const compiled = new Map<string, ValidateFunction>()
const documents: Record<string, Record<string, unknown>> = {
  gateway: gateway.paths,
  customers: customers.paths,
}

const at = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([k]) => k === key)?.[1]
        : undefined,
    value,
  )

/** Whether an answer is what the contract says for that operation and status. */
export function fitsContract(
  party: 'gateway' | 'customers',
  method: string,
  path: string,
  status: number,
  body: unknown,
): boolean {
  const template = Object.keys(documents[party] ?? {}).find(one =>
    new RegExp(`^${one.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path),
  )
  const steps = [template ?? '', method.toLowerCase(), 'responses', String(status)]
  let pointer = ['paths', ...steps]
  const reference = at(documents[party], ...steps, '$ref')
  if (typeof reference === 'string') pointer = reference.slice(2).split('/')
  else if (at(documents[party], ...steps) === undefined) return false
  const escaped = [...pointer, 'content', 'application/json', 'schema'].map(part =>
    encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')),
  )
  const $ref = `${party}#/${escaped.join('/')}`
  const validate = compiled.get($ref) ?? ajv.compile({ $ref })
  compiled.set($ref, validate)
  return validate(body)
}

export type Answered = {
  readonly status: number
  readonly body: Record<string, unknown>
  readonly text: string
}

/** Asks one party over HTTP (in process) as the retailer; the answer is checked against the contract unless told not to. */
export async function ask(
  sandbox: Sandbox,
  party: 'gateway' | 'customers',
  method: 'GET' | 'POST',
  path: string,
  body?: unknown,
  options: { retailer?: string; key?: string; token?: string; loose?: boolean } = {},
): Promise<Answered> {
  const retailer = options.retailer ?? 'sample'
  const response = await sandbox.app.request(`http://sandbox.test/${retailer}/${party}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${options.token ?? `sandbox-${retailer}-${party}`}`,
      'content-type': 'application/json',
      ...(options.key === undefined ? {} : { 'idempotency-key': options.key }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  let parsed: Record<string, unknown> = {}
  try {
    parsed = JSON.parse(text) as Record<string, unknown>
  } catch {
    expect(options.loose).toBe(true)
  }
  if (!options.loose)
    expect(fitsContract(party, method, path, response.status, parsed), `${method} ${path}`).toBe(true)
  return { status: response.status, body: parsed, text }
}

export type TruthRow = {
  readonly supplyPointNumber: string
  readonly area: string
  readonly address: string
  readonly building: string | null
  readonly values: Record<string, unknown>
  readonly own: Record<string, unknown>
  readonly never: Record<string, unknown>
  readonly canaries: Record<string, unknown>
  readonly bill: Record<string, unknown>
}

/** Truth rows by the control endpoint. */
export async function pointsOf(
  sandbox: Sandbox,
  kind: Kind,
  limit = 5,
  retailer = 'sample',
): Promise<TruthRow[]> {
  const query = new URLSearchParams({ retailer, kind, limit: String(limit) })
  const response = await sandbox.app.request(`http://sandbox.test/_control/points?${query}`)
  expect(response.status).toBe(200)
  return (await response.json()) as TruthRow[]
}

export async function firstOf(sandbox: Sandbox, kind: Kind): Promise<TruthRow> {
  const [first] = await pointsOf(sandbox, kind, 1)
  if (!first) throw new Error('no such point')
  return first
}
