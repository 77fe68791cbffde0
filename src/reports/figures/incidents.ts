import { type Result, type Statement, sql } from '../../db/db.ts'
import type { Org } from '../../identity/actor.ts'
import { dueAfter, type IncidentStep, incidentSteps } from '../../oversight/incidents/course.ts'
import { incidentKinds, isOfOperator } from '../../oversight/incidents/kinds.ts'
import { instantsOf, type Period } from '../period.ts'
import type { Sheet } from '../sheet.ts'

/** 事案 raised in the period, as they stand now. */
export const incidentsRead = (org: Org, period: Period): Statement =>
  sql(
    `select kind, severity, state, count(*) as n from incident
     where org = ? and raised_at >= ? and raised_at < ? group by kind, severity, state
     order by kind, severity, state`,
    ...[org, ...instantsOf(period)],
  )

export const incidentFigures = (result: Result | undefined): Sheet['incidents'] =>
  (result?.rows ?? []).map(row => ({
    kind: String(row.kind),
    severity: String(row.severity),
    state: String(row.state),
    count: Number(row.n),
  }))

const told = incidentKinds
  .filter(isOfOperator)
  .map(kind => `'${kind}'`)
  .join(', ')

/** As ISO 8601 with milliseconds, like the moments of the steps. */
const dueOf = (step: IncidentStep): string =>
  `strftime('%Y-%m-%dT%H:%M:%fZ', raised_at, case severity ${(['serious', 'minor'] as const)
    .map(one => `when '${one}' then '+${dueAfter[one][step] / 1000} seconds'`)
    .join(' ')} end)`

/** How a step stands by its clock, as `incidents/course.ts` has it; `?4` is now. */
const stepOf = (step: IncidentStep): string =>
  `select raised, severity, '${step}' as step,
     case when taken.at is not null then iif(taken.at <= ${dueOf(step)}, 'inTime', 'tooLate')
       when exists (select 1 from incident_step where incident = one.id and does = 'close') then null
       else iif(${dueOf(step)} < ?4, 'overdue', 'open') end as stands
   from chosen as one left join incident_step as taken on taken.incident = one.id and taken.does = '${step}'
   ${step === 'notify' ? `where kind in (${told}) and ?1 not like 'nw:%'` : ''}`

/** The clocks of the incidents raised in the period, and of the older ones that are not closed. */
export const clocksRead = (org: Org, period: Period, now: Date): Statement =>
  sql(
    `with chosen as (
       select id, kind, severity, raised_at, 'in-period' as raised from incident
       where org = ?1 and raised_at >= ?2 and raised_at < ?3
       union all
       select id, kind, severity, raised_at, 'before' from incident
       where org = ?1 and raised_at < ?2 and state <> 'closed')
     select raised, severity, step, stands, count(*) as n from (${incidentSteps.map(stepOf).join(' union all ')})
     where stands is not null group by raised, severity, step, stands`,
    ...[org, ...instantsOf(period), now.toISOString()],
  )

export function clockFigures(result: Result | undefined): Sheet['clocks'] {
  const rows = result?.rows ?? []
  return (['in-period', 'before'] as const).flatMap(raised =>
    (['serious', 'minor'] as const).flatMap(severity =>
      incidentSteps.flatMap(step => {
        const own = rows.filter(
          row => row.raised === raised && row.severity === severity && row.step === step,
        )
        const of = (stands: string) => Number(own.find(row => row.stands === stands)?.n ?? 0)
        const clock = {
          inTime: of('inTime'),
          tooLate: of('tooLate'),
          open: of('open'),
          overdue: of('overdue'),
        }
        return own.length === 0 ? [] : [{ raised, severity, step, ...clock }]
      }),
    ),
  )
}
