import { concernCounts, concernsRead } from '../concerns/count-months.ts'
import { writeSeen } from '../conduct/seen.ts'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { concernMonths } from './figures/concerns.ts'
import { rulesFigures, rulesRead } from './figures/conduct.ts'
import { explainedFigures, explainedReads } from './figures/explained.ts'
import { fairnessFigures } from './figures/fairness.ts'
import { clockFigures, clocksRead, incidentFigures, incidentsRead } from './figures/incidents.ts'
import { holdFigures, holdsRead } from './figures/kept.ts'
import { logFigures } from './figures/log.ts'
import { tallyFigures, tallyReads } from './figures/tallies.ts'
import type { Range } from './index-range.ts'
import type { Period } from './period.ts'
import type { Sheet } from './sheet.ts'

/** 月次報告: from tallies and tables of one snapshot, without reading an entry. `note` is the checkpoint under which it stands. */
export async function readSheet(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  org: Org,
  period: Period,
  range: Range,
  note: string,
): Promise<Sheet> {
  const logId = logIdOf(org)
  const now = deps.now()
  const months = concernMonths(period, now)
  await writeSeen(deps)
  const [stand, holds, incidents, clocks, rules, days, open, findings, confirmed, ...rest] =
    await deps.db.read([
      sql('select next from tally_cursor where log = ?', logId),
      holdsRead(org, period),
      incidentsRead(org, period),
      clocksRead(org, period, now),
      rulesRead(org),
      ...explainedReads(org, period),
      ...tallyReads(logId, period),
      ...(months === null ? [] : [concernsRead(org, months)]),
    ])
  const { conduct, ...tallied } = tallyFigures(rest)
  // Another instance may have counted on since the range was read.
  const counted = Number(stand?.rows[0]?.next ?? 0)
  return {
    org,
    ...period,
    madeAt: now.toISOString(),
    log: await logFigures(deps, logId, { ...range, counted }, note),
    ...tallied,
    ...explainedFigures(
      [days, open, findings, confirmed],
      tallied.lookups.lookups + tallied.lookups.searches,
    ),
    incidents: incidentFigures(incidents),
    clocks: clockFigures(clocks),
    fairness: await fairnessFigures(deps, org, period),
    conduct: { ...conduct, rules: rulesFigures(rules) },
    concerns: months === null ? null : concernCounts(months, rest.at(-1)),
    holds: holdFigures(holds),
  }
}
