import { scripts } from '../scripts/scenarios.ts'

/** The Japanese title of a scenario; a code that is none stands as it is. */
export const scenarioTitle = (code: string): string =>
  scripts.find(one => one.scenario === code)?.title.ja ?? code

export const holdWords: Readonly<Record<string, string>> = {
  regulator: '規制当局の求め',
  court: '裁判所の求め',
  audit: '監査',
}

export const teamText = (name: string): string => (name === '' ? '（チームなし）' : name)

export const erasureWords: Readonly<Record<string, string>> = {
  entries: '記録の本文（まとめて消した回数）',
  case: '受付でお聞きしたこと',
  contractor: '工事会社からお聞きしたこと',
  referral: '引継ぎの控え',
}
