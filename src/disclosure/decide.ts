import { type FieldId, fields, isClosed, isFieldId, type OpenFieldId, type OwnFieldId } from './fields.ts'
import type { LegalBasisId } from './legal-basis.ts'
import { alternatives, arrearsWays, lessons, reasonWays, scenarioLessons, scenarioWays } from './lessons.ts'
import { type Permit, takePermitKey } from './permit.ts'
import type { Question } from './question.ts'
import type { Reason, Refusal } from './refusal.ts'
import type { Comparable, Use } from './uses.ts'

const permit = takePermitKey()

type Rule = { readonly id: string; readonly reason: Reason; readonly breaks: (q: Question) => boolean }

/** Whether one field may go out under one use: the whole of the disclosure rule, absent means no. */
export function mayGoOut(
  field: FieldId,
  use: Use<OpenFieldId | OwnFieldId>,
  facts: Pick<Question, 'ownership' | 'narrowing'>,
): boolean {
  const named: readonly FieldId[] = [...use.show, ...use.compare]
  if (!named.includes(field) || isClosed(field)) return false
  const { visibility, narrowed } = fields[field]
  if (visibility === 'own' && facts.ownership !== 'own') return false
  if ((use.narrowed || narrowed || visibility === 'own') && facts.narrowing === 'several') {
    // match-meter compares the meter number so as to narrow: a yes or no about what the customer read.
    return !use.narrowed && visibility !== 'own' && (use.compare as readonly FieldId[]).includes(field)
  }
  return true
}

/** The last day on which a training counts: twelve months. */
export function trainingLapsesOn(trainedOn: string): string {
  const lapses = `${Number(trainedOn.slice(0, 4)) + 1}${trainedOn.slice(4)}`
  return lapses.endsWith('-02-29') ? lapses.replace(/29$/, '28') : lapses
}

export const trainingHolds = (trainedOn: string | null, today: string): boolean =>
  trainedOn !== null && trainedOn <= today && today <= trainingLapsesOn(trainedOn)

const stepFields = (q: Question): readonly string[] => q.current?.lookup?.fields ?? []

const named = (q: Question): readonly string[] => q.fieldsNamed ?? stepFields(q)

const stepRule: Rule = {
  id: 'step',
  reason: 'out-of-step',
  breaks: q => q.current?.id !== q.step || q.use === null || q.current.lookup === null,
}

/** 未収金: no way in through another scenario. Whoever worked on the debt leaves the switch to a colleague. */
const arrearsRule = 'arrears-point'

const lookupRules: readonly Rule[] = [
  { id: 'closed', reason: 'case-closed', breaks: q => q.closed },
  { id: 'purpose', reason: 'purpose-forbidden', breaks: q => !q.scenarioHasUses },
  { id: 'key', reason: 'key-not-allowed', breaks: q => q.keysNamed.length > 0 },
  { id: 'wish-no', reason: 'customer-not-taking-part', breaks: q => q.takingPart === 'no' },
  stepRule,
  { id: 'use-scenario', reason: 'purpose-forbidden', breaks: q => !q.use?.scenarios.includes(q.scenario) },
  { id: 'wish', reason: 'customer-not-taking-part', breaks: q => q.takingPart !== 'yes' },
  {
    id: 'field',
    reason: 'field-not-allowed',
    breaks: q => {
      const all: readonly string[] = q.use ? [...q.use.show, ...q.use.compare] : []
      return named(q).length === 0 || named(q).some(one => !all.includes(one))
    },
  },
  {
    // A field of the use that this step does not ask for: its reading comes first.
    id: 'field-step',
    reason: 'out-of-step',
    breaks: q => named(q).some(one => !stepFields(q).includes(one)),
  },
  { id: 'subject', reason: 'not-narrowed', breaks: q => q.subject === null },
  { id: arrearsRule, reason: 'purpose-forbidden', breaks: q => q.arrearsPoint },
  {
    id: 'narrow',
    reason: 'not-narrowed',
    breaks: q =>
      named(q).some(
        one =>
          isFieldId(one) && fields[one].visibility !== 'own' && q.use !== null && !mayGoOut(one, q.use, q),
      ),
  },
  {
    id: 'own',
    reason: 'field-not-allowed',
    breaks: q => named(q).some(one => !isFieldId(one) || q.use === null || !mayGoOut(one, q.use, q)),
  },
  { id: 'training', reason: 'training-lapsed', breaks: q => !trainingHolds(q.trainedOn, q.today) },
  {
    id: 'limit-case-lookups',
    reason: 'limit-reached',
    breaks: q => q.counts.lookups >= q.limits.lookupsPerCase,
  },
  {
    id: 'limit-case-points',
    reason: 'limit-reached',
    breaks: q => q.counts.pointIsNew && q.counts.points >= q.limits.pointsPerCase,
  },
  { id: 'limit-hour', reason: 'limit-reached', breaks: q => q.counts.askedThisHour >= q.limits.askedPerHour },
]

