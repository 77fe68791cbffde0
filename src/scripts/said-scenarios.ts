import { scenarioFinder } from './find-scenario.ts'
import { currentScripts } from './scenarios.ts'

/** As one says it on the telephone; longer is no phrase to choose by. */
export const longestPhrase = 200

/** What a caller said → the nearest of the current scripts. */
export const findScenarios = scenarioFinder(currentScripts())
