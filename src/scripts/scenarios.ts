import { afterFitScript } from './after-fit.ts'
import { analysisScript } from './analysis.ts'
import { arrearsScript } from './arrears.ts'
import { bulkBuildingScript } from './bulk-building.ts'
import { contractorScript } from './contractor.ts'
import { disasterScript } from './disaster.ts'
import { emergencyScript } from './emergency.ts'
import { fitScript } from './fit.ts'
import { lastResortScript } from './last-resort.ts'
import { listCleaningScript } from './list-cleaning.ts'
import { moveInScript } from './move-in/move-in.ts'
import { otherPaperworkScript } from './other-paperwork.ts'
import { outageScript } from './outage.ts'
import { outboundScript } from './outbound/outbound.ts'
import type { ScenarioId } from './scenario-ids.ts'
import { settlementScript } from './settlement.ts'
import { storeEventScript } from './store-event.ts'
import { switchScript } from './switch/switch.ts'
import type { Script } from './types.ts'
import { usageScript } from './usage/usage.ts'
import { winBackScript } from './win-back.ts'

/**
 * Every script that a case may be on, in the order of the list that staff choose from. A changed script is a
 * new entry below the old one of its scenario: an unfinished case stays on the version it began with.
 */
export const scripts: readonly Script[] = [
  switchScript,
  moveInScript,
  outboundScript,
  contractorScript,
  emergencyScript,
  arrearsScript,
  usageScript,
  analysisScript,
  outageScript,
  disasterScript,
  lastResortScript,
  afterFitScript,
  fitScript,
  settlementScript,
  bulkBuildingScript,
  winBackScript,
  storeEventScript,
  listCleaningScript,
  otherPaperworkScript,
]

const stepIds: ReadonlySet<string> = new Set(scripts.flatMap(({ steps }) => steps.map(({ id }) => id)))

/**
 * The script of a case under way. Where its version is not shipped any more the case goes on with the current one:
 * answers that fit its steps count, the others do not. Null where the scenario has no script at all.
 */
export const scriptOf = (
  scenario: ScenarioId,
  version: string,
  among: readonly Script[] = scripts,
): Script | null =>
  among.find(one => one.scenario === scenario && one.version === version) ?? currentScript(scenario, among)

/** The script that a new case begins with; null for a scenario that has none yet. */
export const currentScript = (scenario: ScenarioId, among: readonly Script[] = scripts): Script | null =>
  among.findLast(one => one.scenario === scenario) ?? null

/** Whether any script that is shipped has such a step. */
export const isStepId = (id: string): boolean => stepIds.has(id)

/** One current script a scenario, for the list to choose from. */
export const currentScripts = (among: readonly Script[] = scripts): readonly Script[] =>
  among.filter(one => currentScript(one.scenario, among) === one)
