import { isSecret, sha256 } from './hash.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { removeSession } from './sessions.ts'

/** Deletes the session; an unknown id is no error, since it is signed out already. */
export async function signOut(deps: Pick<IdentityDeps, 'db'>, id: string | null): Promise<void> {
  if (id !== null && isSecret(id)) await deps.db.write([removeSession(await sha256(id))])
}
