import type { Hono, Context as HonoContext } from 'hono'
import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import { isJson, parseJson, readBody, unprintable } from './body.ts'
import type { Admits, Endpoint, RawBody, Schema } from './endpoint.ts'
import { isKey } from './idempotency-key.ts'
import { languageOf } from './language.ts'
import type { Greet, Notice } from './notice.ts'
import { invalid, parseInput } from './parse.ts'
import { Problem } from './problem.ts'
import type { RateKind } from './rate.ts'
import { needed } from './role-words.ts'

export type HttpEnv = {
  Variables: {
    deps: Deps
    requestId: string
    /** What a script of this response must carry; set by `safeHeaders`. */
    secureHeadersNonce?: string
    greet?: Greet
    notice?: Notice | null
    /** The page that a form was sent from, where it is known. */
    sentFrom?: string
    /** No line is left of this request: its time would stand beside what its sender did before and after. */
    untraced?: true
  }
}

export type Doors = {
  /** The sender of the request by their access token, or null. */
  readonly authenticate: (deps: Deps, request: Request) => Promise<Actor | null>
  /** Leaves the oversight entry of a request that role or organisation forbids. */
  readonly onDenied: (deps: Deps, actor: Actor, operation: string) => Promise<void>
  /** False when this person has sent too many of the kind in the last minute. */
  readonly mayGoOn: (deps: Deps, actor: Actor, kind: RateKind) => boolean
  /** Hears of everybody who was let in, but where an operation is `untraced`. */
  readonly onSeen?: (deps: Deps, actor: Actor) => void
}

export function mount(app: Hono<HttpEnv>, endpoints: readonly Endpoint[], doors: Doors): void {
  const byPath = new Map<string, Endpoint[]>()
  for (const one of endpoints) byPath.set(one.path, [...(byPath.get(one.path) ?? []), one])
  // An address without parameters is nobody's value of one, with any method.
  const paths = [...byPath].sort(([a], [b]) => a.split(':').length - b.split(':').length)
  for (const [path, ofPath] of paths) {
    for (const one of ofPath) app.on(one.method.toUpperCase(), path, c => answer(c, one, doors))
    const allowed = ofPath.map(one => one.method.toUpperCase())
    app.all(path, () => {
      throw new Problem('method-not-allowed', { headers: { allow: allowed.join(', ') } })
    })
  }
}

/**
 * The order of checks is a contract, written in `openapi/problems.md`: the first that fails answers. 429 stands
 * before 409 and 403 `refused` on purpose: a runaway client is to cost neither an entry nor a question outside.
 */
async function answer(c: HonoContext<HttpEnv>, one: Endpoint, doors: Doors): Promise<Response> {
  const deps = c.get('deps')
  const requestId = c.get('requestId')
  if (one.untraced) c.set('untraced', true)
  const language = languageOf(c.req.header('accept-language'))
  const bytes = one.method === 'post' ? await readBody(c.req.raw) : new Uint8Array()
  if (one.body && !isJson(c.req.header('content-type') ?? null)) throw new Problem('media-type')

  const actor = one.actor === 'public' ? null : await doors.authenticate(deps, c.req.raw)
  if (one.actor !== 'public' && actor === null)
    throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
  try {
    if (actor !== null && !admits(one.actor, actor))
      throw new Problem('forbidden', {
        denied: true,
        ...(typeof one.actor === 'string' ? {} : { detail: needed(one.actor) }),
      })
    const params = one.params ? findable(one.params, c.req.param()) : undefined
    const found = one.find ? await one.find({ deps, actor, params }) : null
    const query = queryOf(one, c.req.query())
    const json = one.body ? parseJson(bytes) : undefined
    const first = one.first?.takes(json) === true ? one.first : null
    const body = one.body && first === null ? bodyOf(one.body, json) : undefined
    const key = idempotencyKey(c.req.header('idempotency-key'))
    if (actor !== null && !doors.mayGoOn(deps, actor, one.bulk ? 'bulk' : 'usual'))
      throw new Problem('too-many', { headers: { 'retry-after': '60' } })
    if (actor !== null && !one.untraced) doors.onSeen?.(deps, actor)
    const known = { deps, actor, params, found, language, requestId, key }
    if (first !== null) return await first.handle({ ...known, json })
    const output = await one.handle({ ...known, query, body })
    return reply(one, output)
  } catch (error) {
    if (error instanceof Problem && error.denied && actor !== null) await doors.onDenied(deps, actor, one.id)
    throw error
  }
}

const admits = (who: Admits, actor: Actor): boolean =>
  typeof who === 'string' || who.some(role => actor.roles.includes(role))

/** A malformed identifier names nothing, so it is 404 like any other that names nothing. */
function findable(schema: v.GenericSchema<unknown, unknown>, params: unknown): unknown {
  const parsed = v.safeParse(schema, params)
  if (!parsed.success) throw new Problem('not-found')
  return parsed.output
}

/** A parameter that nobody reads may be one that should never have been put into an address. */
function queryOf(one: Endpoint, given: Record<string, string>): unknown {
  if (one.query) return parseInput(one.query, given, '?')
  if (one.actor !== 'public' && Object.keys(given).length > 0) throw invalid('?', 'unknown-key')
  return undefined
}

function bodyOf(schema: Schema, json: unknown): unknown {
  const body = parseInput(schema, json)
  const broken = unprintable(json, schema)
  if (broken === null) return body
  throw invalid(broken, 'characters')
}

function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null
  if (isKey(header)) return header
  throw invalid('header:idempotency-key', 'format')
}

function reply(one: Endpoint, output: unknown): Response {
  if ('media' in one.reply) {
    const { body, headers } = output as RawBody
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      status: one.reply.status,
      headers: { 'content-type': one.reply.media, ...headers },
    })
  }
  // A field that no schema names is our mistake, not the caller's: a 500 in its first test.
  const body = JSON.stringify(v.parse(one.reply.schema, output))
  return new Response(body, {
    status: one.reply.status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })
}
