import { lessons, scenarioLessons } from '../disclosure/lessons.ts'
import type { Text } from '../http/language.ts'

/** The sentence that a refusal taught, from the codes of its entry; null for a code that is no reason of one. */
export function lessonOf(reason: string | null, scenario: string | null): Text | null {
  if (reason === null || !Object.hasOwn(lessons, reason)) return null
  const byScenario =
    reason === 'purpose-forbidden' && scenario !== null ? scenarioLessons[scenario] : undefined
  return byScenario ?? lessons[reason as keyof typeof lessons]
}
