import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { logKeyName, orgsOf } from '../../src/config.ts'
import { logIdOf } from '../../src/identity/actor.ts'
import { newLogKey } from '../../src/oversight/note-keys.ts'
import { gatewayToken, retailerId } from './case.ts'

const audience = 'https://madoguchi.example/api'

/**
 * Settings of ours in the benchmark. The limits are lifted, since no staff asks a thousand times a second;
 * they are counted all the same.
 */
export async function serviceEnvironment(outside: string, file: string): Promise<Record<string, string>> {
  const env: Record<string, string> = {
    PUBLIC_URL: 'http://127.0.0.1:8787',
    DATABASE_URL: `file:${file}`,
    OIDC_ISSUER: outside,
    OIDC_AUDIENCE: audience,
    OIDC_CLIENT_ID: 'madoguchi-web',
    OIDC_CLIENT_SECRET: 'bench-only',
    RETAILERS: JSON.stringify({
      [retailerId]: {
        name: 'サンプル電力',
        affiliatedWith: ['06'],
        switchingSupportUrl: outside,
        customerSystemUrl: outside,
      },
    }),
    RETAILER_SAMPLE_GATEWAY_TOKEN: gatewayToken,
    RETAILER_SAMPLE_CUSTOMER_TOKEN: 'bench-customers',
    WRAP_KEY: btoa('0'.repeat(32)),
    LIMIT_ASKED_PER_HOUR: '100000000',
    LIMIT_REQUESTS_PER_MINUTE: '100000000',
  }
  for (const org of orgsOf({ retailers: new Map([[retailerId, null as never]]) })) {
    const id = logIdOf(org)
    env[logKeyName(id)] = (await newLogKey(`madoguchi.example/${id}`)).skey
  }
  return env
}

/** A key pair of the identity provider: what it publishes, and a token (RFC 9068) for one of the staff. */
export async function openIssuer() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: 'bench', alg: 'ES256', use: 'sig' }
  const tokenFor = (issuer: string, sub: string): Promise<string> => {
    const now = new Date()
    return new SignJWT({
      name: '窓口 担当',
      roles: ['agent'],
      org: `retailer:${retailerId}`,
      affiliation: 'employee',
      employer: 'サンプル電力株式会社',
      team: '受付一課',
      workplace: '大阪お客さまセンター',
      terminal: 'SMP-0101',
      trained_on: now.toISOString().slice(0, 10),
    })
      .setProtectedHeader({ typ: 'at+jwt', alg: 'ES256', kid: 'bench' })
      .setSubject(sub)
      .setIssuer(issuer)
      .setAudience(audience)
      .setIssuedAt()
      .setExpirationTime('2h')
      .sign(privateKey)
  }
  return { jwk, tokenFor }
}
