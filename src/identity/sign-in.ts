import { sql } from '../db/db.ts'
import { isSecret, newSecret, sha256 } from './hash.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { returnTo } from './return-to.ts'
import { seal } from './seal.ts'
import { forgetOldSessions } from './sessions.ts'

export const signInFor = 10 * 60_000

export const redirectUriOf = (publicUrl: string): string => new URL('/sign-in/callback', publicUrl).href

/** A sign-in goes on only with the state *and* in the browser where it began (RFC 9700 §4.7). */
export const stateHashOf = (state: string, binding: string): Promise<string> => sha256(`${binding}.${state}`)

export const verifierContext = (stateHash: string): string => `sign_in:${stateHash}`

type Wish = {
  readonly returnTo: string | null | undefined
  /** What this browser's short-lived cookie holds; kept when it is ours, so that two tabs can sign in at once. */
  readonly binding: string | null
  /** Ask the provider to have the person chosen anew, instead of going on with whoever is signed in there. */
  readonly anew: boolean
}

export type Begun =
  | { readonly ok: true; readonly location: string; readonly binding: string }
  | { readonly ok: false; readonly why: 'unavailable' | 'unintelligible' }

/** Begins an authorization code flow with PKCE (RFC 7636) and gives the provider's address to go to. */
export async function beginSignIn(deps: IdentityDeps, wish: Wish): Promise<Begun> {
  const found = await deps.upstreams.identityProvider.discover()
  if (!found.ok) return { ok: false, why: found.why === 'unavailable' ? 'unavailable' : 'unintelligible' }

  const { config, random } = deps
  const binding = wish.binding !== null && isSecret(wish.binding) ? wish.binding : newSecret(random)
  const [state, nonce, verifier] = [newSecret(random), newSecret(random), newSecret(random)]
  const stateHash = await stateHashOf(state, binding)
  const now = deps.now().getTime()
  await deps.db.write([
    sql('delete from sign_in where created_at <= ?', now - signInFor),
    ...forgetOldSessions(now),
    sql(
      'insert into sign_in (state_hash, verifier_wrapped, nonce, return_to, created_at) values (?, ?, ?, ?, ?)',
      stateHash,
      await seal(config.wrapKey, random, verifierContext(stateHash), verifier),
      nonce,
      returnTo(config.publicUrl, wish.returnTo),
      now,
    ),
  ])

  const location = new URL(found.value.authorizationEndpoint)
  const query = {
    response_type: 'code',
    client_id: config.oidc.clientId,
    redirect_uri: redirectUriOf(config.publicUrl),
    scope: 'openid offline_access',
    resource: config.oidc.audience,
    state,
    nonce,
    code_challenge: await sha256(verifier),
    code_challenge_method: 'S256',
    ...(wish.anew ? { prompt: 'login' } : {}),
  }
  for (const [name, value] of Object.entries(query)) location.searchParams.set(name, value)
  return { ok: true, location: location.href, binding }
}
