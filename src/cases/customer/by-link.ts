import { type Statement, sql, type Value } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { isSecret, sha256 } from '../../identity/hash.ts'
import { caseColumns, caseOfRow, type StoredCase } from '../case.ts'
import { mostTries, validFor } from './confirmation.ts'
import { codeHash, readCode } from './link.ts'
import { confirmingStep } from './may-confirm.ts'

type LinkDeps = Pick<Deps, 'config' | 'db' | 'now'>

/** What a link is opened with; nobody is signed in. */
export type Opening = {
  /** The company that the link names: shown before the code, so it has to be the one that asks. */
  readonly retailer: string
  readonly token: string
  readonly code: string
}

/** Not answered, in time, and about the case as it stands: any change of it makes the link as good as unknown. */
const living = `token_hash = ? and state = 'waiting' and tries < ${mostTries} and created_at > ?
  and exists (select 1 from cases
    where cases.id = confirmation.case_id and cases.revision = confirmation.revision and cases.status = 'open'
      and cases.org = ?)`

type Tried = { readonly args: readonly [string, number, string]; readonly hash: string }

/** Null for what cannot be a link's, without a write: unknown links cost one read. */
async function tried(
  { config, db, now }: LinkDeps,
  { retailer, token, code }: Opening,
): Promise<Tried | null> {
  const typed = readCode(code)
  if (typed === null || !isSecret(token)) return null
  const tokenHash = await sha256(token)
  const args = [tokenHash, now().getTime() - validFor, `retailer:${retailer}`] as const
  const [found] = await db.read([sql(`select 1 from confirmation where ${living}`, ...args)])
  return found?.rows.length ? { args, hash: codeHash(config, tokenHash, typed) } : null
}

/** A wrong code counts before anything is told, and in the batch that tells, so that no two tries count as one. */
const counted = ({ args, hash }: Tried): Statement =>
  sql(`update confirmation set tries = tries + 1 where ${living} and code_hash <> ?`, ...args, hash)

/** The case that the customer is to see; null for an unknown, expired or used link and a wrong code alike. */
export async function openLink(deps: LinkDeps, opening: Opening): Promise<StoredCase | null> {
  const one = await tried(deps, opening)
  if (one === null) return null
  const [, opened] = await deps.db.write([
    counted(one),
    sql(
      `select ${caseColumns} from cases
       where id = (select case_id from confirmation where ${living} and code_hash = ?)`,
      ...one.args,
      one.hash,
    ),
  ])
  const row = opened?.rows[0]
  const stored = row === undefined ? null : caseOfRow(row)
  return stored !== null && confirmingStep(stored) !== null ? stored : null
}

/** The customer's answer, once; false where the link could not be opened any more. The case itself is not touched. */
export async function answerLink(
  deps: LinkDeps,
  opening: Opening,
  answer: 'right' | 'wrong',
): Promise<boolean> {
  const one = await tried(deps, opening)
  if (one === null) return false
  const set: readonly Value[] = [answer, deps.now().getTime()]
  const [, answered] = await deps.db.write([
    counted(one),
    sql(
      `update confirmation set state = ?, answered_at = ?, code_hash = null, code_sealed = null
       where ${living} and code_hash = ?
       returning case_id`,
      ...set,
      ...one.args,
      one.hash,
    ),
  ])
  return answered?.rows.length === 1
}
