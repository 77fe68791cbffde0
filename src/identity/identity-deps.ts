import type { Deps } from '../deps.ts'
import type { IdentityProvider } from '../upstreams/identity-provider.ts'

/** What this slice reaches: a part of `Deps`, so that a whole `Deps` can be handed in. */
export type IdentityDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'> & {
  readonly upstreams: { readonly identityProvider: IdentityProvider }
}
