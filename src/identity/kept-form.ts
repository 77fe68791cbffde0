import * as v from 'valibot'
import { type Statement, sql } from '../db/db.ts'
import type { Actor } from './actor.ts'
import { readCookie } from './cookies.ts'
import { isSecret, newSecret, sha256 } from './hash.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { seal, unseal } from './seal.ts'
import { readSession } from './sessions.ts'

export const keptFor = 10 * 60_000
/** Of one person; whoever holds nothing but a session that is over fills no database. */
const mostKept = 20

const keptSchema = v.strictObject({
  path: v.pipe(v.string(), v.regex(/^\/(?![/\\])[\x21-\x7e]*$/)),
  fields: v.array(v.tuple([v.string(), v.string()])),
})
/** A form as it was sent: where to, and its names and values in order. */
export type KeptForm = v.InferOutput<typeof keptSchema>

type Deps = Pick<IdentityDeps, 'config' | 'db' | 'now' | 'random'>

const context = (idHash: string): string => `kept_form:${idHash}`

/**
 * Keeps a form whose session had ended, for whoever held that session. The id opens it for its writer alone; it
 * travels in the address of the sign-in and is forgotten with it. Null when
 * nobody knows any more whose session it was: what belongs to nobody is not kept.
 */
export async function keepForm(deps: Deps, request: Request, form: KeptForm): Promise<string | null> {
  if (!v.is(keptSchema, form)) return null
  const cookie = readCookie(deps.config, request, 'session')
  if (cookie === null || !isSecret(cookie)) return null
  const session = await readSession(deps.db, await sha256(cookie))
  if (session === null) return null
  const id = newSecret(deps.random)
  const idHash = await sha256(id)
  const now = deps.now().getTime()
  await deps.db.write([
    forgetKept(now),
    sql(
      'insert into kept_form (id_hash, sub, sealed, created_at) values (?, ?, ?, ?)',
      idHash,
      session.sub,
      await seal(deps.config.wrapKey, deps.random, context(idHash), JSON.stringify(form)),
      now,
    ),
    sql(
      `delete from kept_form where sub = ?1 and id_hash not in
         (select id_hash from kept_form where sub = ?1 order by created_at desc, id_hash = ?2 desc limit ?3)`,
      session.sub,
      idHash,
      mostKept,
    ),
  ])
  return id
}

/** Null for anybody but its writer, and after its time. */
export async function readKept(deps: Deps, { sub }: Actor, id: string): Promise<KeptForm | null> {
  if (!isSecret(id)) return null
  const idHash = await sha256(id)
  const [found] = await deps.db.read([
    sql(
      'select sealed from kept_form where id_hash = ? and sub = ? and created_at > ?',
      idHash,
      sub,
      deps.now().getTime() - keptFor,
    ),
  ])
  const sealed = found?.rows[0]?.sealed
  const text = typeof sealed === 'string' ? await unseal(deps.config.wrapKey, context(idHash), sealed) : null
  return text === null ? null : v.parse(v.pipe(v.string(), v.parseJson(), keptSchema), text)
}

const forgetKept = (now: number): Statement =>
  sql('delete from kept_form where created_at <= ?', now - keptFor)

/** Each minute; one read when there is nothing to forget. */
export async function forgetKeptForms({ db, now }: Pick<Deps, 'db' | 'now'>): Promise<void> {
  const at = now().getTime()
  const [past] = await db.read([sql('select 1 from kept_form where created_at <= ? limit 1', at - keptFor)])
  if (past?.rows.length) await db.write([forgetKept(at)])
}
