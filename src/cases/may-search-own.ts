import ownFields from '../disclosure/own-fields.json' with { type: 'json' }
import type { Actor } from '../identity/actor.ts'

type Allowed = {
  readonly match: readonly string[]
  readonly show: readonly string[]
  readonly roles: readonly string[]
}

/** What our own ledger may be asked and show in a scenario; null where it is no part of it. */
export const allowedIn = (scenario: string): Allowed | null =>
  (ownFields.scenarios as Readonly<Record<string, Allowed>>)[scenario] ?? null

/** Whether somebody of this role may search our own ledger in this scenario at all, whatever the case. */
export const maySearchOwn = ({ roles }: Pick<Actor, 'roles'>, scenario: string): boolean =>
  allowedIn(scenario)?.roles.some(allowed => roles.some(role => role === allowed)) ?? false
