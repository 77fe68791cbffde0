import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import { mustAcknowledge } from './rules.ts'

type Seen = Pick<Actor, 'org' | 'sub' | 'team' | 'roles' | 'trainedOn'> & { readonly day: string }

/** Of one deployment in this process or isolate: who is yet to be written down, and who was today. */
type Memory = { readonly waiting: Map<string, Seen>; readonly written: Map<string, string> }
const deployments = new WeakMap<Deps['config'], Memory>()

function memoryOf(config: Deps['config']): Memory {
  const memory = deployments.get(config) ?? { waiting: new Map(), written: new Map() }
  deployments.set(config, memory)
  return memory
}

const most = 20_000
const markOf = ({ team, roles, trainedOn, day }: Seen): string =>
  JSON.stringify([day, team, roles, trainedOn])

/** Somebody came with a good sign-in. Costs the request nothing: a job writes it down, once a day and person. */
export function noteSeen({ config, now }: Pick<Deps, 'config' | 'now'>, actor: Actor): void {
  const { waiting, written } = memoryOf(config)
  const { org, sub, team, roles, trainedOn } = actor
  const seen = { org, sub, team, roles, trainedOn, day: today(now()) }
  const person = `${org} ${sub}`
  if (written.get(person) === markOf(seen)) return
  if (waiting.size < most) waiting.set(person, seen)
}

/** Writes down who came; what an instance that dies had not yet written is noted at that person's next request. */
export async function writeSeen({ config, db }: Pick<Deps, 'config' | 'db'>): Promise<void> {
  const { waiting, written } = memoryOf(config)
  const batch = [...waiting.entries()].slice(0, 500)
  if (batch.length === 0) return
  await db.write(batch.map(([, seen]) => touch(seen)))
  if (written.size > most) written.clear()
  for (const [person, seen] of batch) {
    written.set(person, markOf(seen))
    if (waiting.get(person) === seen) waiting.delete(person)
  }
}

const touch = (seen: Seen): Statement =>
  sql(
    `insert into person_seen (org, sub, id, team, roles, staff, since, day, trained_on)
     values (?, ?, lower(hex(randomblob(16))), ?, ?, ?, ?, ?, ?)
     on conflict (org, sub) do update set
       since = iif(team = excluded.team, since, excluded.since),
       team = excluded.team, roles = excluded.roles, staff = excluded.staff, day = max(day, excluded.day),
       trained_on = excluded.trained_on`,
    ...[seen.org, seen.sub, seen.team ?? '', JSON.stringify(seen.roles)],
    ...[mustAcknowledge(seen) ? 1 : 0, seen.day, seen.day, seen.trainedOn],
  )
