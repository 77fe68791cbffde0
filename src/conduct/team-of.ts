import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'

/** The supervisor's own team, by their token alone; somebody of no team leads none. */
export function teamOf({ team }: Pick<Actor, 'team'>): string {
  if (team === null) throw new Problem('not-found')
  return team
}
