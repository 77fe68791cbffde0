import * as v from 'valibot'
import type { Config } from '../config.ts'
import { isArea } from '../disclosure/area.ts'
import { type Actor, networkRoles, type Org, type Role, retailerRoles, roles } from './actor.ts'

/** An actor before it is known through which sign-in they came. */
export type Claims = Omit<Actor, 'session'>

const printable = v.pipe(
  v.string(),
  v.maxLength(200),
  v.check(text => !/[\p{Cc}\p{Cs}]/u.test(text)),
)
/** As an oversight entry takes them: who cannot be recorded is not let in. */
const subject = v.pipe(v.string(), v.regex(/^[\x21-\x7e]{1,255}$/))
const affiliationName = v.pipe(printable, v.minLength(1), v.maxLength(100))
/** Directories hand out unset attributes as absent, null or empty; all three mean that nothing is known. */
const optional = <T>(schema: v.GenericSchema<unknown, T>) =>
  v.nullish(
    v.union([
      v.pipe(
        v.literal(''),
        v.transform(() => null),
      ),
      schema,
    ]),
    null,
  )

const date = v.pipe(
  v.string(),
  v.regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  v.check(text => {
    const time = Date.parse(`${text}T00:00:00Z`)
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
  }),
)

const schema = v.object({
  sub: subject,
  name: optional(printable),
  roles: v.pipe(v.array(v.string()), v.maxLength(100)),
  org: v.string(),
  affiliation: optional(v.picklist(['employee', 'contractor'])),
  employer: optional(affiliationName),
  team: optional(affiliationName),
  workplace: optional(affiliationName),
  terminal: optional(affiliationName),
  trained_on: optional(date),
})

/**
 * Claims of a verified token → who this is. `names` maps our claim names to the provider's (`OIDC_CLAIMS`).
 * Null for anybody we do not serve: no known role, an organisation that is not configured, roles of the
 * other side (nobody holds roles of both), or a claim of the wrong type.
 */
export function claimsOf(
  config: Pick<Config, 'retailers'>,
  names: Readonly<Record<string, string>>,
  payload: Readonly<Record<string, unknown>>,
): Claims | null {
  const renamed = Object.fromEntries(
    Object.keys(schema.entries).map(ours => [ours, payload[names[ours] ?? ours]]),
  )
  const parsed = v.safeParse(schema, renamed)
  if (!parsed.success) return null
  const { trained_on, name, ...rest } = parsed.output
  const org = orgOf(config, rest.org)
  const held = roles.filter(role => rest.roles.includes(role))
  if (org === null || held.length === 0 || !held.every(role => fits(org, role))) return null
  return { ...rest, name: name ?? rest.sub, org, roles: held, trainedOn: trained_on }
}

/** The form in which a session keeps its claims; `claimsOf` with no renaming reads it back. */
export const storedClaims = ({ trainedOn, ...rest }: Claims): string =>
  JSON.stringify({ ...rest, trained_on: trainedOn })

function orgOf(config: Pick<Config, 'retailers'>, org: string): Org | null {
  const [side, id = '', more] = org.split(':')
  if (more !== undefined) return null
  if (side === 'retailer') return config.retailers.has(id) ? `retailer:${id}` : null
  return side === 'nw' && isArea(id) ? `nw:${id}` : null
}

const fits = (org: Org, role: Role): boolean =>
  (org.startsWith('nw:') ? (networkRoles as readonly Role[]) : (retailerRoles as readonly Role[])).includes(
    role,
  )
