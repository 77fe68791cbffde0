import type { Language } from '../../http/language.ts'
import { render } from '../../scripts/render.ts'
import { scenarioIds } from '../../scripts/scenario-ids.ts'
import { currentScript, scriptOf } from '../../scripts/scenarios.ts'

/** ご用件 as staff see it. A code without words stands as it is: it is what a search takes, too. */
export function scenarioText(id: string, l: Language): string {
  const known = scenarioIds.find(one => one === id)
  return (known && currentScript(known)?.title[l]) ?? id
}

/** A step as its script names it: that version's, or the current one where no version is said or kept. */
export function stepText(scenario: string, version: string | null, step: string, l: Language): string {
  const known = scenarioIds.find(one => one === scenario)
  if (known === undefined) return step
  const script = (version === null ? null : scriptOf(known, version)) ?? currentScript(known)
  const title = script?.steps.find(one => one.id === step)?.title
  return title === undefined ? step : render(title, {}, l)
}
