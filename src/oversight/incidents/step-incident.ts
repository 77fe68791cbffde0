import * as v from 'valibot'
import { Conflict, type Statement, sql, standsStill } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { appendEntry } from '../append.ts'
import { actorPart, entryOf, seal } from '../entry.ts'
import { type Incident, incidentColumns, incidentOf } from '../list-incidents.ts'
import { oversightRole } from '../oversight-role.ts'
import { newSalt } from '../salt.ts'
import { type Course, faultOf, type IncidentStep, stepOutcomes } from './course.ts'

type StepDeps = Pick<Deps, 'db' | 'now' | 'random'>

export const incidentId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))

const outcomesOf = <Step extends IncidentStep>(step: Step) =>
  v.picklist(Object.keys(stepOutcomes[step]) as (keyof (typeof stepOutcomes)[Step] & string)[])

export const stepBody = v.variant('does', [
  v.strictObject({ does: v.literal('notify'), outcome: outcomesOf('notify') }),
  v.strictObject({ does: v.literal('acknowledge'), outcome: outcomesOf('acknowledge') }),
  v.strictObject({ does: v.literal('close'), outcome: outcomesOf('close') }),
])
export type StepBody = v.InferOutput<typeof stepBody>

export type FoundIncident = { readonly incident: Incident; readonly course: Course }

/** One of the actor's organisation; another's is 404 and `denied`. */
export async function readIncident(
  { db, now }: Pick<Deps, 'db' | 'now'>,
  actor: Actor,
  id: string,
): Promise<FoundIncident> {
  const [found] = await db.read([sql(`select ${incidentColumns} from incident where id = ?`, id)])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  if (row.org !== actor.org) throw new Problem('not-found', { denied: true })
  return incidentOf(row, now())
}

/**
 * Row and entry together; the same step again changes nothing. Throws `stale` for one that was taken otherwise, or that
 * others come before. A log that stands still takes no entry: its own incidents are taken further all the same, and the
 * step says so by having none.
 */
export async function stepIncident(
  deps: StepDeps,
  actor: Actor,
  { incident, course }: FoundIncident,
  { does, outcome }: StepBody,
): Promise<Incident> {
  if (incident.steps.some(one => one.does === does && one.outcome === outcome)) return incident
  const fault = faultOf(course, does)
  if (fault !== null) throw late(fault)
  const at = deps.now().toISOString()
  const logId = logIdOf(actor.org)
  const entry = entryOf({
    kind: 'incident-step',
    org: actor.org,
    at,
    salt: newSalt(deps.random),
    actor: actorPart(actor, oversightRole(actor)),
    dropped: incident.fields,
    outcome: doneAs[does],
    rule: `${incident.party}:${incident.severity}`,
    reason: outcome,
    refers: incident.entry,
  })
  const taken = (index: string, ...args: string[]): Statement[] => [
    sql(
      `insert into incident_step (incident, does, outcome, at, sub, entry) values (?, ?, ?, ?, ?, ${index})`,
      ...[incident.id, does, outcome, at, actor.sub, ...args],
    ),
    // Told by hand after it was acknowledged: it stays acknowledged.
    sql(
      `update incident set state = ? where id = ? and (? <> 'notify' or state not in ('acknowledged', 'closed'))`,
      ...[doneAs[does], incident.id, does],
    ),
  ]
  try {
    try {
      const index = '(select max(idx) from oversight_leaf where log = ?)'
      await deps.db.write([...appendEntry(logId, seal(entry)), ...taken(index, logId)])
    } catch (error) {
      if (!standsStill(error)) throw error
      await deps.db.write(taken('null'))
    }
  } catch (error) {
    if (error instanceof Conflict) throw late('taken')
    throw error
  }
  return (await readIncident(deps, actor, incident.id)).incident
}

const doneAs = { notify: 'notified', acknowledge: 'acknowledged', close: 'closed' } as const

const late = (fault: keyof typeof says): Problem =>
  new Problem('stale', { errors: [{ pointer: '/does', issue: fault, say: says[fault] }] })

const says = {
  taken: {
    ja: 'この対応は済んでいるか、この事案には要りません。事案を読み直してください。',
    en: 'This step has been taken, or the incident does not need it. Read the incident again.',
  },
  'not-notified': {
    ja: '先に、送配電会社にお知らせください。',
    en: 'The network operator is to be told first.',
  },
  'not-acknowledged': { ja: '先に、事案を確認してください。', en: 'Acknowledge the incident first.' },
}
