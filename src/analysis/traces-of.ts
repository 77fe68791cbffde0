import type { Night } from './context.ts'
import { namesNoContact, paceOf } from './explain.ts'
import { dayOf } from './findings/drafting.ts'
import { ofTheDebtOrTheEnd } from './findings/old-points.ts'
import { refusedKey } from './findings/spreading.ts'
import type { CaseRecord, Deed } from './record.ts'
import type { Trace } from './trace-book.ts'

const nothing = { sub: '', caseId: '', index: 0, n: 1, about: '' }

/** What cases leave as they are gone through: the same again, however often. */
export const casesLeave = (night: Night, since: number): readonly Trace[] => [
  ...signs(night),
  ...deeds(night, since),
]

/** What a whole day of somebody's leaves: only when it is over. */
export const daysLeave = (night: Night, since: number): readonly Trace[] => [
  ...paces(night, since),
  ...weeks(night, since),
]

const signs = ({ verdicts }: Night): Trace[] =>
  verdicts.flatMap(({ record, asked, weight, why }) =>
    why === null
      ? []
      : [
          {
            ...{ kind: 'sign' as const, key: record.id, sub: asked.by.sub, caseId: record.id },
            ...{ index: asked.index, at: asked.at, n: weight, about: why },
          },
        ],
  )

function deeds({ records }: Night, since: number): Trace[] {
  return records.flatMap(record =>
    record.deeds.filter(one => one.at >= since).flatMap(deed => deedTraces(record, deed)),
  )
}

/** Lookups of points that a debt or a final bill made known, which the case explains badly or for which it names no call. */
export const oldPointsLeave = ({ verdicts, context: { book } }: Night): readonly Trace[] =>
  verdicts.flatMap(({ record, asked, weight }) => {
    if (ofTheDebtOrTheEnd.has(record.scenario) || (weight === 0 && !namesNoContact(record))) return []
    const subjects = new Set(record.deeds.flatMap(one => (one.subject === null ? [] : [one.subject])))
    const before = [...subjects].flatMap(subject => book.about('touch', subject))
    if (!before.some(one => one.caseId !== record.id && ofTheDebtOrTheEnd.has(one.about))) return []
    return [
      {
        ...{ kind: 'old-point' as const, key: record.id, sub: asked.by.sub, caseId: record.id },
        ...{ index: asked.index, at: asked.at, n: weight, about: '' },
      },
    ]
  })

function deedTraces(record: CaseRecord, deed: Deed): Trace[] {
  const { id, scenario } = record
  const named = namesNoContact(record) ? 0 : 1
  const { kind, by, subject, outcome, shown, index, at } = deed
  const base = { sub: by.sub, caseId: id, index, at, n: 1, about: '' }
  const traces: Trace[] = []
  const answered = kind === 'lookup-asked' || kind === 'search-answered' || kind === 'own-search'
  if (answered && subject !== null)
    traces.push({ ...base, kind: 'touch', key: subject, about: scenario, index: 0, n: named })
  if (kind === 'refused' && by.team !== null)
    for (const team of [by.team, ''])
      traces.push({ ...base, kind: 'refused', key: refusedKey(team, { ...deed, scenario }) })
  if (kind === 'relay' && outcome === 'ng' && subject !== null)
    traces.push({ ...base, kind: 'ng', key: subject, n: named })
  if (kind === 'lookup-answered' && shown.includes('changeApplicationReceipt') && subject !== null)
    traces.push({ ...base, kind: 'change-seen', key: subject })
  if (kind === 'relay' || kind === 'move-in') traces.push({ ...base, kind: 'concluded', key: id, index: 0 })
  return traces
}

/** The middle pace of a person's cases of the day. */
function paces({ records, verdicts }: Night, since: number): Trace[] {
  const bySub = new Map<string, number[]>()
  for (const record of records) {
    const pace = record.openedAt >= since ? paceOf(record) : null
    const { sub } = record.openedBy
    if (pace !== null) bySub.set(sub, [...(bySub.get(sub) ?? []), pace])
  }
  const at = Math.max(...verdicts.map(one => one.asked.at), since)
  return [...bySub].map(([sub, list]) => {
    const inOrder = list.sort((a, b) => a - b)
    const n = inOrder[Math.floor(inOrder.length / 2)] ?? 0
    return { ...nothing, kind: 'pace' as const, key: String(dayOf(since)), sub, at, n }
  })
}

/** How often a person did what in a day. */
function weeks({ records, verdicts }: Night, since: number): Trace[] {
  const day = String(dayOf(since))
  const counts = new Map<string, number>()
  const count = (sub: string, about: string) => {
    const key = JSON.stringify([sub, about])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  // In their own cases: those of one person are gone through together, so that no count is written twice.
  for (const { asked, record } of verdicts)
    if (asked.use !== null && asked.by.sub === record.openedBy.sub) count(asked.by.sub, `use ${asked.use}`)
  for (const { channel, contactRef, openedAt, openedBy } of records) {
    if (channel !== 'phone' || openedAt < since) continue
    count(openedBy.sub, 'calls')
    if (contactRef === null) count(openedBy.sub, 'no-reference')
  }
  return [...counts].map(([key, n]) => {
    const [sub, about] = JSON.parse(key) as [string, string]
    return { ...nothing, kind: 'often' as const, key: day, sub, at: since, n, about }
  })
}
