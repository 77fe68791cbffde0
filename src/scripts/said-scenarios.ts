import { type Found, scenarioFinder } from './find-scenario.ts'
import { withKanji } from './heard-kana.ts'
import { currentScripts } from './scenarios.ts'

/** As one says it on the telephone; longer is no phrase to choose by. */
export const longestPhrase = 200

const find = scenarioFinder(currentScripts())

/** What a caller said → the nearest of the current scripts; kana before its conversion will do. */
export const findScenarios = (said: string, limit?: number): readonly Found[] => find(withKanji(said), limit)
