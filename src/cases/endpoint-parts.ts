import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import { loadCase } from './load-case.ts'

type Find = { deps: Deps; actor: Actor; params: { id: string } }
export const findCase = ({ deps, actor, params }: Find) => loadCase(deps, actor, params.id)

/** What a question or an act can meet beyond a bad request. */
export const asking = [
  'stale',
  'refused',
  'upstream-unintelligible',
  'upstream-unavailable',
  'log-unavailable',
] as const
