import { Conflict, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import type { StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { closing, settled } from './close-case.ts'
import { asksContact, isListed } from './do-not-contact.ts'
import { loadCase } from './load-case.ts'
import { positionOf, takingPart } from './position.ts'

/**
 * The answers of a case whose contact asked since to be left alone, marked so; null where they stand. Whoever takes
 * part by their own wish is served on.
 */
export async function heeded(deps: Deps, stored: StoredCase): Promise<StoredCase['answers'] | null> {
  if (stored.status === 'closed') return null
  const at = positionOf(stored)
  const step = at.script.steps.find(one => asksContact(one) && at.journey.path.includes(one.id))
  const answer = stored.answers.find(one => one.step === step?.id)
  if (step === undefined || answer === undefined || answer.mark !== undefined) return null
  if (takingPart(at) === 'yes' || !(await isListed(deps, stored.org, step, answer.value))) return null
  return stored.answers.map(one => (one === answer ? { ...one, mark: 'listed' as const } : one))
}

export const keepAnswers = (id: string, answers: StoredCase['answers']): Statement =>
  sql('update cases set answers = ? where id = ?', JSON.stringify(answers), id)

/** Before a case is read for the call-back: over, where they are not to be contacted any more. */
export async function heedListed(deps: Deps, actor: Actor, stored: StoredCase): Promise<StoredCase> {
  if (stored.holder !== actor.sub) return stored
  const answers = await heeded(deps, stored)
  if (answers === null) return stored
  const changed = settled({ ...stored, answers, revision: stored.revision + 1 })
  try {
    await deps.db.write([
      unchanged(stored),
      sql(
        'update cases set revision = revision + 1, changed_at = ? where id = ?',
        deps.now().toISOString(),
        stored.id,
      ),
      keepAnswers(stored.id, answers),
      ...closing(deps, actor, changed),
    ])
    return changed
  } catch (error) {
    if (!(error instanceof Conflict)) throw error
    return (await loadCase(deps, actor, stored.id)).case
  }
}
