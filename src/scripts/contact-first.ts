import { contactCheck } from './outbound/target.ts'
import type { ScenarioId } from './scenario-ids.ts'
import type { Script } from './types.ts'

/** What a customer may be offered; `outbound` has the check in its own way. */
const offered: readonly ScenarioId[] = ['switch', 'move-in', 'usage', 'after-fit', 'last-resort']

/**
 * The script where we make the contact: 再勧誘の禁止 holds whatever the matter is called, and whoever asked to be rung
 * back may have said since that they want no offers.
 */
export function contactFirst(script: Script): Script {
  const { scenario, start, steps } = script
  if (!offered.includes(scenario)) return script
  const check = contactCheck({ phone: start, web: start, visit: start })
  return { ...script, start: check.id, steps: [check, ...steps] }
}
