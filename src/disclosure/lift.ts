/** The limits of one case that a supervisor may raise. What a person may ask in an hour, and every purpose, stands. */
export const liftable = ['lookups', 'searches', 'points'] as const
export type Liftable = (typeof liftable)[number]

/** By how much; once. */
export const raisedBy: Readonly<Record<Liftable, number>> = { lookups: 2, searches: 2, points: 1 }

/** Why a call may need more than a call usually does; a closed list, so that no customer gets into an entry. */
export const liftReasons = ['several-supplies', 'read-again', 'called-back'] as const
export type LiftReason = (typeof liftReasons)[number]

type Limits = {
  readonly lookupsPerCase: number
  readonly searchesPerCase: number
  readonly pointsPerCase: number
}

/** The limits of a case with what was lifted. */
export function limitsWith<L extends Limits>(limits: L, lifted: readonly Liftable[]): L {
  const more = (one: Liftable): number => (lifted.includes(one) ? raisedBy[one] : 0)
  return {
    ...limits,
    lookupsPerCase: limits.lookupsPerCase + more('lookups'),
    searchesPerCase: limits.searchesPerCase + more('searches'),
    pointsPerCase: limits.pointsPerCase + more('points'),
  }
}

/** Which limits of the case have been reached, as they stand with what was lifted. */
export function reached(counts: Readonly<Record<Liftable, number>>, limits: Limits): readonly Liftable[] {
  const of = {
    lookups: limits.lookupsPerCase,
    searches: limits.searchesPerCase,
    points: limits.pointsPerCase,
  }
  return liftable.filter(one => counts[one] >= of[one])
}

export type LiftFacts = {
  readonly limit: Liftable
  readonly closed: boolean
  /** Limits of this case that were lifted before. */
  readonly lifted: readonly Liftable[]
  readonly reached: readonly Liftable[]
  /** Of the team of whoever has the case in hand. */
  readonly leadsHolder: boolean
  /** They have the case in hand, or asked something in it. */
  readonly tookPart: boolean
}

/** Why it may not be lifted; null: it may. Four eyes: nobody lifts what they asked under. */
export function decideLift(f: LiftFacts): 'closed' | 'not-theirs' | 'own' | 'twice' | 'not-reached' | null {
  if (f.closed) return 'closed'
  if (!f.leadsHolder) return 'not-theirs'
  if (f.tookPart) return 'own'
  if (f.lifted.includes(f.limit)) return 'twice'
  return f.reached.includes(f.limit) ? null : 'not-reached'
}
