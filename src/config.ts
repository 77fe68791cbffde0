import * as v from 'valibot'
import { type Area, areas } from './disclosure/area.ts'
import type { Org } from './identity/actor.ts'
import { readWitnesses, type Witness } from './oversight/witnesses/witness-settings.ts'
import { type Agreement, agreementSchema } from './referrals/agreement.ts'

/**
 * The environment, parsed once. A bad one stops the process with the names of the bad settings;
 * a value is never quoted, since half of them are secrets.
 */
export class BadEnvironment extends Error {
  readonly names: readonly string[]
  /** `why`: setting → what is wrong with it, where more is known than that it is missing or wrong. */
  constructor(names: readonly string[], why: ReadonlyMap<string, string> = new Map()) {
    const said = names.map(name => (why.has(name) ? `${name} (${why.get(name)})` : name))
    super(`These settings are missing or wrong (see "Settings" in README.md): ${said.join(', ')}.`)
    this.name = 'BadEnvironment'
    this.names = names
  }
}

export type Retailer = {
  readonly id: string
  readonly name: string
  /** 特定関係事業者 of these areas' operators: the legal basis of a refusal depends on it. */
  readonly affiliatedWith: readonly Area[]
  readonly switchingSupportUrl: string
  readonly customerSystemUrl: string
  /** Its own telephone numbers: no referral is to be called back there. */
  readonly ownPhones: readonly string[]
  readonly gatewayToken: string
  readonly customerToken: string
}

/** How an area's desk takes referrals; `none`: it does not, and the person rings the operator. */
export type ServiceCenter = {
  /** Hours and clocks, where they were agreed. */
  readonly agreement: Agreement | null
  /** An inbox in which nobody was seen for so long is taken for unstaffed. */
  readonly heartbeatHours: number
} & (
  | {
      readonly mode: 'webhook'
      readonly url: string
      /** Two while a secret is replaced: signed with both. */
      readonly secrets: readonly [string, ...string[]]
      /** Of the form in which referrals are sent (`referrals/wire.ts`). */
      readonly payloadVersion: '1'
    }
  | { readonly mode: 'inbox' }
  | { readonly mode: 'none' }
)

export type Limits = {
  readonly pointsPerCase: number
  readonly searchesPerCase: number
  readonly lookupsPerCase: number
  /** Searches of the retailer's own ledger. */
  readonly ownSearchesPerCase: number
  /** Lookups and searches together, by one person in any sixty minutes. */
  readonly askedPerHour: number
  /** Relays about one supply point in thirty days, whoever asks in whichever case. */
  readonly relaysPerPoint: number
  /** `contract-exists` answers likewise. */
  readonly moveInsPerPoint: number
  /** Wheeling enquiries of one kind, and usage requests, likewise. */
  readonly enquiriesPerPoint: number
  readonly referralsPerCase: number
  /** Requests of one person a minute before 429. */
  readonly requestsPerMinute: number
}

export type OidcConfig = {
  readonly issuer: string
  readonly audience: string
  readonly clientId: string
  readonly clientSecret: string
  readonly tokenType: 'at+jwt' | 'JWT'
  /** Our claim name → theirs. */
  readonly claims: Readonly<Record<string, string>>
}

