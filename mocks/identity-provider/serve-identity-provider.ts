import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Provider } from 'oidc-provider'
import { type Listening, listenOn } from '../listen.ts'
import { createMemoryStore } from './memory-store.ts'
import { claimsOf, personaById, personas } from './personas.ts'
import { pickerPage } from './picker-page.ts'
import { accessTokenSeconds, createProvider, demoClient } from './provider.ts'

export type IdentityProvider = Listening & {
  /** A persona's access token, signed by the provider's own key. Throws on an unknown persona. */
  readonly token: (persona: string, options?: TokenOptions) => Promise<string>
  /** While true, every connection but those to `/_control` breaks. */
  readonly setDown: (down: boolean) => void
}
export type TokenOptions = { readonly expired?: boolean; readonly audience?: string }

export type IdentityProviderOptions = {
  /** The service's own address, where the code is handed to. */
  readonly service: string
  readonly port?: number
  readonly now?: () => Date
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) {
    text += String(chunk)
    if (text.length > 10_000) break
  }
  return text
}

/** The demo's identity provider on loopback, ready when the promise resolves; keys live as long as it does. */
export async function serveIdentityProvider(options: IdentityProviderOptions): Promise<IdentityProvider> {
  const now = options.now ?? (() => new Date())
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const kid = crypto.randomUUID()
  const privateJwk = { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' }
  const store = createMemoryStore(() => Date.now())
  let provider: Provider | null = null
  let down = false

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (!response.headersSent) response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
      response.end('このサインインは続けられません。サービスの画面からやり直してください。\n')
    })
  })
  const listening = await listenOn(server, options.port ?? 0)
  const issuer = listening.url
  const adapter = store.adapter
  provider = await createProvider({
    issuer,
    service: options.service,
    privateJwk,
    cookieKey: crypto.randomUUID(),
    adapter,
    now,
  })
  const callback = provider.callback()

  async function token(id: string, wish: TokenOptions = {}): Promise<string> {
    const persona = personaById(id)
    if (!persona) throw new Error('unknown persona')
    const seconds = Math.floor(now().getTime() / 1000) - (wish.expired ? accessTokenSeconds + 600 : 0)
    return new SignJWT({ ...claimsOf(persona, now()), client_id: demoClient.clientId, scope: 'api' })
      .setProtectedHeader({ typ: 'at+jwt', alg: 'ES256', kid })
      .setSubject(persona.id)
      .setIssuer(issuer)
      .setAudience(wish.audience ?? demoClient.audience)
      .setJti(crypto.randomUUID())
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + accessTokenSeconds)
      .sign(privateKey)
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', issuer).pathname
    if (path.startsWith('/_control/')) return control(request, response, path)
    if (down || provider === null) {
      request.socket.destroy()
      return
    }
    // Each sign-in of the demo chooses a person anew: whoever was signed in here before is forgotten.
    if (path === '/auth') {
      const session = /(?:^|;\s*)_session=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
      if (session !== undefined) store.forgetSession(session)
    }
    if (!path.startsWith('/interaction/')) return callback(request, response)

    const { uid } = await provider.interactionDetails(request, response)
    if (request.method === 'POST') {
      const persona = personaById(new URLSearchParams(await textOf(request)).get('persona') ?? '')
      if (persona) {
        const result = { login: { accountId: persona.id } }
        return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
      }
    }
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
    })
    response.end(pickerPage(`/interaction/${uid}`))
  }

  async function control(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const reply = (status: number, body: unknown) => {
      response.writeHead(status, {
        'content-type': 'application/json; charset=utf-8',
        'cache-control': 'no-store',
      })
      response.end(JSON.stringify(body))
    }
    const wish = parsed(await textOf(request))
    if (request.method === 'POST' && path === '/_control/tokens') {
      const known = personaById(typeof wish.persona === 'string' ? wish.persona : '')
      if (!known) return reply(404, { code: 'unknown-persona', personas: personas.map(one => one.id) })
      const audience = typeof wish.audience === 'string' ? { audience: wish.audience } : {}
      return reply(200, { token: await token(known.id, { expired: wish.expired === true, ...audience }) })
    }
    if (request.method === 'PUT' && path === '/_control/modes') {
      down = wish.down === true
      return reply(200, { down })
    }
    return reply(404, { code: 'not-found' })
  }

  return {
    ...listening,
    token,
    setDown: wish => {
      down = wish
    },
  }
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
