import { analysisScript } from './analysis.ts'
import { arrearsScript } from './arrears.ts'
import { disasterScript } from './disaster.ts'
import { fitScript } from './fit.ts'
import { lastResortScript } from './last-resort.ts'
import { listCleaningScript } from './list-cleaning.ts'
import { outageScript } from './outage.ts'
import type { ScenarioId } from './scenario-ids.ts'
import { settlementScript } from './settlement.ts'
import { storeEventScript } from './store-event.ts'
import { switchScript } from './switch/switch.ts'
import type { Script } from './types.ts'
import { winBackScript } from './win-back.ts'

/**
 * Every script that a case may be on, in the order of the list that staff choose from. A changed script is a
 * new entry below the old one of its scenario: an unfinished case stays on the version it began with.
 */
export const scripts: readonly Script[] = [
  switchScript,
  arrearsScript,
  analysisScript,
  outageScript,
  disasterScript,
  lastResortScript,
  fitScript,
  settlementScript,
  winBackScript,
  storeEventScript,
  listCleaningScript,
]

/** The script of a case under way; null when that version is not shipped any more. */
export const scriptOf = (
  scenario: ScenarioId,
  version: string,
  among: readonly Script[] = scripts,
): Script | null => among.find(one => one.scenario === scenario && one.version === version) ?? null

/** The script that a new case begins with; null for a scenario that has none yet. */
export const currentScript = (scenario: ScenarioId, among: readonly Script[] = scripts): Script | null =>
  among.findLast(one => one.scenario === scenario) ?? null

/** One current script a scenario, for the list to choose from. */
export const currentScripts = (among: readonly Script[] = scripts): readonly Script[] =>
  among.filter(one => currentScript(one.scenario, among) === one)
