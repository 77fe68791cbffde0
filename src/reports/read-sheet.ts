import type { Deps } from '../deps.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { explainedFigures, explainedReads } from './figures/explained.ts'
import { fairnessFigures } from './figures/fairness.ts'
import { holdFigures, holdsRead, incidentFigures, incidentsRead } from './figures/kept.ts'
import { logFigures } from './figures/log.ts'
import { tallyFigures, tallyReads } from './figures/tallies.ts'
import type { Range } from './index-range.ts'
import type { Period } from './period.ts'
import type { Sheet } from './sheet.ts'

/** 月次報告: from tallies and tables, without reading an entry. `note` is the checkpoint under which it stands. */
export async function readSheet(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  org: Org,
  period: Period,
  range: Range,
  note: string,
): Promise<Sheet> {
  const logId = logIdOf(org)
  const [holds, incidents, days, open, findings, ...tallies] = await deps.db.read([
    holdsRead(org, period),
    incidentsRead(org, period),
    ...explainedReads(org, period),
    ...tallyReads(logId, period),
  ])
  return {
    org,
    ...period,
    madeAt: deps.now().toISOString(),
    log: await logFigures(deps, logId, range, note),
    ...tallyFigures(tallies),
    ...explainedFigures([days, open, findings]),
    incidents: incidentFigures(incidents),
    fairness: await fairnessFigures(deps, org, period),
    holds: holdFigures(holds),
  }
}
