import type { FlowContext, Provider, StorageAdapter } from 'oidc-provider'
import { claimsOf, personaById } from './personas.ts'

/** What the service has to be told about this provider (`OIDC_…`); the secret opens nothing but the demo. */
export const demoClient = {
  audience: 'https://madoguchi.example/api',
  clientId: 'madoguchi-web',
  clientSecret: 'demo-secret-of-madoguchi-web',
} as const

export const accessTokenSeconds = 3_600
const resourceScope = 'api'

/** oidc-provider warns about Node 20 when it is loaded, and the demo says what it says itself. */
async function loadQuietly() {
  const { warn } = console
  console.warn = () => undefined
  try {
    return await import('oidc-provider')
  } finally {
    console.warn = warn
  }
}

export type ProviderOptions = {
  readonly issuer: string
  /** Where the service's pages stand, without a slash at the end: the only place to come back to. */
  readonly service: string
  readonly privateJwk: Readonly<Record<string, unknown>>
  readonly cookieKey: string
  readonly adapter: (model: string) => StorageAdapter
  readonly now: () => Date
}

/** Authorization code with PKCE, refresh tokens, RFC 9068 access tokens; one client, no consent screen. */
export async function createProvider(options: ProviderOptions): Promise<Provider> {
  const { Provider: RealProvider, interactionPolicy } = await loadQuietly()
  const policy = interactionPolicy.base()
  policy.remove('consent')

  const hour = 3_600
  const provider = new RealProvider(options.issuer, {
    adapter: options.adapter,
    jwks: { keys: [options.privateJwk] },
    cookies: { keys: [options.cookieKey] },
    clients: [
      {
        client_id: demoClient.clientId,
        client_secret: demoClient.clientSecret,
        token_endpoint_auth_method: 'client_secret_basic',
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        redirect_uris: [`${options.service}/sign-in/callback`],
        post_logout_redirect_uris: [`${options.service}/`],
        id_token_signed_response_alg: 'ES256',
      },
    ],
    pkce: { required: () => true },
    scopes: ['openid', 'offline_access'],
    claims: { openid: ['sub'] },
    interactions: { policy, url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => demoClient.audience,
        useGrantedResource: () => true,
        getResourceServerInfo: () => ({
          scope: resourceScope,
          audience: demoClient.audience,
          accessTokenTTL: accessTokenSeconds,
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'ES256' } },
        }),
      },
    },
    ttl: {
      AccessToken: accessTokenSeconds,
      AuthorizationCode: 60,
      Grant: 14 * hour,
      IdToken: hour,
      Interaction: hour,
      RefreshToken: 12 * hour,
      Session: 14 * hour,
    },
    issueRefreshToken: (_: unknown, client: FlowContext['oidc']['client']) =>
      client.grantTypeAllowed('refresh_token'),
    expiresWithSession: () => false,
    findAccount: (_: unknown, sub: string) => {
      const persona = personaById(sub)
      return persona && { accountId: sub, claims: () => ({ sub, ...claimsOf(persona, options.now()) }) }
    },
    extraTokenClaims: (_: unknown, token: { readonly accountId?: string }) => {
      const persona = personaById(token.accountId ?? '')
      return persona && claimsOf(persona, options.now())
    },
    // Our own client is known to everybody: nobody is asked for consent.
    loadExistingGrant: async (ctx: FlowContext) => {
      const { provider: own, client, session } = ctx.oidc
      const grant = new own.Grant({ accountId: session.accountId, clientId: client.clientId })
      grant.addOIDCScope('openid offline_access')
      grant.addResourceScope(demoClient.audience, resourceScope)
      await grant.save()
      return grant
    },
    renderError: (ctx: FlowContext, out: { readonly error: string }) => {
      ctx.type = 'text/plain'
      ctx.body = `このサインインは続けられません。サービスの画面からやり直してください。 (${out.error})\nThis sign-in cannot go on: begin again from the service.\n`
    },
  })
  provider.on('server_error', (_, error) => {
    const name = error instanceof Error ? error.name : 'error'
    process.stderr.write(`identity provider: ${name}\n`)
  })
  return provider
}
