import type { JWK } from 'jose'
import ky from 'ky'
import * as v from 'valibot'
import type { OidcConfig } from '../config.ts'

/** The provider's answer, or why there is none. No error leaves this file: ky's carry addresses and headers. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'unavailable' | 'unintelligible' | 'turned-down' }

export type Discovery = {
  readonly authorizationEndpoint: string
  readonly tokenEndpoint: string
  readonly jwksUri: string
  /** RFC 9207: the provider names itself in every authorization response. */
  readonly namesItself: boolean
}

export type Tokens = {
  readonly accessToken: string
  readonly idToken: string | null
  readonly refreshToken: string | null
}

export type IdentityProvider = {
  discover(): Promise<Answer<Discovery>>
  /** Public signature keys only; at least one. */
  keys(): Promise<Answer<readonly JWK[]>>
  exchange(code: string, verifier: string, redirectUri: string): Promise<Answer<Tokens>>
  refresh(refreshToken: string): Promise<Answer<Tokens>>
}

type Options = {
  /** In all, for one call of the type above, discovery and second try included. */
  readonly timeoutMs: number
  /** For the age of the discovery document that is kept. */
  readonly now?: () => Date
  readonly requestId?: string
}

const discoveryFresh = 10 * 60_000
/** Results only: on Workers a promise begun in one request cannot be awaited in another. */
const discovered = new WeakMap<OidcConfig, { readonly at: number; readonly value: Discovery }>()

const endpoint = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//))
const discoverySchema = v.object({
  issuer: v.string(),
  authorization_endpoint: endpoint,
  token_endpoint: endpoint,
  jwks_uri: endpoint,
  authorization_response_iss_parameter_supported: v.optional(v.boolean(), false),
})

const member = v.exactOptional(v.string())
const keySchema = v.object({
  kty: v.picklist(['EC', 'RSA', 'OKP']),
  kid: member,
  alg: member,
  use: member,
  crv: member,
  x: member,
  y: member,
  n: member,
  e: member,
})

const secretText = v.pipe(v.string(), v.minLength(1))
const tokensSchema = v.object({
  access_token: secretText,
  token_type: v.pipe(v.string(), v.regex(/^bearer$/i)),
  id_token: v.optional(secretText),
  refresh_token: v.optional(secretText),
})

const failed = (why: 'unavailable' | 'unintelligible' | 'turned-down') => ({ ok: false, why }) as const

