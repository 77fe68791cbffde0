import type { Text } from '../../http/language.ts'
import { type IncidentKind, isOfOperator } from './kinds.ts'

/** The steps of an incident, in their order: the operator is told, an overseer takes it in hand, it is closed. */
export const incidentSteps = ['notify', 'acknowledge', 'close'] as const
export type IncidentStep = (typeof incidentSteps)[number]

const anHour = 3_600_000
const aDay = 24 * anHour

/** So long after it was raised each step is due, in milliseconds. */
export const dueAfter: Readonly<Record<'serious' | 'minor', Readonly<Record<IncidentStep, number>>>> = {
  serious: { notify: 24 * anHour, acknowledge: 3 * aDay, close: 30 * aDay },
  minor: { notify: 7 * aDay, acknowledge: 14 * aDay, close: 90 * aDay },
}

/** What a person may say that a step came to. `notify` by a person: where the service could not tell the operator itself. */
export const stepOutcomes = {
  notify: {
    'told-by-phone': { ja: '電話で知らせた', en: 'Told by telephone' },
    'told-in-writing': { ja: '書面で知らせた', en: 'Told in writing' },
    'own-system': {
      ja: '自社のシステムのため、その管理者に知らせた',
      en: 'Of a system of our own: those who run it were told',
    },
  },
  acknowledge: {
    examining: { ja: '原因を調べている', en: 'The cause is being examined' },
    'known-cause': { ja: '原因は分かっている', en: 'The cause is known' },
  },
  close: {
    mended: { ja: '原因が直ったことを確かめた', en: 'The cause is mended, and that was checked' },
    classified: {
      ja: '表示してよい項目と分かり、分類した',
      en: 'The item may be shown, and is classified now',
    },
    'no-fault': { ja: '調べたが、問題はなかった', en: 'Examined, and nothing was wrong' },
    'passed-to-regulator': { ja: '規制当局に報告した', en: 'Reported to the regulator' },
  },
} as const satisfies Readonly<Record<IncidentStep, Readonly<Record<string, Text>>>>

export type Taken = { readonly does: IncidentStep; readonly at: string }

export type Course = {
  readonly kind: IncidentKind
  readonly severity: 'serious' | 'minor'
  readonly raisedAt: string
  /** The network operator's own copy: it has been told. */
  readonly isCopy: boolean
  readonly state: string
  readonly taken: readonly Taken[]
}

/** Who has it in hand: the service as long as it tries to tell the operator by itself. */
export type Owner = 'service' | 'supervisor' | 'overseer'
export type Due = { readonly step: IncidentStep; readonly owner: Owner; readonly at: string }

const needsNotice = ({ kind, isCopy }: Pick<Course, 'kind' | 'isCopy'>): boolean =>
  isOfOperator(kind) && !isCopy

const ownerOf = (step: IncidentStep, state: string): Owner => {
  if (step !== 'notify' || state === 'acknowledged') return 'overseer'
  return state === 'needs-person' ? 'supervisor' : 'service'
}

/** The steps that are still to be taken, each with its owner and clock, the earliest first. */
export function dueOf(course: Course): readonly Due[] {
  const done = new Set(course.taken.map(one => one.does))
  if (done.has('close')) return []
  return incidentSteps
    .filter(step => !done.has(step) && (step !== 'notify' || needsNotice(course)))
    .map(step => ({
      step,
      owner: ownerOf(step, course.state),
      at: new Date(Date.parse(course.raisedAt) + dueAfter[course.severity][step]).toISOString(),
    }))
    .sort((a, b) => (a.at < b.at ? -1 : 1))
}

/** Why a step cannot be taken now, or null. */
export function faultOf(
  course: Course,
  does: IncidentStep,
): 'taken' | 'not-notified' | 'not-acknowledged' | null {
  const done = new Set(course.taken.map(one => one.does))
  if (done.has(does) || done.has('close') || (does === 'notify' && !needsNotice(course))) return 'taken'
  if (does !== 'close') return null
  if (needsNotice(course) && !done.has('notify')) return 'not-notified'
  return done.has('acknowledge') ? null : 'not-acknowledged'
}
