import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'
import { caseNotFound } from './case-not-found.ts'

export type Loaded = {
  readonly case: StoredCase
  /** Keyed hashes of the points that this case has asked about or found. */
  readonly points: readonly string[]
  /** Searches of the retailer's own ledger in this case. */
  readonly ownSearches: number
  /** Questions, acts and referrals of this person in the last sixty minutes, in whichever case. */
  readonly askedThisHour: number
  /** Keyed hashes of the points of debtors whom this person worked on lately. */
  readonly arrearsPoints: readonly string[]
}

/** So long after working on somebody's debt a person looks up nothing at that point; a colleague may. */
export const arrearsDays = 90

const hourAgo = (now: Date): number => now.getTime() - 3_600_000

/** Questions, acts and referrals of one person in the last sixty minutes; the arguments are `askedBy`. */
export const askedSince = `((select count(*) from asked where org = ?1 and sub = ?2 and at > ?3)
  + (select count(*) from acts where org = ?1 and sub = ?2 and at > ?3)
  + (select count(*) from handed_over where org = ?1 and sub = ?2 and at > ?3))`
export const askedBy = (actor: Actor, now: Date): [string, string, number] => [
  actor.org,
  actor.sub,
  hourAgo(now),
]

export const ownSearchesIn = `(select count(*) from asked where case_id = ? and kind = 'own-search')`

/**
 * The case with what the limits have counted, in one read. Another organisation's is 404 like one that
 * does not exist, and leaves a `denied` entry.
 */
export async function loadCase(deps: Deps, actor: Actor, id: string): Promise<Loaded> {
  const now = deps.now()
  const [cases, points, own, hour, arrears] = await deps.db.read([
    sql(`select ${caseColumns} from cases where id = ?`, id),
    sql(
      "select distinct subject from asked where case_id = ? and subject is not null and kind <> 'own-search'",
      id,
    ),
    sql(`select ${ownSearchesIn} as n`, id),
    sql(`select ${askedSince} as n`, ...askedBy(actor, now)),
    sql(
      `select distinct asked.subject from asked join cases on cases.id = asked.case_id
       where asked.org = ? and asked.sub = ? and asked.at > ? and asked.kind = 'own-search'
         and asked.subject is not null and cases.scenario = 'arrears'`,
      actor.org,
      actor.sub,
      now.getTime() - arrearsDays * 86_400_000,
    ),
  ])
  const row = cases?.rows[0]
  if (row === undefined) throw new Problem('not-found', { detail: caseNotFound })
  const stored = caseOfRow(row)
  if (stored.org !== actor.org) throw new Problem('not-found', { detail: caseNotFound, denied: true })
  return {
    case: stored,
    points: (points?.rows ?? []).map(one => String(one.subject)),
    ownSearches: Number(own?.rows[0]?.n ?? 0),
    askedThisHour: Number(hour?.rows[0]?.n ?? 0),
    arrearsPoints: (arrears?.rows ?? []).map(one => String(one.subject)),
  }
}

/** The person who has the case in hand; a colleague takes it over first, which is an entry. */
export function mustHold(actor: Actor, stored: StoredCase): void {
  if (stored.holder === actor.sub) return
  throw new Problem('stale', {
    errors: [
      {
        pointer: '',
        issue: 'held-by-another',
        say: {
          ja: 'ほかの担当者の受付です。「引き取る」を押してから続けてください。',
          en: 'A colleague has this case. Take it over first (POST /v1/cases/:id/take).',
        },
      },
    ],
  })
}
