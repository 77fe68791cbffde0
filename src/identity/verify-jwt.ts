import { errors, type JWTPayload, type JWTVerifyOptions, jwtVerify } from 'jose'
import type { IdentityDeps } from './identity-deps.ts'
import { type KeySet, keySet, newerKeySet } from './keys.ts'

type Expected = { readonly audience: string; readonly typ?: string; readonly requiredClaims: string[] }

/** No HMAC: a published key would then be the secret. No `none`. */
const algorithms = ['ES256', 'RS256', 'EdDSA', 'PS256']
const longest = 16_384

/** The payload of a token that the provider signed, that is for `audience` and not expired; otherwise null. */
export async function verifyJwt(
  deps: IdentityDeps,
  token: string,
  expected: Expected,
): Promise<JWTPayload | null> {
  if (token.length > longest) return null
  const known = await keySet(deps)
  if (known === null) return null
  const options: JWTVerifyOptions = {
    ...expected,
    issuer: deps.config.oidc.issuer,
    algorithms,
    clockTolerance: 5,
    currentDate: deps.now(),
  }
  const first = await attempt(known, token, options)
  if (first !== 'unknown-key') return first
  const newer = await newerKeySet(deps, known)
  const second = newer === null ? null : await attempt(newer, token, options)
  return second === 'unknown-key' ? null : second
}

async function attempt(set: KeySet, token: string, options: JWTVerifyOptions) {
  try {
    return (await jwtVerify(token, set.find, options)).payload
  } catch (error) {
    return error instanceof errors.JWKSNoMatchingKey ? 'unknown-key' : null
  }
}