const searchRules: readonly Rule[] = [
  { id: 'closed', reason: 'case-closed', breaks: q => q.closed },
  { id: 'purpose', reason: 'purpose-forbidden', breaks: q => !q.scenarioHasUses },
  { id: 'key', reason: 'key-not-allowed', breaks: q => q.keysNamed.length > 0 },
  { id: 'wish-no', reason: 'customer-not-taking-part', breaks: q => q.takingPart === 'no' },
  { id: 'step', reason: 'out-of-step', breaks: q => q.current?.id !== q.step || !q.current.searches },
  { id: 'wish', reason: 'customer-not-taking-part', breaks: q => q.takingPart !== 'yes' },
  { id: 'training', reason: 'training-lapsed', breaks: q => !trainingHolds(q.trainedOn, q.today) },
  {
    // What a search finds is a point of this case too.
    id: 'limit-case-points',
    reason: 'limit-reached',
    breaks: q => q.counts.points >= q.limits.pointsPerCase,
  },
  {
    id: 'limit-case-searches',
    reason: 'limit-reached',
    breaks: q => q.counts.searches >= q.limits.searchesPerCase,
  },
  { id: 'limit-hour', reason: 'limit-reached', breaks: q => q.counts.askedThisHour >= q.limits.askedPerHour },
  // Known by the answer alone: decided once more then, with what it found.
  { id: arrearsRule, reason: 'purpose-forbidden', breaks: q => q.arrearsPoint },
]

const firstBroken = (rules: readonly Rule[], q: Question): Rule | undefined =>
  rules.find(rule => rule.breaks(q))

/** Pure and total: a permit for exactly this question, or a refusal that names its rule. */
export function decide(q: Question & { readonly kind: 'lookup' }): Permit | Refusal {
  const broken = firstBroken(lookupRules, q)
  if (broken) return refusal(broken, q)
  const { use, current, subject } = q
  if (use === null || current?.lookup == null || subject === null) return refusal(stepRule, q)
  const asked = named(q).filter(isFieldId)
  const within = <Id extends FieldId>(list: readonly Id[]) => list.filter(one => asked.includes(one))
  return permit({
    caseId: q.caseId,
    step: q.step,
    use: current.lookup.use,
    supplyPointNumber: subject,
    show: within(use.show),
    compare: within(use.compare as readonly Comparable[]),
    readings: current.lookup.readings,
  })
}

export function decideSearch(
  q: Question & { readonly kind: 'search' },
): { readonly refused: false } | Refusal {
  const broken = firstBroken(searchRules, q)
  return broken ? refusal(broken, q) : { refused: false }
}

/** 類型5: a lookup before anybody was asked prepares a call or visit, whichever step it names. */
const isPreparing = ({ reason }: Rule, q: Question): boolean =>
  q.scenario === 'outbound' &&
  q.takingPart === 'not-asked' &&
  (reason === 'out-of-step' || reason === 'customer-not-taking-part')

function refusal(rule: Rule, q: Question): Refusal {
  const scenario = rule.id === arrearsRule ? 'arrears' : q.scenario
  const byScenario = rule.reason === 'purpose-forbidden'
  const [first, ...more] =
    rule.id === arrearsRule
      ? arrearsWays
      : ((byScenario ? scenarioWays[scenario] : undefined) ?? reasonWays[rule.reason])
  return {
    refused: true,
    reason: rule.reason,
    rule: `${q.kind}:${rule.id}`,
    lesson:
      (byScenario || isPreparing(rule, q) ? scenarioLessons[scenario] : undefined) ?? lessons[rule.reason],
    legalBasis: legalBasis(rule.reason, q),
    alternatives: alternatives(first, ...more),
  }
}

/** Computed from who asks about which area: the ban on asking binds the affiliated retailer toward its own operator. */
function legalBasis(reason: Reason, q: Question): readonly LegalBasisId[] {
  if (reason === 'training-lapsed' || reason === 'limit-reached' || reason === 'case-closed')
    return ['house-rule']
  const bases: LegalBasisId[] = ['joint-use']
  if (q.scenario === 'last-resort') bases.push('eba-23-1-2')
  if (q.scenario === 'fit') bases.push('re-act-19')
  if (q.legal.affiliatedInArea) bases.push('eba-23-3-1-1')
  return bases
}