export type Config = {
  readonly publicUrl: string
  readonly database: { readonly url: string; readonly token: string | null }
  readonly oidc: OidcConfig
  readonly retailers: ReadonlyMap<string, Retailer>
  readonly serviceCenters: ReadonlyMap<Area, ServiceCenter>
  readonly limits: Limits
  /** So long after its end a contractor's case keeps what was told. */
  readonly eraseContractorHours: number
  /** So long after its end the retailer's copy of a referral keeps what was said. */
  readonly eraseReferralDays: number
  /** 施行規則 33条の15 ⑥: the area's copy is kept five years. */
  readonly keepReferralYears: number
  /** 施行規則 33条の15: the entries' bodies are kept five years at least. */
  readonly keepEntriesYears: number
  /** So long after its last change a case that ended keeps what was told. */
  readonly eraseCaseDays: number
  /** A case that nobody has touched for so long is over, even if nobody closed it. */
  readonly eraseOpenCaseDays: number
  /** Log id (`retailer-sample`) → its signing key, a C2SP signed-note private key. */
  readonly logKeys: ReadonlyMap<string, string>
  /** Of all logs. Without any, nobody outside would notice another history. */
  readonly witnesses: readonly Witness[]
  /** So many of them cosign a checkpoint before it counts as witnessed. */
  readonly witnessThreshold: number
  /** 32 bytes that wrap the yearly hashing keys and the tokens kept in sessions. */
  readonly wrapKey: Uint8Array
  /** Upstream time in all, in milliseconds. */
  readonly upstreamTimeoutMs: number
}

export type Env = Readonly<Record<string, string | undefined>>

const httpUrl = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//))
const count = v.pipe(v.string(), v.regex(/^[1-9][0-9]{0,8}$/), v.transform(Number))

const retailersSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.record(
    v.pipe(v.string(), v.regex(/^[a-z][a-z0-9]{0,30}$/)),
    v.strictObject({
      name: v.pipe(v.string(), v.minLength(1)),
      affiliatedWith: v.array(v.picklist(areas)),
      switchingSupportUrl: httpUrl,
      customerSystemUrl: httpUrl,
      ownPhones: v.optional(v.array(v.pipe(v.string(), v.regex(/^\+?[0-9][0-9 ()-]{5,19}$/))), []),
    }),
  ),
)

const claimsSchema = v.pipe(v.string(), v.parseJson(), v.record(v.string(), v.string()))

const agreementJson = v.pipe(v.string(), v.parseJson(), agreementSchema)
/** Standard Webhooks: `whsec_` and 24 to 64 bytes in base64. */
const webhookSecret = v.pipe(v.string(), v.regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/))

const secretName = (id: string) => id.toUpperCase()

/** `retailer-sample` → `LOG_KEY_RETAILER_SAMPLE`. */
export const logKeyName = (logId: string): string => `LOG_KEY_${logId.toUpperCase().replaceAll('-', '_')}`

/** Every organisation that the deployment serves and so keeps a log for. */
export const orgsOf = (config: Pick<Config, 'retailers'>): readonly Org[] => [
  ...[...config.retailers.keys()].map(id => `retailer:${id}` as const),
  ...areas.map(area => `nw:${area}` as const),
]

