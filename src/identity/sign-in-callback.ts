import * as v from 'valibot'
import { sql } from '../db/db.ts'
import { isSecret, sha256 } from './hash.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { unseal } from './seal.ts'
import { newSession, removeSession } from './sessions.ts'
import { redirectUriOf, signInFor, stateHashOf, verifierContext } from './sign-in.ts'
import { readToken } from './tokens.ts'
import { verifyJwt } from './verify-jwt.ts'

/** What came back through the browser; each null when it is absent or there twice. */
export type Returned = {
  readonly state: string | null
  readonly code: string | null
  readonly iss: string | null
  readonly binding: string | null
  /** The session that this browser had until now, which the new one replaces. */
  readonly session: string | null
}

export type SignInFailure = 'expired' | 'turned-down' | 'unavailable' | 'unintelligible' | 'not-admitted'

export type SignedIn =
  | { readonly ok: true; readonly session: string; readonly returnTo: string }
  | { readonly ok: false; readonly why: SignInFailure }

const failed = (why: SignInFailure): SignedIn => ({ ok: false, why })

/** Ends a sign-in: the state is used up first, whatever comes of it; then the code, then the claims. */
export async function finishSignIn(deps: IdentityDeps, returned: Returned): Promise<SignedIn> {
  const begun = await takeBegun(deps, returned)
  if (begun === null) return failed('expired')
  const provider = deps.upstreams.identityProvider
  const found = await provider.discover()
  if (!found.ok) return failed(found.why)
  // RFC 9207 §2.4: an answer of another provider is not to be taken for ours.
  if (returned.iss === null ? found.value.namesItself : returned.iss !== deps.config.oidc.issuer)
    return failed('unintelligible')
  if (returned.code === null) return failed('turned-down')

  const answer = await provider.exchange(returned.code, begun.verifier, redirectUriOf(deps.config.publicUrl))
  if (!answer.ok) return failed(answer.why)
  const { accessToken, idToken, refreshToken } = answer.value
  if (idToken === null || !(await isFor(deps, idToken, begun.nonce))) return failed('unintelligible')
  const read = await readToken(deps, accessToken)
  if (read === null) return failed('not-admitted')

  const session = await newSession(deps, { ...read, refreshToken })
  const old = returned.session
  await deps.db.write([
    ...(old !== null && isSecret(old) ? [removeSession(await sha256(old))] : []),
    session.statement,
  ])
  return { ok: true, session: session.id, returnTo: begun.returnTo }
}

const rowSchema = v.object({ verifier_wrapped: v.string(), nonce: v.string(), return_to: v.string() })

async function takeBegun(deps: IdentityDeps, { state, binding }: Returned) {
  if (state === null || binding === null || !isSecret(state) || !isSecret(binding)) return null
  const stateHash = await stateHashOf(state, binding)
  const [taken] = await deps.db.write([
    sql(
      `delete from sign_in where state_hash = ? and created_at > ?
       returning verifier_wrapped, nonce, return_to`,
      stateHash,
      deps.now().getTime() - signInFor,
    ),
  ])
  if (!taken?.rows[0]) return null
  const row = v.parse(rowSchema, taken.rows[0])
  const verifier = await unseal(deps.config.wrapKey, verifierContext(stateHash), row.verifier_wrapped)
  return verifier === null ? null : { verifier, nonce: row.nonce, returnTo: row.return_to }
}

/** OpenID Connect Core §3.1.3.7: signed by the provider, for this client, for this very sign-in. */
async function isFor(deps: IdentityDeps, idToken: string, nonce: string): Promise<boolean> {
  const { clientId } = deps.config.oidc
  const payload = await verifyJwt(deps, idToken, {
    audience: clientId,
    requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
  })
  return (
    payload !== null && payload.nonce === nonce && (payload.azp === undefined || payload.azp === clientId)
  )
}
