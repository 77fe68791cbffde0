import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import { livingKeys } from '../oversight/hash-keys.ts'
import { pseudonym } from '../oversight/pseudonym.ts'
import type { Loaded } from './load-case.ts'

/** Whether the person worked on a debt at that point lately; over New Year the point has two pseudonyms. */
export async function isArrearsPoint(
  deps: Deps,
  org: Org,
  { arrearsPoints }: Pick<Loaded, 'arrearsPoints'>,
  number: string | null,
): Promise<boolean> {
  if (number === null || arrearsPoints.length === 0) return false
  const keys = await livingKeys(deps, org)
  return keys.some(key => arrearsPoints.includes(pseudonym(key, number).hash))
}
