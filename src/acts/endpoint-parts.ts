import { loadCase } from '../cases/load-case.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'

export const staff = ['agent', 'rep', 'supervisor'] as const
export const tag = '手続き Acts'

type Find = { deps: Deps; actor: Actor; params: { id: string } }
export const findCase = ({ deps, actor, params }: Find) => loadCase(deps, actor, params.id)

/** What an act can meet beyond a bad request. */
export const acting = [
  'stale',
  'refused',
  'upstream-unintelligible',
  'upstream-unavailable',
  'log-unavailable',
] as const
