import { generateKeyPair, SignJWT } from 'jose'
import { claimsOf, personaById } from '../../mocks/identity-provider/personas.ts'
import { audience, type TestApp, type TokenWish } from '../support/app.ts'
import { cookieFor } from './support.ts'

export type Caller = {
  /** How their requests say who they are. */
  readonly headers: Readonly<Record<string, string>>
  /** `sub` and log of whoever is known by a good token; null for who is turned away. */
  readonly known: { readonly sub: string; readonly log: string } | null
  /** May have a case of retailer:sample in hand. */
  readonly ownStaff: boolean
}

type Kind = { readonly persona: string; readonly claims?: Readonly<Record<string, unknown>> }

const sample = { org: 'retailer:sample' }
const mihon = { org: 'retailer:mihon' }
const as = (persona: string, claims: Readonly<Record<string, unknown>> = {}): Kind => ({ persona, claims })

/** Everybody whose token is good. */
const signedIn: Readonly<Record<string, Kind>> = {
  agent: as('hanako'),
  'contractor agent': as('ichiro'),
  rep: as('jun'),
  supervisor: as('kaoru'),
  'agent who is overseer too': as('hanako', { roles: ['agent', 'overseer'] }),
  'agent whose training lapsed': as('rin'),
  'agent never trained': as('hanako', { trained_on: null }),
  overseer: as('osamu'),
  auditor: as('aoi'),
  'concern officer': as('osamu', { ...sample, roles: ['concern-officer'] }),
  'agent of the other retailer': as('sora'),
  'rep of the other retailer': as('sora', { ...mihon, roles: ['rep'] }),
  'supervisor of the other retailer': as('sora', { ...mihon, roles: ['supervisor'] }),
  'overseer of the other retailer': as('toru'),
  'auditor of the other retailer': as('toru', { ...mihon, roles: ['auditor'] }),
  'concern officer of the other retailer': as('toru', { ...mihon, roles: ['concern-officer'] }),
  desk: as('mei'),
  'desk of another area': as('nao'),
  'overseer of the network operator': as('yuki'),
  'auditor of the network operator': as('yuki', { roles: ['auditor'] }),
  'overseer of another area': as('yuki', { org: 'nw:03' }),
  'auditor of another area': as('yuki', { org: 'nw:03', roles: ['auditor'] }),
  'concern officer of the network operator': as('yuki', { roles: ['concern-officer'] }),
  'concern officer of another area': as('yuki', { org: 'nw:03', roles: ['concern-officer'] }),
}

const badClaims: Readonly<Record<string, Kind>> = {
  'roles of both sides at a retailer': as('hanako', { roles: ['agent', 'desk'] }),
  'roles of both sides at a network operator': as('mei', { roles: ['desk', 'agent'] }),
  'no role that we know': as('hanako', { roles: ['administrator'] }),
  'organisation that we do not serve': as('hanako', { org: 'retailer:unknown' }),
}

const subOf = (name: string): string => name.replaceAll(' ', '-')
const bearer = (token: string) => ({ authorization: `Bearer ${token}` })

/** Every kind of caller, by the names of `test/callers.json`; each has a `sub` of their own. */
export async function callersOf(app: TestApp): Promise<ReadonlyMap<string, Caller>> {
  const callers = new Map<string, Caller>()
  const turnedAway = (name: string, headers: Record<string, string>) =>
    callers.set(name, { headers, known: null, ownStaff: false })
  const token = (persona: string, wish: TokenWish = {}) => app.token(persona, wish)

  for (const [name, { persona, claims }] of Object.entries(signedIn)) {
    const all = {
      ...claimsOf(personaById(persona) ?? never(persona), app.now()),
      ...claims,
      sub: subOf(name),
    }
    const { org, roles } = all as unknown as { org: string; roles: readonly string[] }
    callers.set(name, {
      headers: bearer(await token(persona, { claims: all })),
      known: { sub: subOf(name), log: org.replace(':', '-') },
      ownStaff:
        org === 'retailer:sample' && roles.some(role => ['agent', 'rep', 'supervisor'].includes(role)),
    })
  }
  for (const [name, { persona, claims }] of Object.entries(badClaims))
    turnedAway(name, bearer(await token(persona, { claims: { ...claims, sub: subOf(name) } })))

  const good = await token('hanako')
  const [, payload, signature] = good.split('.')
  const encoded = (value: object) =>
    btoa(JSON.stringify(value)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
  turnedAway('nobody', {})
  turnedAway('expired token', bearer(await token('hanako', { expired: true })))
  turnedAway(
    'token for another audience',
    bearer(await token('hanako', { audience: 'https://elsewhere.example' })),
  )
  turnedAway('forged token', bearer(await signed(app, { alg: 'ES256', typ: 'at+jwt', kid: 'test' })))
  turnedAway('token of another issuer', bearer(await token('hanako', { issuer: 'http://elsewhere.test' })))
  turnedAway('identity token instead of an access token', bearer(await token('hanako', { typ: 'JWT' })))
  turnedAway('unsigned token', bearer(`${encoded({ alg: 'none', typ: 'at+jwt' })}.${payload}.${signature}`))
  const published = await (await fetch(`${app.config.oidc.issuer}/jwks`)).text()
  const secret = new TextEncoder().encode(published)
  turnedAway(
    'token signed with the published key as a secret',
    bearer(await signed(app, { alg: 'HS256', typ: 'at+jwt', kid: 'test' }, secret)),
  )
  turnedAway('browser session instead of a token', { cookie: await cookieFor(app, 'hanako') })
  return callers
}

const never = (id: string): never => {
  throw new Error(`no persona ${id}`)
}

/** Hanako's claims under a key that nobody published. */
async function signed(
  app: TestApp,
  header: { alg: string; typ: string; kid: string },
  secret?: Uint8Array,
): Promise<string> {
  const key = secret ?? (await generateKeyPair('ES256')).privateKey
  const seconds = Math.floor(app.now().getTime() / 1000)
  return new SignJWT(claimsOf(personaById('hanako') ?? never('hanako'), app.now()))
    .setProtectedHeader(header)
    .setSubject('hanako')
    .setIssuer(app.config.oidc.issuer)
    .setAudience(audience)
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + 3600)
    .sign(key)
}
