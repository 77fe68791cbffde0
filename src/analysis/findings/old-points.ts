import type { Draft, Night } from '../context.ts'
import { aboutPerson } from './drafting.ts'

const ofTheDebtOrTheEnd = new Set(['arrears', 'settlement', 'win-back'])

/** 未収金・解約済みの地点: a point of a debt or of a customer who left, looked up without a customer. */
export const oldPoints = (night: Night): readonly Draft<'old-points'>[] => {
  const { book } = night.context
  const bySub = new Map<string, (typeof night.verdicts)[number]['asked'][]>()
  for (const { record, asked, weight } of night.verdicts) {
    if (weight === 0 || ofTheDebtOrTheEnd.has(record.scenario)) continue
    const subjects = new Set(record.deeds.flatMap(one => (one.subject === null ? [] : [one.subject])))
    const before = [...subjects].flatMap(subject => book.about('touch', subject))
    if (!before.some(one => one.caseId !== record.id && ofTheDebtOrTheEnd.has(one.about))) continue
    bySub.set(asked.by.sub, [...(bySub.get(asked.by.sub) ?? []), asked])
  }
  return [...bySub].map(([sub, asked]) =>
    aboutPerson('old-points', sub, asked[0]?.by.team ?? null, asked, { lookups: asked.length }),
  )
}