export function parseConfig(env: Env): Config {
  const bad = new Set<string>()
  const read = <T>(name: string, schema: v.GenericSchema<unknown, T>, fallback?: string): T => {
    const parsed = v.safeParse(schema, env[name] === undefined || env[name] === '' ? fallback : env[name])
    if (parsed.success) return parsed.output
    bad.add(name)
    return undefined as T
  }
  const text = v.pipe(v.string(), v.minLength(1))

  const listed = read('RETAILERS', retailersSchema) ?? {}
  const retailers = new Map<string, Retailer>()
  for (const [id, one] of Object.entries(listed)) {
    retailers.set(id, {
      id,
      ...one,
      gatewayToken: read(`RETAILER_${secretName(id)}_GATEWAY_TOKEN`, text),
      customerToken: read(`RETAILER_${secretName(id)}_CUSTOMER_TOKEN`, text),
    })
  }

  const serviceCenters = new Map<Area, ServiceCenter>()
  for (const area of areas) {
    const mode = read(`NSC_${area}_MODE`, v.picklist(['webhook', 'inbox', 'none']), 'none')
    const next = env[`NSC_${area}_SECRET_NEXT`] ? [read(`NSC_${area}_SECRET_NEXT`, webhookSecret)] : []
    serviceCenters.set(area, {
      agreement: env[`NSC_${area}_AGREEMENT`] ? read(`NSC_${area}_AGREEMENT`, agreementJson) : null,
      heartbeatHours: read(`NSC_${area}_HEARTBEAT_HOURS`, count, '24'),
      ...(mode === 'webhook'
        ? {
            mode,
            url: read(`NSC_${area}_URL`, httpUrl),
            secrets: [read(`NSC_${area}_SECRET`, webhookSecret), ...next] as const,
            payloadVersion: read(`NSC_${area}_PAYLOAD_VERSION`, v.picklist(['1']), '1'),
          }
        : { mode }),
    })
  }

  const logKeys = new Map<string, string>()
  for (const org of orgsOf({ retailers })) {
    const id = org.replace(':', '-')
    logKeys.set(id, read(logKeyName(id), v.pipe(v.string(), v.startsWith('PRIVATE+KEY+'))))
  }

  const { witnesses, witnessThreshold, wrong } = readWitnesses(env)
  for (const name of wrong.keys()) bad.add(name)

  const config: Config = {
    publicUrl: read('PUBLIC_URL', httpUrl),
    database: {
      url: read('DATABASE_URL', v.pipe(v.string(), v.regex(/^(file:|https?:\/\/|libsql:\/\/)/))),
      token: env.DATABASE_TOKEN ?? null,
    },
    oidc: {
      issuer: read('OIDC_ISSUER', httpUrl),
      audience: read('OIDC_AUDIENCE', text),
      clientId: read('OIDC_CLIENT_ID', text),
      clientSecret: read('OIDC_CLIENT_SECRET', text),
      tokenType: read('OIDC_TOKEN_TYP', v.picklist(['at+jwt', 'JWT']), 'at+jwt'),
      claims: read('OIDC_CLAIMS', claimsSchema, '{}'),
    },
    retailers,
    serviceCenters,
    limits: {
      pointsPerCase: read('LIMIT_POINTS_PER_CASE', count, '4'),
      searchesPerCase: read('LIMIT_SEARCHES_PER_CASE', count, '5'),
      lookupsPerCase: read('LIMIT_LOOKUPS_PER_CASE', count, '6'),
      ownSearchesPerCase: read('LIMIT_OWN_SEARCHES_PER_CASE', count, '5'),
      askedPerHour: read('LIMIT_ASKED_PER_HOUR', count, '60'),
      relaysPerPoint: read('LIMIT_RELAYS_PER_POINT', count, '3'),
      moveInsPerPoint: read('LIMIT_MOVE_INS_PER_POINT', count, '3'),
      enquiriesPerPoint: read('LIMIT_ENQUIRIES_PER_POINT', count, '3'),
      referralsPerCase: read('LIMIT_REFERRALS_PER_CASE', count, '3'),
      requestsPerMinute: read('LIMIT_REQUESTS_PER_MINUTE', count, '600'),
    },
    eraseContractorHours: read('ERASE_CONTRACTOR_HOURS', count, '24'),
    eraseReferralDays: read('ERASE_REFERRAL_DAYS', count, '30'),
    keepReferralYears: read('KEEP_REFERRAL_YEARS', v.pipe(count, v.minValue(5), v.maxValue(100)), '5'),
    keepEntriesYears: read('KEEP_ENTRIES_YEARS', v.pipe(count, v.minValue(5), v.maxValue(100)), '5'),
    eraseCaseDays: read('ERASE_CASE_DAYS', v.pipe(count, v.maxValue(3650)), '90'),
    eraseOpenCaseDays: read('ERASE_OPEN_CASE_DAYS', v.pipe(count, v.maxValue(3650)), '180'),
    logKeys,
    witnesses,
    witnessThreshold,
    wrapKey: read(
      'WRAP_KEY',
      v.pipe(
        v.string(),
        v.regex(/^[A-Za-z0-9+/]{43}=$/),
        v.transform(text => Uint8Array.from(atob(text), c => c.charCodeAt(0))),
      ),
    ),
    upstreamTimeoutMs: read('UPSTREAM_TIMEOUT_MS', count, '3000'),
  }
  if (bad.size > 0) throw new BadEnvironment([...bad].sort(), wrong)
  return config
}
