import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { Actor } from '../../identity/actor.ts'
import { newSecret, sha256 } from '../../identity/hash.ts'
import { seal } from '../../identity/seal.ts'
import type { StoredCase } from '../case.ts'
import { unchanged } from '../change-case.ts'
import { standing, stands } from './confirmation.ts'
import { codeHash, newCode, sealContext } from './link.ts'
import { mustBeAtConfirming } from './may-confirm.ts'

/**
 * A link by which the customer confirms on their own phone what is read back; one asked for before is dead. The token is
 * kept nowhere, the code sealed for as long as it can be used. A no to an earlier one stands until they answer. Throws `stale` where the case stands elsewhere.
 */
export async function askCustomer(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  at: { readonly step: string; readonly revision: number },
): Promise<{ readonly token: string; readonly code: string }> {
  mustBeAtConfirming(actor, stored, at)
  const { config, random, now } = deps
  const token = newSecret(random)
  const tokenHash = await sha256(token)
  const code = newCode(random)
  await deps.db.write([
    unchanged(stored),
    sql(
      `insert or replace into confirmation
         (case_id, step, revision, device, state, token_hash, code_hash, code_sealed, tries, created_at, answered_at)
       values (?, ?, ?, 'own-device', 'waiting', ?, ?, ?, 0, ?,
         (select answered_at from confirmation where ${stands} and state <> 'right'))`,
      stored.id,
      at.step,
      stored.revision,
      tokenHash,
      codeHash(config, tokenHash, code),
      await seal(config.wrapKey, random, sealContext(tokenHash), code),
      now().getTime(),
      ...standing(stored),
    ),
  ])
  return { token, code }
}
