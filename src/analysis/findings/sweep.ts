import type { Draft, Night, Verdict } from '../context.ts'
import { aboutPerson } from './drafting.ts'

/** 通り・建物の順の照会: house after house of a street, or room after room of a building, without talks. */
export const sweep = (night: Night): readonly Draft<'sweep'>[] => {
  const least = night.context.parameters.sweep
  const groups = new Map<string, Verdict[]>()
  for (const verdict of night.verdicts) {
    const { street, lot } = verdict.record.whereabouts ?? { street: null, lot: null }
    if (street === null || lot === null) continue
    const key = JSON.stringify([verdict.asked.by.sub, street])
    groups.set(key, [...(groups.get(key) ?? []), verdict])
  }
  return [...groups.values()].flatMap(group => {
    const places = new Set(group.map(({ record: { whereabouts: at } }) => `${at?.lot}/${at?.room}`)).size
    const signs = new Set(group.flatMap(one => (one.weight > 0 ? [one.record.id] : []))).size
    const [first] = group
    if (first === undefined || places < least.places || signs < least.signs) return []
    const seen = group.map(one => one.asked)
    return [aboutPerson('sweep', first.asked.by.sub, first.asked.by.team, seen, { places })]
  })
}
