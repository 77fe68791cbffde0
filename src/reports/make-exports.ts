import { Conflict, guard, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { beginExport } from './begin-export.ts'
import { keptDays } from './export-schema.ts'
import { type Making, madeAnew, makingRow } from './making.ts'
import { proveMore } from './prove-more.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'log'>

const leaseMs = 30_000
const aDay = 86_400_000
const clock = "cast(unixepoch('subsec') * 1000 as integer)"

/**
 * Goes on with what was ordered, one export and one slice after the other, for as long as `patience` (milliseconds); what
 * is left another turn or another instance takes up where it stands. One that fails waits for its lease to run out and
 * stops no other. Deletes what is older than a week. One read when there is nothing to do. Returns how many slices were
 * made.
 */
export async function runExports(deps: JobDeps, patience = 5000): Promise<number> {
  const until = deps.now().getTime() + patience
  const old = deps.now().getTime() - keptDays * aDay
  const [due, aged, overtaken] = await deps.db.read([
    sql("select 1 from export where state = 'making' limit 1"),
    sql('select 1 from export where requested_at < ? limit 1', old),
    holdingErased(old),
  ])
  if (aged?.rows.length) await deleteOld(deps, old)
  const ids = (overtaken?.rows ?? []).map(row => String(row.id))
  if (ids.length > 0) await deps.db.write(ids.flatMap(madeAnew))
  if (!due?.rows.length && ids.length === 0) return 0
  let slices = 0
  for (let one = await claim(deps); one !== null; one = await claim(deps)) {
    try {
      if (await goOn(deps, one)) slices += 1
    } catch (error) {
      deps.log({ event: 'export-failed', error: error instanceof Error ? error.name : 'unknown' })
    }
    if (deps.now().getTime() >= until) break
  }
  return slices
}

/** Packs with bodies that the log has erased since: they go from here as well, and the pack is made without them. */
export const holdingErased = (old: number) =>
  sql(
    `select id from export where requested_at >= ? and exists (
       select 1 from export_file where export = export.id and name = 'entries.jsonl'
         and piece between 1 and (select idx from minimum_index where log = replace(org, ':', '-')))`,
    old,
  )

const deleteOld = ({ db }: JobDeps, before: number) =>
  db.write([
    sql('delete from export_file where export in (select id from export where requested_at < ?)', before),
    sql('delete from export where requested_at < ?', before),
  ])

async function claim({ db }: JobDeps): Promise<Making | null> {
  const [claimed] = await db.write([
    sql(
      `update export set lease_until = ${clock} + ${leaseMs}, fence = fence + 1
       where id = (select id from export where state = 'making' and coalesce(lease_until, 0) <= ${clock}
         order by requested_at limit 1)
       returning *`,
    ),
  ])
  return makingRow(claimed?.rows[0])
}

/** One slice; false when somebody else has it, or it cannot be made yet and waits for its lease to run out. */
async function goOn(deps: JobDeps, making: Making): Promise<boolean> {
  const statements =
    making.note === null ? await beginExport(deps, making) : await proveMore(deps, making, making.note)
  if (statements === null) return false
  try {
    await deps.db.write([
      guard('exists (select 1 from export where id = ? and fence = ?)', making.id, making.fence),
      ...statements,
      sql('update export set lease_until = null where id = ?', making.id),
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
