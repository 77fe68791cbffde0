import { type Area, isArea } from '../../disclosure/area.ts'
import { Problem } from '../../http/problem.ts'
import type { Actor } from '../../identity/actor.ts'

/** Whose inbox somebody of a desk has before them: their own organisation's, and no other. */
export function areaOfDesk({ org }: Pick<Actor, 'org'>): Area {
  const area = org.startsWith('nw:') ? org.slice('nw:'.length) : ''
  if (isArea(area)) return area
  throw new Problem('forbidden', { denied: true })
}
