import type { AnalysisContext, Reason, Verdict } from './context.ts'
import type { CaseRecord, Deed } from './record.ts'

const asks = (deed: Deed): boolean => deed.kind === 'lookup-asked' || deed.kind === 'search-asked'
/** A question, or what overseers and jobs left: nothing that was done for the customer. */
const isNoWork = ({ kind }: Deed): boolean =>
  /^(lookup|search|oversight|incident|finding)-|^erasure$/.test(kind)
/** With whom nobody talks while it is typed: papers are typed as fast as one types. */
const onPaper = new Set(['letter', 'web'])
/** Where every contact has a reference of the telephone or visit system. */
const hasReference = new Set(['phone', 'outbound', 'visit'])

/** No call or visit is named where each has a reference. */
export const namesNoContact = ({
  contactRef,
  channel,
}: Pick<CaseRecord, 'contactRef' | 'channel'>): boolean => contactRef === null && hasReference.has(channel)

/** Seconds an answer up to the first question; null without a question or an answer. */
export function paceOf(record: CaseRecord): number | null {
  const first = record.deeds.find(asks)
  if (first === undefined || onPaper.has(record.channel)) return null
  const before = record.answers.filter(one => one.at <= first.at).length
  return before === 0 ? null : (first.at - record.openedAt) / 1000 / before
}

/** Erased answers explain nothing and accuse nobody. */
export const isErased = ({ answers, closedAt }: Pick<CaseRecord, 'answers' | 'closedAt'>): boolean =>
  answers.length === 0 && closedAt !== null

/**
 * Each lookup and search of a case from `since` on, with whether the case explains it: the customer's answers stand before
 * it, they came at the pace of a talk, the contact has its reference, and something came of it.
 */
export function explain(record: CaseRecord, context: AnalysisContext, since: number): readonly Verdict[] {
  const pace = paceOf(record)
  const questions = record.deeds.filter(asks)
  return questions.flatMap((asked, at) => {
    if (asked.at < since) return []
    const run = sinceAnAnswer(record, questions.slice(0, at + 1))
    const why = reasonOf(record, asked, run.length, context, at === 0 ? pace : null)
    const left = isLeft(record, asked)
    return [{ record, asked, left, ...why }]
  })
}

/** The same person's lookups in a row, up to the last of these, between which the customer answered nothing. */
function sinceAnAnswer(record: Pick<CaseRecord, 'answers'>, questions: readonly Deed[]): readonly Deed[] {
  const last = questions.at(-1)
  const before = questions.at(-2)
  if (last === undefined) return []
  if (before === undefined || before.kind !== 'lookup-asked' || last.kind !== 'lookup-asked') return [last]
  const answered = record.answers.some(one => one.at > before.at && one.at <= last.at)
  if (answered || before.by.sub !== last.by.sub) return [last]
  return [...sinceAnAnswer(record, questions.slice(0, -1)), last]
}

type Judged = Pick<Verdict, 'weight' | 'why' | 'numbers'>
const explained: Judged = { weight: 0, why: null, numbers: {} }
const judged = (weight: 1 | 2, why: Reason, numbers: Verdict['numbers'] = {}): Judged => ({
  weight,
  why,
  numbers,
})

function reasonOf(
  record: CaseRecord,
  asked: Deed,
  run: number,
  context: AnalysisContext,
  pace: number | null,
): Judged {
  const { parameters, early, looked } = context
  if (looked?.has(asked.index) === true) return explained
  if (isErased(record)) return explained
  if (record.deeds.find(asks) === asked) {
    const { answers } = record
    if (answers.length === 0) return judged(2, 'nothing-said')
    if (answers.every(one => one.at > asked.at))
      return judged(2, 'answers-behind', { answers: answers.length })
    const behind = answersBehind(record, asked, early.get(asked.scenario ?? record.scenario))
    if (behind >= parameters.answersBehind) return judged(2, 'answers-behind', { answers: behind })
  }
  if (run > 1) return judged(2, 'no-answer-between', { lookups: run })
  return pace === null ? explained : paceReason(record, asked, context, pace)
}

function paceReason(record: CaseRecord, asked: Deed, context: AnalysisContext, pace: number): Judged {
  const { parameters, beside } = context
  const usual = usualPace(asked.by.sub, context)
  const numbers = { seconds: Math.round(pace), usual: Math.round(usual) }
  const unnamed = namesNoContact(record)
  const talks = talksAfter(record, asked, usual * parameters.talks)
  if (pace >= Math.max(usual * parameters.hasty, parameters.hastyForAll)) {
    if (unnamed && pace < usual * parameters.quick && isLeftWithin(record, asked, parameters.moment))
      return judged(2, 'quick-and-left', numbers)
    if (beside?.has(record.id) === true && pace < usual * parameters.beside && !talks)
      return judged(2, 'beside-another', numbers)
    return explained
  }
  // Notes are typed in one go, and then the talk has its own pace again.
  if (talks) return judged(1, 'hasty', numbers)
  if (unnamed) return judged(2, 'hasty-without-reference', numbers)
  if (isLeft(record, asked)) return judged(2, 'hasty-and-left', numbers)
  return judged(1, 'hasty', numbers)
}

const answersBehind = (record: CaseRecord, asked: Deed, early: ReadonlySet<string> | undefined): number =>
  early === undefined ? 0 : record.answers.filter(one => one.at > asked.at && early.has(one.step)).length

/** Somebody was listened to behind it: an answer took its time. */
function talksAfter(record: CaseRecord, asked: Deed, least: number): boolean {
  const times = [asked.at, ...record.answers.map(one => one.at).filter(at => at > asked.at)].sort(
    (a, b) => a - b,
  )
  return times.some((at, index) => index > 0 && at - (times[index - 1] ?? at) >= least * 1000)
}

/** The last answer came within `seconds` of it, nothing was done for the customer, and the case was not ended. */
function isLeftWithin({ answers, deeds, closedAt }: CaseRecord, asked: Deed, seconds: number): boolean {
  if (closedAt !== null || deeds.some(one => one.kind === 'relay' || one.kind === 'move-in')) return false
  return answers.every(one => one.at <= asked.at + seconds * 1000)
}

/** Nothing was answered, done or kept after it, and the case was not ended. */
function isLeft(record: CaseRecord, asked: Deed): boolean {
  if (record.closedAt !== null || record.answers.some(one => one.at > asked.at)) return false
  return !record.deeds.some(one => one.index > asked.index && !isNoWork(one))
}

/** The middle of the person's own days. */
export function usualPace(sub: string, { book, parameters, until }: AnalysisContext): number {
  const days = book
    .of('pace', sub)
    .filter(one => one.at >= until - parameters.window)
    .map(one => one.n)
    .sort((a, b) => a - b)
  return days[Math.floor(days.length / 2)] ?? parameters.usualPace
}