/** The one client of the identity provider (outside-parties §4); cheap, made once per request on Workers. */
export function openIdentityProvider(oidc: OidcConfig, options: Options): IdentityProvider {
  const requestId = options.requestId ? { 'x-request-id': options.requestId } : {}

  const read = async (url: string, signal: AbortSignal): Promise<Answer<unknown>> => {
    const first = await send(url, { method: 'get', headers: requestId, signal })
    if (first.ok || first.why !== 'unavailable' || signal.aborted) return first
    await new Promise(resolve => setTimeout(resolve, 50 + Math.random() * 150))
    return signal.aborted ? first : send(url, { method: 'get', headers: requestId, signal })
  }

  const discover = async (signal: AbortSignal): Promise<Answer<Discovery>> => {
    const now = (options.now?.() ?? new Date()).getTime()
    const kept = discovered.get(oidc)
    if (kept && now - kept.at < discoveryFresh) return { ok: true, value: kept.value }
    const answer = await read(`${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal)
    const found = answer.ok ? discoveryOf(oidc, answer.value) : answer
    if (found.ok) discovered.set(oidc, { at: now, value: found.value })
    return found.ok || !kept ? found : { ok: true, value: kept.value }
  }

  const token = async (form: Record<string, string>): Promise<Answer<Tokens>> => {
    const signal = AbortSignal.timeout(options.timeoutMs)
    const found = await discover(signal)
    if (!found.ok) return found
    const answer = await send(found.value.tokenEndpoint, {
      method: 'post',
      // RFC 8707 §2.2: without it a provider may issue an opaque token for its own userinfo endpoint.
      body: new URLSearchParams({ ...form, resource: oidc.audience }),
      headers: { ...requestId, authorization: basic(oidc) },
      signal,
    })
    if (!answer.ok) return answer
    const parsed = v.safeParse(tokensSchema, answer.value)
    if (!parsed.success) return failed('unintelligible')
    const { access_token, id_token = null, refresh_token = null } = parsed.output
    return { ok: true, value: { accessToken: access_token, idToken: id_token, refreshToken: refresh_token } }
  }

  return {
    discover: () => discover(AbortSignal.timeout(options.timeoutMs)),
    keys: async () => {
      const signal = AbortSignal.timeout(options.timeoutMs)
      const found = await discover(signal)
      if (!found.ok) return found
      const answer = await read(found.value.jwksUri, signal)
      return answer.ok ? keysOf(answer.value) : answer
    },
    exchange: (code, verifier, redirectUri) =>
      token({ grant_type: 'authorization_code', code, code_verifier: verifier, redirect_uri: redirectUri }),
    refresh: refreshToken => token({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  }
}

type Sent = {
  readonly method: 'get' | 'post'
  readonly headers: Record<string, string>
  readonly signal: AbortSignal
  readonly body?: URLSearchParams
}

async function send(url: string, init: Sent): Promise<Answer<unknown>> {
  let status: number
  let text: string
  try {
    const response = await ky(url, {
      ...init,
      headers: { ...init.headers, accept: 'application/json' },
      redirect: 'manual',
      retry: 0,
      timeout: false,
      throwHttpErrors: false,
    })
    status = response.type === 'opaqueredirect' ? 302 : response.status
    text = await response.text()
  } catch {
    return failed('unavailable')
  }
  if (status >= 500 || status === 408 || status === 429) return failed('unavailable')
  const body = json(text)
  if (status >= 200 && status < 300 && body !== undefined) return { ok: true, value: body }
  // RFC 6749 §5.2. Anything else (`invalid_client`, say) is our own settings' fault and ends nobody's session.
  const refused = status >= 400 && v.is(v.object({ error: v.literal('invalid_grant') }), body)
  return failed(refused ? 'turned-down' : 'unintelligible')
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** OpenID Connect Discovery §4.3: the document must name the issuer it was asked of, to the letter. */
function discoveryOf(oidc: OidcConfig, value: unknown): Answer<Discovery> {
  const parsed = v.safeParse(discoverySchema, value)
  if (!parsed.success || parsed.output.issuer !== oidc.issuer) return failed('unintelligible')
  const { authorization_endpoint, token_endpoint, jwks_uri } = parsed.output
  const urls = [authorization_endpoint, token_endpoint, jwks_uri]
  if (oidc.issuer.startsWith('https:') && urls.some(url => !url.startsWith('https:')))
    return failed('unintelligible')
  return {
    ok: true,
    value: {
      authorizationEndpoint: authorization_endpoint,
      tokenEndpoint: token_endpoint,
      jwksUri: jwks_uri,
      namesItself: parsed.output.authorization_response_iss_parameter_supported,
    },
  }
}

/** A key of an unknown kind is passed over (RFC 7517 §5); private members are never kept. */
function keysOf(value: unknown): Answer<readonly JWK[]> {
  const set = v.safeParse(v.object({ keys: v.array(v.unknown()) }), value)
  if (!set.success) return failed('unintelligible')
  const keys = set.output.keys.flatMap(one => {
    const parsed = v.safeParse(keySchema, one)
    return parsed.success ? [parsed.output] : []
  })
  return keys.length > 0 ? { ok: true, value: keys } : failed('unintelligible')
}

/** RFC 6749 §2.3.1: each half is form-encoded before they are joined. */
function basic(oidc: OidcConfig): string {
  const encode = (text: string) => new URLSearchParams({ '': text }).toString().slice(1)
  return `Basic ${btoa(`${encode(oidc.clientId)}:${encode(oidc.clientSecret)}`)}`
}
