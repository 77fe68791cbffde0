import * as v from 'valibot'
import { type Db, type Row, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'
import { refusedKey, workedKey } from './findings/spreading.ts'
import { hourKeys } from './half-hours.ts'
import { parameters } from './parameters.ts'
import type { CaseRecord } from './record.ts'
import { type Trace, TraceBook } from './trace-book.ts'

const row = v.pipe(
  v.object({
    kind: v.custom<Trace['kind']>(value => typeof value === 'string'),
    key: v.string(),
    sub: v.string(),
    case_id: v.string(),
    idx: v.number(),
    about: v.string(),
    at: v.number(),
    n: v.number(),
  }),
  v.transform(({ case_id, idx, ...rest }): Trace => ({ ...rest, caseId: case_id, index: idx })),
)
const columns = Object.keys(row.pipe[0].entries).join(', ')
const read = (rows: readonly Row[] | undefined): readonly Trace[] =>
  (rows ?? []).map(one => v.parse(row, one))

/** Of what earlier nights left, what these cases touch: their people, points, refusals and workplaces. */
export async function loadBook(db: Db, org: Org, records: readonly CaseRecord[]): Promise<TraceBook> {
  const subs = new Set<string>()
  const points = new Set<string>()
  const refusals = new Set<string>()
  const worked = new Set<string>()
  const hours = new Set<string>()
  for (const { scenario, deeds } of records)
    for (const { by, subject, kind, rule, reason } of deeds) {
      subs.add(by.sub)
      if (subject !== null) points.add(subject)
      if (kind === 'refused' && by.team !== null)
        for (const team of [by.team, '']) {
          refusals.add(refusedKey(team, { scenario, rule, reason }))
          worked.add(workedKey(team, scenario))
        }
      if (by.workplace !== null) for (const key of hourKeys(by.workplace)) hours.add(key)
    }
  const about = (kind: Trace['kind'], keys: Iterable<string>, least = 0) =>
    sql(
      `select ${columns} from trace
       where org = ? and kind = ? and key in (select value from json_each(?)) and n >= ?`,
      ...[org, kind, JSON.stringify([...keys]), least],
    )
  const [own, touches, changes, ngs, refused, cases, open] = await db.read([
    sql(
      `select ${columns} from trace where org = ? and sub in (select value from json_each(?))
         and kind in ('sign', 'often', 'pace', 'concluded', 'old-point')`,
      org,
      JSON.stringify([...subs]),
    ),
    about('touch', points),
    about('change-seen', points),
    about('ng', points),
    about('refused', refusals),
    about('worked', worked),
    about('hour', hours, parameters.afterHours.people),
  ])
  const touched = [...read(touches?.rows), ...read(ngs?.rows)]
  const [signs] = await db.read([
    about(
      'sign',
      touched.map(one => one.caseId),
    ),
  ])
  return new TraceBook(
    [own, changes, refused, cases, open, signs].flatMap(one => read(one?.rows)).concat(touched),
  )
}

/** Lookups of these cases that an overseer found explained. */
export async function lookedAt(
  db: Db,
  org: Org,
  records: readonly CaseRecord[],
): Promise<ReadonlySet<number>> {
  const [found] = await db.read([
    sql(
      `select idx from review indexed by review_of_case
       where org = ? and case_id in (select value from json_each(?)) and state = 'explained'`,
      ...[org, JSON.stringify(records.map(one => one.id))],
    ),
  ])
  return new Set((found?.rows ?? []).map(one => Number(one.idx)))
}
