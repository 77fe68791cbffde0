import type { Draft, Night } from '../context.ts'
import { aboutPerson, signsOf } from './drafting.ts'

/** 照会してからの勧誘: looked up without a call of the customer's, and then concluded with us. */
export const ownContract = (night: Night): readonly Draft<'own-contract'>[] => {
  const { book, parameters } = night.context
  const found = new Map<string, Draft<'own-contract'>>()
  for (const record of night.records) {
    const concluded = record.deeds.filter(one => one.kind === 'relay' || one.kind === 'move-in')
    if (concluded.length === 0 || record.contactRef !== null) continue
    const { sub, team } = record.openedBy
    const signs = signsOf(night, sub, one => one.why === 'hasty-without-reference').filter(
      one => one.caseId === record.id || book.about('concluded', one.caseId).length > 0,
    )
    if (signs.length >= parameters.ownContract.cases)
      found.set(sub, aboutPerson('own-contract', sub, team, signs, { contracts: signs.length }))
  }
  return [...found.values()]
}
