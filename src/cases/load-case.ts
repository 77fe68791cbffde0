import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'

export type Loaded = {
  readonly case: StoredCase
  /** Keyed hashes of the points that this case has asked about or found. */
  readonly points: readonly string[]
  /** Questions of this person in the last sixty minutes, in whichever case. */
  readonly askedThisHour: number
}

export const hourAgo = (now: Date): number => now.getTime() - 3_600_000

/**
 * The case with what the limits have counted, in one read. Another organisation's is 404 like one that
 * does not exist, and leaves a `denied` entry.
 */
export async function loadCase(deps: Deps, actor: Actor, id: string): Promise<Loaded> {
  const [cases, points, hour] = await deps.db.read([
    sql(`select ${caseColumns} from cases where id = ?`, id),
    sql('select distinct subject from asked where case_id = ? and subject is not null', id),
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
  return {
    case: stored,
    points: (points?.rows ?? []).map(one => String(one.subject)),
    askedThisHour: Number(hour?.rows[0]?.n ?? 0),
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
