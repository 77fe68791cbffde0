import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { parseSupplyPointNumber } from '../matching/supply-point-number.ts'
import { livingKeys, yearKey } from './hash-keys.ts'
import { type Pseudonym, pseudonym } from './pseudonym.ts'

/**
 * A supply point number as this year's entries name it, its hash under every key that still lives, and its last four digits. Throws `invalid`
 * at `pointer` when it is none.
 */
export async function subjectOf(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  value: string,
  pointer = '/value',
): Promise<{ readonly subject: Pseudonym; readonly hashes: readonly string[]; readonly ends: string }> {
  const parsed = parseSupplyPointNumber(value)
  if (!parsed.ok) throw new Problem('invalid', { errors: [{ pointer, issue: parsed.issue }] })
  const subject = pseudonym(await yearKey(deps, actor.org), parsed.number)
  const hashes = (await livingKeys(deps, actor.org)).map(key => pseudonym(key, parsed.number).hash)
  return { subject, hashes, ends: parsed.number.slice(-4) }
}
