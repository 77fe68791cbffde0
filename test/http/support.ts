import { createClient } from '@libsql/client'
import { expect } from 'vitest'
import { personaById, claimsOf as personaClaims } from '../../mocks/identity-provider/personas.ts'
import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { createApp } from '../../src/app.ts'
import { claimsOf } from '../../src/identity/claims.ts'
import { newSession } from '../../src/identity/sessions.ts'
import { service, type TestApp } from '../support/app.ts'

export type Operation = {
  readonly id: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly admits: 'public' | 'anyone' | readonly string[]
  readonly hasBody: boolean
}

type Described = { operationId: string; 'x-actor': Operation['admits']; requestBody?: unknown }

/** Every operation of the committed document. */
export const operations: readonly Operation[] = Object.entries(
  openapi.paths as unknown as Record<string, Record<string, Described>>,
).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({
    id: one.operationId,
    method: method === 'get' ? 'GET' : 'POST',
    path,
    admits: one['x-actor'],
    hasBody: one.requestBody !== undefined,
  })),
)

/** An address with something plausible in each of its places; nothing that exists. */
export const addressOf = (
  { path }: Pick<Operation, 'path'>,
  more: Readonly<Record<string, string>> = {},
): string => {
  const places: Record<string, string> = {
    id: path.includes('/scenarios/')
      ? 'switch'
      : /incidents|concern-inbox|findings/.test(path)
        ? '0'.repeat(32)
        : '00000000-0000-4000-8000-000000000000',
    log: 'retailer-sample',
    tile: '0/000.p/1',
    index: '0',
    code: '0'.repeat(26),
    name: 'report.md',
    ...more,
  }
  return path.replaceAll(/\{([^}]+)\}/g, (_, name: string) => places[name] ?? 'x')
}

/** Every text and number of every row, and every log line, in one string. */
export async function everythingKept(app: TestApp): Promise<string> {
  const client = createClient({ url: app.url })
  const parts: string[] = [JSON.stringify(app.logs)]
  const tables = await client.execute(
    "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
  )
  for (const { name } of tables.rows) {
    const { rows } = await client.execute(`select * from "${String(name)}"`)
    for (const row of rows) for (const value of Object.values(row)) parts.push(String(value))
  }
  client.close()
  return parts.join('\n')
}

/** A session cookie of a real row, as a sign-in would have left it. */
export async function cookieFor(app: TestApp, id: string): Promise<string> {
  const persona = personaById(id)
  const claims =
    persona && claimsOf(app.config, {}, { ...personaClaims(persona, app.now()), sub: persona.id })
  if (!claims) throw new Error(`${id} would not be let in`)
  const granted = { claims, expiresAt: app.now().getTime() + 3_600_000, refreshToken: null }
  const session = await newSession(app.deps, granted)
  await app.db.write([session.statement])
  return `session=${session.id}`
}

/** The same service without the house's checks of every reply, for what no contract describes (HEAD, odd methods). */
export const plainly = (app: TestApp) => {
  const bare = createApp(() => app.deps)
  return (path: string, init: RequestInit = {}) => bare.request(new URL(path, service), init)
}

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
type Body = any

/** What every problem must be, whatever it is about (RFC 9457 and the catalogue). */
export function expectProblem(
  reply: { status: number; headers: Headers; text: string },
  status: number,
  code: string,
): Body {
  expect(reply.text, 'a problem has a body').not.toBe('')
  const body: Body = JSON.parse(reply.text)
  expect([reply.status, body.code], reply.text).toEqual([status, code])
  expect(reply.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
  expect(reply.headers.get('cache-control')).toBe('no-store')
  expect(body.status).toBe(status)
  expect(body.type).toBe(`/docs/problems#${code}`)
  expect(body.title).toBeTruthy()
  expect(body.detail).toBeTruthy()
  expect(body.requestId).toBe(reply.headers.get('x-request-id'))
  return body
}
