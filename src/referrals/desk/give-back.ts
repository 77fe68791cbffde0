import { takesReferrals } from '../../cases/hand-over.ts'
import type { Config } from '../../config.ts'
import { Conflict, guard, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { type Area, areas } from '../../disclosure/area.ts'
import { outboxRow } from '../../outbox/put.ts'
import { isStaffed } from '../agreement.ts'
import { type Both, bothOfRow, moveBoth, selectBoth } from '../crossing.ts'
import { triesOf } from '../read-referral.ts'
import { type Presence, presenceOf, selectPresence } from './presence.ts'
import { isOpen } from './rows.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const mostAtOnce = 100
/** Somebody promised a call: so many times the heartbeat they are waited for. */
const patience = 3

/**
 * An inbox that nobody staffs promises nothing: its open referrals become slips, for both sides. The job of an inbox
 * without heartbeat, and of an area that takes none any more. What somebody of the desk accepted stays theirs: for much
 * longer in an inbox, for good where the area merely stopped to take new ones. Returns how many were given back.
 */
export async function giveBack(deps: JobDeps): Promise<number> {
  const [seen] = await deps.db.read([selectPresence])
  const presence = presenceOf(seen)
  const left = areas.filter(area => !takesReferrals(deps.config, presence, area, deps.now()))
  if (left.length === 0) return 0
  const [found] = await deps.db.read([
    sql(
      `select id, area from desk_referrals
       where ${isOpen} and area in (select value from json_each(?))
         and (state ->> '$.is' <> 'accepted' or area in (select value from json_each(?)))
       order by submitted_at limit ${mostAtOnce}`,
      JSON.stringify(left),
      JSON.stringify(left.filter(area => isForsaken(deps.config, presence, area, deps.now()))),
    ),
  ])
  let given = 0
  for (const { id, area } of found?.rows ?? [])
    if (await giveOne(deps, String(id), presence[String(area)] ?? null)) given += 1
  if (given > 0) deps.log({ event: 'gave-back-referrals', size: given })
  return given
}

/** Nobody came for so long that a call is not to be expected even where one was promised. */
function isForsaken(
  { serviceCenters }: Pick<Config, 'serviceCenters'>,
  presence: Presence,
  area: Area,
  now: Date,
): boolean {
  const center = serviceCenters.get(area)
  if (center?.mode !== 'inbox') return false
  const { heartbeatHours, agreement } = center
  return !isStaffed(presence[area] ?? null, now.getTime(), patience * heartbeatHours, agreement)
}

/** False when somebody of the desk came back, or the referral moved, meanwhile. */
async function giveOne(deps: JobDeps, id: string, seen: number | null): Promise<boolean> {
  const [found, sent] = await deps.db.read([selectBoth('desk', id), sql(`select ${triesOf} as n`, id)])
  const row = found?.rows[0]
  if (row === undefined) return false
  const both = bothOfRow(row)
  const moved = moveBoth(deps, both, { does: 'give-back' }, null)
  if ('fault' in moved) return false
  try {
    await deps.db.write([
      guard('(select at from desk_presence where area = ?) is ?', both.desk?.area ?? null, seen),
      ...moved.statements,
      ...(Number(sent?.rows[0]?.n ?? 0) > 0 ? word(deps, both) : []),
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}

/** Their own system may have it and would ring all the same: it is told, or a person is who can tell them. */
const word = ({ now }: JobDeps, { mine: { org }, desk }: Both): Statement[] =>
  desk === null
    ? []
    : [outboxRow({ kind: 'referral.withdrawn', org, area: desk.area, about: desk.id, at: now() })]
