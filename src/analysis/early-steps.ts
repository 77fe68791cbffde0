import { scripts } from '../scripts/scenarios.ts'

/** Of each scenario the steps that stand before its first lookup or search in the newest script: they are asked before it. */
export const earlySteps = (): ReadonlyMap<string, ReadonlySet<string>> => {
  const early = new Map<string, Set<string>>()
  for (const script of scripts) {
    const asking = script.steps.findIndex(
      step => step.action?.kind === 'lookup' || step.action?.kind === 'search',
    )
    const before = asking < 0 ? [] : script.steps.slice(0, asking)
    const known = early.get(script.scenario) ?? new Set<string>()
    for (const step of before) if (step.ask) known.add(step.id)
    early.set(script.scenario, known)
  }
  return early
}
