import * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import { seal } from '../identity/seal.ts'
import { hashOf, newKeys, readCode } from './code.ts'
import { type Said, saidContext } from './concern.ts'
import { answerBy } from './days.ts'

export const raisedSchema = v.strictObject({
  /** Shown this once; kept as a hash alone. */
  code: v.string(),
  raisedOn: v.string(),
  answerBy: v.string(),
})
export type Raised = v.InferOutput<typeof raisedSchema>

/**
 * Keeps what was said without who said it: of the actor the organisation alone is read, there is no entry, no mark of the
 * key, no time but the day.
 */
export async function raiseConcern(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  { org }: Pick<Actor, 'org'>,
  said: Said,
  key: string | null,
): Promise<Raised> {
  const day = today(deps.now())
  const text = JSON.stringify(said)
  const { id, code } = newKeys(deps, org, key, text)
  await deps.db.write([
    sql(
      'insert into concern (id, org, code_hash, raised_on, said) values (?, ?, ?, ?, ?) on conflict do nothing',
      ...[id, org, hashOf(readCode(code) ?? ''), day],
      await seal(deps.config.wrapKey, deps.random, saidContext(id), text),
    ),
  ])
  // Sent again another day, it is still the first one.
  const [kept] = await deps.db.read([sql('select raised_on from concern where id = ?', id)])
  const raisedOn = String(kept?.rows[0]?.raised_on ?? day)
  return { code, raisedOn, answerBy: answerBy(raisedOn) }
}
