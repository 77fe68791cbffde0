import type { Draft, Night, Verdict } from '../context.ts'
import { aboutPerson } from './drafting.ts'

/** 番号順の照会: supply point numbers one after the other in their order, as on a list. */
export const listOrder = (night: Night): readonly Draft<'list-order'>[] => {
  const least = night.context.parameters.listOrder
  const bySub = new Map<string, Map<string, Verdict>>()
  for (const verdict of night.verdicts) {
    if (verdict.record.whereabouts?.rank == null) continue
    const cases = bySub.get(verdict.asked.by.sub) ?? new Map<string, Verdict>()
    if (!cases.has(verdict.record.id)) cases.set(verdict.record.id, verdict)
    bySub.set(verdict.asked.by.sub, cases)
  }
  return [...bySub].flatMap(([sub, cases]) => {
    const run = longestRise([...cases.values()].sort((a, b) => a.asked.at - b.asked.at))
    if (run.length < least.cases || run.filter(one => one.weight > 0).length < least.signs) return []
    const seen = run.map(one => one.asked)
    return [aboutPerson('list-order', sub, seen[0]?.by.team ?? null, seen, { cases: run.length })]
  })
}

function longestRise(cases: readonly Verdict[]): readonly Verdict[] {
  let best: Verdict[] = []
  let run: Verdict[] = []
  for (const one of cases) {
    const last = run.at(-1)?.record.whereabouts?.rank ?? null
    const rank = one.record.whereabouts?.rank ?? null
    run = last !== null && rank !== null && rank > last ? [...run, one] : [one]
    if (run.length > best.length) best = run
  }
  return best
}
