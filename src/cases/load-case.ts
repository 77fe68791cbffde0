import { type Row, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'

export type Loaded = {
  readonly case: StoredCase
  /** Subjects (keyed hashes) of the lookups so far, and how many questions of each kind. */
  readonly asked: {
    readonly subjects: readonly string[]
    readonly lookups: number
    readonly searches: number
  }
  /** Lookups and searches of this person in the last sixty minutes. */
  readonly askedThisHour: number
}

export const hourAgo = (now: Date): number => now.getTime() - 3_600_000

/**
 * The case with what the limits have counted, in one read. Another organisation's is 404 like one that
 * does not exist, and leaves a `denied` entry.
 */
export async function loadCase(deps: Deps, actor: Actor, id: string): Promise<Loaded> {
  const [cases, asked, hour] = await deps.db.read([
    sql(`select ${caseColumns} from cases where id = ?`, id),
    sql('select kind, subject from asked where case_id = ?', id),
    sql(
      'select count(*) as n from asked where org = ? and sub = ? and at > ?',
      actor.org,
      actor.sub,
      hourAgo(deps.now()),
    ),
  ])
  const row = cases?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  const stored = caseOfRow(row)
  if (stored.org !== actor.org) throw new Problem('not-found', { denied: true })
  return { case: stored, asked: countsOf(asked?.rows ?? []), askedThisHour: Number(hour?.rows[0]?.n ?? 0) }
}

const countsOf = (rows: readonly Row[]): Loaded['asked'] => ({
  subjects: [...new Set(rows.filter(one => one.kind === 'lookup').map(one => String(one.subject)))],
  lookups: rows.filter(one => one.kind === 'lookup').length,
  searches: rows.filter(one => one.kind === 'search').length,
})

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
