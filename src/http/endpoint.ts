import type * as v from 'valibot'
import type { Deps } from '../deps.ts'
import type { Actor, Role } from '../identity/actor.ts'
import type { Language, Text } from './language.ts'
import type { ProblemCode } from './problems.ts'

export type Schema = v.GenericSchema<unknown, unknown>

/** Who may call: a non-empty list of roles, anybody with a valid token, or the public. */
export type Admits = readonly [Role, ...Role[]] | 'anyone' | 'public'

type ActorFor<A extends Admits> = A extends 'public' ? null : Actor

type Output<S> = S extends v.GenericSchema<unknown, infer T> ? T : undefined

export type Context<A extends Admits, P, Q, B, F> = {
  readonly deps: Deps
  readonly actor: ActorFor<A>
  readonly params: Output<P>
  readonly query: Output<Q>
  readonly body: Output<B>
  /** What `find` found: loaded before the body is judged, so that 404 comes before 400. */
  readonly found: F
  readonly language: Language
  readonly requestId: string
  /** `Idempotency-Key`, or null. */
  readonly key: string | null
}

type JsonReply<R extends Schema> = { readonly status: 200 | 201 | 202; readonly schema: R }
type RawReply = { readonly status: 200; readonly media: string; readonly says: string }

export type RawBody = { readonly body: string | Uint8Array; readonly headers?: Record<string, string> }

/**
 * One operation of the API. The same value is routed, validated and written into `openapi/openapi.json`,
 * so none of the three can drift. Without `actor` it does not compile.
 */
export type Endpoint = {
  readonly id: string
  readonly method: 'get' | 'post'
  readonly path: string
  readonly tag: string
  readonly summary: Text
  readonly actor: Admits
  /** Nothing is to be kept of who sent it, not even that they were here today. */
  readonly untraced: boolean
  /** One of the many reads that a whole log takes, counted apart from other requests. */
  readonly bulk: boolean
  readonly params: Schema | null
  readonly query: Schema | null
  readonly body: Schema | null
  readonly reply: JsonReply<Schema> | RawReply
  /** Codes beyond the ones that every operation of its kind can give. */
  readonly problems: readonly ProblemCode[]
  readonly find: ((context: FindContext) => Promise<unknown>) | null
  readonly first: { readonly takes: Takes; readonly handle: (context: LooseFirst) => Promise<never> } | null
  readonly handle: (context: LooseContext) => Promise<unknown>
}

type Takes = (json: unknown) => boolean
export type LooseFirst = Omit<LooseContext, 'body' | 'query'> & { readonly json: unknown }

export type FindContext = { readonly deps: Deps; readonly actor: Actor | null; readonly params: unknown }
export type LooseContext = {
  readonly deps: Deps
  readonly actor: Actor | null
  readonly params: unknown
  readonly query: unknown
  readonly body: unknown
  readonly found: unknown
  readonly language: Language
  readonly requestId: string
  readonly key: string | null
}

type Definition<
  A extends Admits,
  P extends Schema | undefined,
  Q extends Schema | undefined,
  B extends Schema | undefined,
  F,
  Y extends JsonReply<Schema> | RawReply,
> = {
  readonly id: string
  readonly method: 'get' | 'post'
  readonly path: `/${string}`
  readonly tag: string
  readonly summary: Text
  readonly actor: A
  readonly untraced?: true
  readonly bulk?: true
  readonly params?: P
  readonly query?: Q
  readonly body?: B
  readonly reply: Y
  readonly problems?: readonly ProblemCode[]
  readonly find?: (context: { deps: Deps; actor: ActorFor<A>; params: Output<P> }) => Promise<F>
  /** What answers, before the body's form is judged, where a body is of a kind that is not to be read at all. */
  readonly first?: {
    readonly takes: Takes
    readonly handle: (
      context: Omit<Context<A, P, Q, B, F>, 'body' | 'query'> & { readonly json: unknown },
    ) => Promise<never>
  }
  readonly handle: (
    context: Context<A, P, Q, B, F>,
  ) => Promise<Y extends JsonReply<infer R> ? v.InferInput<R> : RawBody>
}

export function endpoint<
  const A extends Admits,
  Y extends JsonReply<Schema> | RawReply,
  P extends Schema | undefined = undefined,
  Q extends Schema | undefined = undefined,
  B extends Schema | undefined = undefined,
  F = null,
>(definition: Definition<A, P, Q, B, F, Y>): Endpoint {
  const { params, query, body, find, first, handle, problems, untraced, bulk, ...rest } = definition
  return {
    ...rest,
    params: params ?? null,
    query: query ?? null,
    body: body ?? null,
    problems: problems ?? [],
    untraced: untraced ?? false,
    bulk: bulk ?? false,
    // `mount` parses each part with the schemas above before it calls these: the one place where types are widened.
    find: (find as Endpoint['find'] | undefined) ?? null,
    first: (first as Endpoint['first'] | undefined) ?? null,
    handle: handle as Endpoint['handle'],
  }
}
