import type { Draft, Night } from '../context.ts'
import { aboutPerson, teamOf } from './drafting.ts'

/** 変更の申込みを見たあとの連絡: a customer who applied to change away is rung by us. */
export const afterChange = (night: Night): readonly Draft<'after-change'>[] => {
  const { book, until, parameters } = night.context
  return night.records.flatMap(record => {
    if (record.channel !== 'outbound' || record.openedAt < until - 86_400_000) return []
    const subjects = new Set(record.deeds.flatMap(one => (one.subject === null ? [] : [one.subject])))
    const seen = [...subjects]
      .flatMap(subject => book.about('change-seen', subject))
      .filter(one => one.at >= until - parameters.afterChange.window && one.caseId !== record.id)
    return [...new Set(seen.map(one => one.sub))].map(sub => {
      const own = seen.filter(one => one.sub === sub)
      return aboutPerson('after-change', sub, teamOf(night, sub), own, { lookups: own.length })
    })
  })
}
