import { base64url, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { HttpResponse, http } from 'msw'

export const issuer = 'http://idp.test'
export const audience = 'https://madoguchi.example/api'
export const clientSecret = 'a secret: with/odd+signs'

export const agent = {
  sub: 'u-1',
  name: '試験 花子',
  roles: ['agent'],
  org: 'retailer:sample',
  affiliation: 'employee',
  employer: 'サンプル電力',
  team: 't-1',
  workplace: 'w-1',
  terminal: 'pc-1',
  trained_on: '2026-04-01',
}

type Signer = {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly jwk: JWK
}
export async function newSigner(kid: string): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  return {
    kid,
    privateKey,
    publicKey,
    jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' },
  }
}

type Grant = { nonce: string; challenge: string; used: boolean }
type Door = 'up' | 'down' | 'broken' | 'redirects'

/** A provider in a few lines: what it published, what it was asked, and how it behaves just now. */
export class Provider {
  readonly calls: string[] = []
  signers: Signer[] = []
  extraKeys: JWK[] = []
  door: Door = 'up'
  /** How long the key set takes, so that requests meet while it is fetched. */
  keysTake = 0
  claims: Record<string, unknown> = agent
  /** Null = it grants none. */
  refreshToken: string | null = 'refresh-1'
  accessLifetime = 3600
  idClaims: Record<string, unknown> = {}
  tokenError: { status: number; error: string } | null = null
  readonly grants = new Map<string, Grant>()
  readonly #now: () => Date

  constructor(now: () => Date) {
    this.#now = now
  }

  count = (path: string): number => this.calls.filter(one => one.endsWith(path)).length

  async token(
    more: { claims?: Record<string, unknown>; header?: Record<string, unknown>; signer?: Signer } = {},
  ) {
    const seconds = Math.floor(this.#now().getTime() / 1000)
    const signer = more.signer ?? this.signers[0]!
    const claims = {
      iss: issuer,
      aud: audience,
      iat: seconds,
      exp: seconds + this.accessLifetime,
      ...this.claims,
    }
    return new SignJWT(
      Object.fromEntries(Object.entries({ ...claims, ...more.claims }).filter(([, v]) => v !== undefined)),
    )
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: signer.kid, ...more.header })
      .sign(signer.privateKey)
  }

  /** What its sign-in page does when a person has signed in: code and state for the callback. */
  authorize(location: string): URLSearchParams {
    const asked = new URL(location).searchParams
    const code = `code-${this.grants.size}`
    this.grants.set(code, {
      nonce: asked.get('nonce')!,
      challenge: asked.get('code_challenge')!,
      used: false,
    })
    return new URLSearchParams({ code, state: asked.get('state')!, iss: issuer })
  }

  handlers() {
    const behave = (request: Request): Response | null => {
      this.calls.push(new URL(request.url).pathname)
      if (this.door === 'down') return HttpResponse.error()
      if (this.door === 'broken') return HttpResponse.html('<p>CANARY-broken</p>')
      if (this.door === 'redirects') return HttpResponse.redirect('http://elsewhere.test/', 302)
      return null
    }
    return [
      http.get(`${issuer}/.well-known/openid-configuration`, ({ request }) => {
        const urls = {
          authorization_endpoint: `${issuer}/auth`,
          token_endpoint: `${issuer}/token`,
          jwks_uri: `${issuer}/jwks`,
        }
        return (
          behave(request) ??
          HttpResponse.json({ issuer, ...urls, authorization_response_iss_parameter_supported: true })
        )
      }),
      http.get(`${issuer}/jwks`, async ({ request }) => {
        await new Promise(resolve => setTimeout(resolve, this.keysTake))
        return (
          behave(request) ??
          HttpResponse.json({ keys: [...this.signers.map(one => one.jwk), ...this.extraKeys] })
        )
      }),
      http.post(`${issuer}/token`, async ({ request }) => behave(request) ?? this.#grant(request)),
    ]
  }

  async #grant(request: Request): Promise<Response> {
    if (this.tokenError)
      return HttpResponse.json({ error: this.tokenError.error }, { status: this.tokenError.status })
    const form = new URLSearchParams(await request.text())
    const [id, secret] = atob(request.headers.get('authorization')!.slice('Basic '.length)).split(':')
    const decode = (text: string) => new URLSearchParams(`x=${text}`).get('x')
    if (decode(id!) !== 'madoguchi-web' || decode(secret!) !== clientSecret)
      return HttpResponse.json({ error: 'invalid_client' }, { status: 401 })
    if (form.get('resource') !== audience)
      return HttpResponse.json({ error: 'invalid_target' }, { status: 400 })
    const answer = async (more: object) =>
      HttpResponse.json({
        token_type: 'Bearer',
        expires_in: this.accessLifetime,
        access_token: await this.token(),
        ...(this.refreshToken === null ? {} : { refresh_token: this.refreshToken }),
        ...more,
      })
    const invalid = HttpResponse.json({ error: 'invalid_grant' }, { status: 400 })
    if (form.get('grant_type') === 'refresh_token') {
      if (form.get('refresh_token') !== this.refreshToken) return invalid
      this.refreshToken = `${this.refreshToken}+`
      return answer({})
    }
    const grant = this.grants.get(form.get('code') ?? '')
    const verifier = new TextEncoder().encode(form.get('code_verifier') ?? '')
    const challenge = base64url.encode(new Uint8Array(await crypto.subtle.digest('SHA-256', verifier)))
    const redirected = form.get('redirect_uri')?.endsWith('/sign-in/callback')
    if (!grant || grant.used || grant.challenge !== challenge || !redirected) return invalid
    grant.used = true
    const id_token = await this.token({
      claims: { aud: 'madoguchi-web', nonce: grant.nonce, ...this.idClaims },
      header: { typ: 'JWT' },
    })
    return answer({ id_token })
  }
}
