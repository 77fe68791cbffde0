import * as v from 'valibot'
import { Conflict, type Db, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry, indexOf } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import { policyOf, rulesFor, rulesVersion } from './rules.ts'

export const acknowledgmentSchema = v.strictObject({
  version: v.string(),
  at: v.string(),
  /** Index of the `rules-acknowledged` entry. */
  entry: v.number(),
})
export type Acknowledgment = v.InferOutput<typeof acknowledgmentSchema>

export async function readAcknowledgment(
  db: Db,
  { org, sub }: Pick<Actor, 'org' | 'sub'>,
): Promise<Acknowledgment | null> {
  const [found] = await db.read([
    sql(
      'select version, at, entry from rules_acknowledged where org = ? and sub = ? and version = ?',
      ...[org, sub, rulesVersion],
    ),
  ])
  const row = found?.rows[0]
  return row === undefined ? null : v.parse(acknowledgmentSchema, row)
}

/**
 * The person says that they know the rules in force, for themselves: row and entry together, once a version. Throws
 * `stale` for another version than the one in force, so that nobody acknowledges what they have not read.
 */
export async function acknowledgeRules(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  version: string,
): Promise<Acknowledgment> {
  if (version !== rulesVersion) throw notInForce
  const known = await readAcknowledgment(deps.db, actor)
  if (known !== null) return known
  const at = deps.now().toISOString()
  const logId = logIdOf(actor.org)
  const entry = entryOf({
    kind: 'rules-acknowledged',
    org: actor.org,
    at,
    salt: newSalt(deps.random),
    actor: actorPart(actor, actor.roles[0] ?? null),
    outcome: `version:${rulesVersion}`,
    policy: policyOf(rulesFor(actor.org)),
  })
  try {
    const results = await deps.db.write([
      ...appendEntry(logId, seal(entry)),
      sql(
        `insert into rules_acknowledged (org, sub, version, at, entry)
         select ?, ?, ?, ?, max(idx) from oversight_leaf where log = ?`,
        ...[actor.org, actor.sub, rulesVersion, at, logId],
      ),
    ])
    return { version, at, entry: indexOf(results, 0) }
  } catch (error) {
    const theirs = error instanceof Conflict ? await readAcknowledgment(deps.db, actor) : null
    if (theirs === null) throw error
    return theirs
  }
}

const notInForce = new Problem('stale', {
  errors: [
    {
      pointer: '/version',
      issue: 'not-in-force',
      say: {
        ja: 'いまの行動ルールとは別の版です。もう一度お読みになってから、確認してください。',
        en: 'This is not the version in force. Read the rules again and acknowledge those.',
      },
    },
  ],
})
