import type { CaseRecord } from './record.ts'

/**
 * Cases that the same person opened while another case of the same contact was going on: that one went on after them.
 * Rooms of one landlord come one after the other and are none of these.
 */
export function besideAnother(records: readonly CaseRecord[]): ReadonlySet<string> {
  const byContact = new Map<string, CaseRecord[]>()
  for (const record of records) {
    if (record.contactRef === null) continue
    const key = JSON.stringify([record.openedBy.sub, record.contactRef])
    byContact.set(key, [...(byContact.get(key) ?? []), record])
  }
  const beside = new Set<string>()
  for (const cases of byContact.values())
    for (const one of cases)
      if (cases.some(other => other.id !== one.id && isWithin(one.openedAt, other))) beside.add(one.id)
  return beside
}

const isWithin = (at: number, { openedAt, answers, deeds }: CaseRecord): boolean =>
  openedAt < at && [...answers, ...deeds].some(one => one.at > at)
