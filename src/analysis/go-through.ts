import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import { analyse } from './analyse.ts'
import type { AnalysisContext, Verdict } from './context.ts'
import { earlySteps } from './early-steps.ts'
import { loadBook, lookedAt } from './load-book.ts'
import { loadRecords } from './load-records.ts'
import { otherSideOf } from './other-side.ts'
import { parameters } from './parameters.ts'
import type { CaseRecord } from './record.ts'
import { storeAnalysed } from './store-analysed.ts'

export type Stretch = { readonly since: number; readonly until: number; readonly over: boolean }

type GoneThrough = { readonly records: readonly CaseRecord[]; readonly verdicts: readonly Verdict[] }

const early = earlySteps()

/** What the analysis knows beside these cases. */
export async function contextOf(
  db: Deps['db'],
  org: Org,
  records: readonly CaseRecord[],
  until: number,
): Promise<AnalysisContext> {
  const [book, looked] = await Promise.all([loadBook(db, org, records), lookedAt(db, org, records)])
  return { until, book, parameters, early, looked, otherSide: [] }
}

/** Analyses what was done in these cases in a stretch of time and keeps what it says: the same again changes nothing. */
export async function goThrough(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  org: Org,
  ids: readonly string[],
  { since, until, over }: Stretch,
): Promise<GoneThrough> {
  const records = (await loadRecords(deps.db, org, ids)).map(record => ({
    ...record,
    deeds: record.deeds.filter(one => one.at < until),
  }))
  const otherSide = await otherSideOf(deps.db, records)
  const context = { ...(await contextOf(deps.db, org, records, until)), otherSide }
  const analysed = analyse(records, context, since, { over })
  await storeAnalysed(deps, org, analysed, otherSide)
  return { records, verdicts: analysed.verdicts }
}
