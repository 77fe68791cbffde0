import * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { today } from '../http/today.ts'
import type { Actor, Org } from '../identity/actor.ts'
import { recordLogRead } from '../oversight/record-log-read.ts'
import { concernColumns, concernSchema, openConcern } from './concern.ts'
import { checkOfficer } from './officer.ts'

export const concernId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

export const inboxQuery = v.strictObject({
  closed: v.optional(v.literal('true')),
  cursor: v.optional(concernId),
})
export type InboxQuery = v.InferOutput<typeof inboxQuery>

export const inboxSchema = v.strictObject({
  concerns: v.array(concernSchema),
  next: v.nullable(v.string()),
})
export type Inbox = v.InferOutput<typeof inboxSchema>

const pageSize = 20

/**
 * The open concerns of the officer's organisation, the oldest first; or the closed ones, the newest first. That the inbox
 * was read is an entry, once per sign-in and hour, and says no more than that. What an officer does with one concern is
 * no entry: its time would stand beside the writer's own doings of that day, and in a small team name them. Owner, days
 * and outcome are in the row instead.
 */
export async function readInbox(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  { closed, cursor }: InboxQuery,
): Promise<Inbox> {
  checkOfficer(actor)
  await recordLogRead(deps, actor, { role: 'concern-officer', rule: 'concern-inbox' })
  const [column, where, order, beyond] = closed
    ? ['closed_on', 'closed_on is not null', 'desc', '<']
    : ['raised_on', 'closed_on is null', 'asc', '>']
  const after =
    cursor === undefined
      ? { text: '', args: [] }
      : {
          text: `and (${column}, id) ${beyond} (select ${column}, id from concern where id = ? and org = ?)`,
          args: [cursor, actor.org],
        }
  const [found, read] = await deps.db.read([
    sql(
      `select ${concernColumns} from concern
       where org = ? and ${where} ${after.text} order by ${column} ${order}, id ${order} limit ?`,
      ...[actor.org, ...after.args, pageSize + 1],
    ),
    readOn(actor.org),
  ])
  const day = today(deps.now())
  if (read?.rows[0]?.day !== day)
    await deps.db.write([
      sql(
        'insert into concern_inbox_read (org, day) values (?, ?) on conflict do update set day = excluded.day',
        ...[actor.org, day],
      ),
    ])
  const rows = found?.rows ?? []
  const concerns = await Promise.all(rows.slice(0, pageSize).map(row => openConcern(deps, row)))
  return { concerns, next: rows.length > pageSize ? (concerns.at(-1)?.id ?? null) : null }
}

const readOn = (org: Org) => sql('select day from concern_inbox_read where org = ?', org)

/** The day on which somebody last read the inbox; null when nobody has. */
export async function lastReadOn({ db }: Pick<Deps, 'db'>, org: Org): Promise<string | null> {
  const [found] = await db.read([readOn(org)])
  const day = found?.rows[0]?.day
  return typeof day === 'string' ? day : null
}
