import { scripts } from '../scripts/scenarios.ts'

/** The Japanese title of a scenario; a code that is none stands as it is. */
export const scenarioTitle = (code: string): string =>
  scripts.find(one => one.scenario === code)?.title.ja ?? code

export const holdWords: Readonly<Record<string, string>> = {
  regulator: '規制当局の求め',
  court: '裁判所の求め',
  audit: '監査',
}
