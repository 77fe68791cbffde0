import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type Statement, sql, type Value } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Refusal } from '../disclosure/refusal.ts'
import { Problem } from '../http/problem.ts'
import type { ProblemCode } from '../http/problems.ts'
import type { Actor } from '../identity/actor.ts'
import { refusalProblem } from './refusal-problem.ts'

/** What an act came to, in codes: enough to answer again, with no value in it. */
export type Kept =
  | { readonly caseId: string }
  | {
      readonly outcome: string
      readonly ask?: string
      readonly compare?: Record<string, string>
      /** Of an act. */
      readonly act?: string
      readonly entry: number
    }
  | { readonly refusal: Refusal; readonly entry: number }
  | { readonly problem: ProblemCode }

/**
 * Idempotency-Key. `before` is what the same key came to earlier; `begin` and `keep` are statements for the
 * verb's own batches, so that key and effect are committed together or not at all.
 */
export type Once = {
  readonly before: Kept | null
  readonly begin: () => readonly Statement[]
  readonly keep: (kept: Kept) => readonly Statement[]
  /** Likewise with the index of the entry that the batch has just appended to `log`. */
  readonly keepWithEntry: (kept: WithoutEntry, log: string) => readonly Statement[]
}

type WithoutEntry = DistributiveOmit<Extract<Kept, { readonly entry: number }>, 'entry'>
type DistributiveOmit<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never

/** The refusal or problem that the same key came to earlier is given again; anything else is for the verb. */
export function replayFailure(once: Once): void {
  const { before } = once
  if (before === null) return
  if ('refusal' in before) throw refusalProblem(before.refusal, before.entry)
  if ('problem' in before) throw new Problem(before.problem)
}

/** No key was sent. */
export const noOnce: Once = { before: null, begin: () => [], keep: () => [], keepWithEntry: () => [] }

const aDay = 86_400_000
const aMinute = 60_000

export async function onceFor(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
  key: string | null,
  operation: string,
  request: unknown,
): Promise<Once> {
  if (key === null) return noOnce
  // Keyed, since a body may be a single name or number and a bare hash of it could be guessed.
  const mark = bytesToHex(
    hmac(sha256, deps.config.wrapKey, utf8ToBytes(JSON.stringify([operation, request]))),
  )
  const [found] = await deps.db.read([
    sql(
      'select request, at, reply from once where org = ? and sub = ? and key = ?',
      actor.org,
      actor.sub,
      key,
    ),
  ])
  const row = found?.rows[0]
  if (row !== undefined) {
    if (row.request !== mark)
      throw new Problem('invalid', {
        errors: [{ pointer: 'header:idempotency-key', issue: 'used-for-another-request' }],
      })
    // Begun and not finished: it is being answered at this moment, or it broke off before its answer was kept.
    if (row.reply === null) {
      if (Number(row.at) < deps.now().getTime() - aMinute) throw new Problem('log-unavailable')
      throw new Problem('stale', { errors: [{ pointer: 'header:idempotency-key', issue: 'in-progress' }] })
    }
    return { ...noOnce, before: JSON.parse(String(row.reply)) as Kept }
  }
  const now = deps.now().getTime()
  const named = [actor.org, actor.sub, key, operation, mark, now] as const
  const keepAs = (reply: string, ...args: Value[]) => [
    sql(
      `insert into once (org, sub, key, operation, request, at, reply) values (?, ?, ?, ?, ?, ?, ${reply})
       on conflict (org, sub, key) do update set reply = excluded.reply`,
      ...named,
      ...args,
    ),
  ]
  return {
    before: null,
    begin: () => [
      sql('insert into once (org, sub, key, operation, request, at) values (?, ?, ?, ?, ?, ?)', ...named),
      sql('delete from once where at < ?', now - aDay),
    ],
    keep: kept => keepAs('?', JSON.stringify(kept)),
    keepWithEntry: (kept, log) =>
      keepAs(
        `json_set(?, '$.entry', (select max(idx) from oversight_leaf where log = ?))`,
        JSON.stringify(kept),
        log,
      ),
  }
}
