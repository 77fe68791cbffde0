import * as v from 'valibot'
import { type Row, sql, standsStill } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Actor, Org } from '../identity/actor.ts'
import { type Course, dueOf, incidentSteps } from './incidents/course.ts'
import { incidentKinds } from './incidents/kinds.ts'
import { recordLogRead } from './record-log-read.ts'

const kind = v.picklist(incidentKinds)
const index = v.nullable(v.number())
const step = v.strictObject({
  does: v.picklist(incidentSteps),
  outcome: v.string(),
  at: v.string(),
  /** Who took it; null where the service did. */
  sub: v.nullable(v.string()),
  entry: index,
})

export const incidentSchema = v.strictObject({
  id: v.string(),
  raisedAt: v.string(),
  kind,
  severity: v.picklist(['serious', 'minor']),
  party: v.string(),
  fields: v.array(v.string()),
  state: v.string(),
  /** Index of the `incident-raised` entry; null where the log could not take one. */
  entry: index,
  steps: v.array(step),
  /** What is still to be done, by whom and until when, the earliest first. */
  due: v.array(
    v.strictObject({
      step: v.picklist(incidentSteps),
      owner: v.picklist(['service', 'supervisor', 'overseer']),
      at: v.string(),
    }),
  ),
  overdue: v.boolean(),
})

export type Incident = v.InferOutput<typeof incidentSchema>

const rowSchema = v.object({
  org: v.string(),
  id: v.string(),
  raised_at: v.string(),
  kind: incidentSchema.entries.kind,
  severity: incidentSchema.entries.severity,
  party: v.string(),
  fields: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
  state: v.string(),
  entry: index,
  steps: v.pipe(v.string(), v.parseJson(), v.array(step)),
})

/** Columns of `incident`, with its steps. */
export const incidentColumns = `org, id, raised_at, kind, severity, party, fields, state, entry,
  (select json_group_array(json_object('does', does, 'outcome', outcome, 'at', at, 'sub', sub, 'entry', entry))
    from (select * from incident_step as one where one.incident = incident.id order by at, does)) as steps`

export function incidentOf(row: Row, now: Date): { readonly incident: Incident; readonly course: Course } {
  const { raised_at, org, ...rest } = v.parse(rowSchema, row)
  const course = { ...rest, raisedAt: raised_at, isCopy: org.startsWith('nw:'), taken: rest.steps }
  const due = [...dueOf(course)]
  const overdue = due.some(one => one.at < now.toISOString())
  return { incident: { ...rest, raisedAt: raised_at, due, overdue }, course }
}

type IncidentPage = { readonly cursor?: string | undefined; readonly limit: number; readonly open?: boolean }

/**
 * `listIncidents` for an overseer, who is in the log before they read; a log that stands still takes no entry, and its own
 * incidents are to be read all the same.
 */
export async function readIncidents(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  page: IncidentPage,
): Promise<{ incidents: Incident[]; next: string | null }> {
  try {
    await recordLogRead(deps, actor)
  } catch (error) {
    if (!standsStill(error)) throw error
  }
  return listIncidents(deps, actor.org, page)
}

/** An organisation's incidents, newest first, or only those not closed; `next` is the cursor of the following page. */
export async function listIncidents(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  org: Org,
  page: IncidentPage,
): Promise<{ incidents: Incident[]; next: string | null }> {
  const { cursor, limit, open } = page
  const after =
    cursor === undefined
      ? { text: '', args: [] }
      : {
          text: 'and (raised_at, id) < (select raised_at, id from incident where org = ? and id = ?)',
          args: [org, cursor],
        }
  const [found] = await db.read([
    sql(
      `select ${incidentColumns} from incident
      where org = ? ${open ? "and state <> 'closed'" : ''} ${after.text} order by raised_at desc, id desc limit ?`,
      org,
      ...after.args,
      limit + 1,
    ),
  ])
  const at = now()
  const all = (found?.rows ?? []).map(row => incidentOf(row, at).incident)
  const incidents = all.slice(0, limit)
  return { incidents, next: all.length > limit ? (incidents.at(-1)?.id ?? null) : null }
}

export type IncidentCount = v.InferOutput<typeof countRow>
const countRow = v.object({ kind, open: v.number(), closed: v.number() })

/** How many an organisation has of each kind. The page that shows them is in the log as a reading of incidents. */
export async function countIncidents({ db }: Pick<Deps, 'db'>, org: Org): Promise<readonly IncidentCount[]> {
  const [found] = await db.read([
    sql(
      `select kind, sum(state <> 'closed') as open, sum(state = 'closed') as closed
       from incident where org = ? group by kind order by kind`,
      org,
    ),
  ])
  return (found?.rows ?? []).map(one => v.parse(countRow, one))
}
