import type { Area } from '../disclosure/area.ts'

/** Roles of both sides; nobody holds roles of both (`tokens.ts` turns such a person away). */
export const retailerRoles = ['agent', 'rep', 'supervisor', 'overseer', 'auditor', 'concern-officer'] as const
export const networkRoles = ['desk', 'overseer', 'auditor', 'concern-officer'] as const
export const roles = ['agent', 'rep', 'supervisor', 'desk', 'overseer', 'auditor', 'concern-officer'] as const
export type Role = (typeof roles)[number]
/** Who holds cases. */
export const staff = ['agent', 'rep', 'supervisor'] as const satisfies readonly Role[]

export type RetailerOrg = `retailer:${string}`
export type NetworkOrg = `nw:${Area}`
export type Org = RetailerOrg | NetworkOrg

/** Who sends the request, as the identity provider vouches for it. */
export type Actor = {
  readonly sub: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly org: Org
  readonly affiliation: 'employee' | 'contractor' | null
  readonly employer: string | null
  readonly team: string | null
  readonly workplace: string | null
  readonly terminal: string | null
  /** Date (YYYY-MM-DD) of the last conduct-rule training. */
  readonly trainedOn: string | null
  /** A hash that names the sign-in, never the token or cookie itself. */
  readonly session: string
}

/** `retailer:sample` → `sample`; null for the network side. */
export const retailerOf = (org: Org): string | null => (org.startsWith('retailer:') ? org.slice(9) : null)

/** `retailer:sample` → `retailer-sample`, the log's id in addresses and key names. */
export const logIdOf = (org: Org): string => org.replace(':', '-')
