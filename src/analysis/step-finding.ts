import * as v from 'valibot'
import { Conflict, guard, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, entryOf, seal } from '../oversight/entry.ts'
import { oversightRole } from '../oversight/oversight-role.ts'
import { newSalt } from '../oversight/salt.ts'
import { type Finding, findingColumns, findingOf } from './finding-schema.ts'
import { liftSigns } from './lift-signs.ts'
import { takenMeanwhile } from './words.ts'

export const findingSteps = { explain: 'explained', confirm: 'confirmed', dismiss: 'dismissed' } as const
export const closingReasons = [
  'customer-confirmed',
  'record-found',
  'talked-to-person',
  'rule-mistaken',
  'misuse',
] as const
export const findingStep = v.variant('does', [
  v.strictObject({ does: v.literal('take') }),
  v.strictObject({ does: v.picklist(['explain', 'confirm', 'dismiss']), reason: v.picklist(closingReasons) }),
])
export type FindingStep = v.InferOutput<typeof findingStep>

/**
 * What an overseer does with a finding: takes it in hand, or closes it with what they made of it. Row and entry together;
 * the queue and the evidence follow. One that was closed meanwhile is `stale`.
 */
export async function stepFinding(deps: Deps, actor: Actor, id: string, step: FindingStep): Promise<Finding> {
  const finding = await readFinding(deps, actor, id)
  const state = step.does === 'take' ? 'open' : findingSteps[step.does]
  const owner = actor.sub
  if (finding.state === state && (state !== 'open' || finding.owner === owner)) return finding
  const at = deps.now().getTime()
  const lifted =
    state === 'open' || finding.sub === null
      ? []
      : liftSigns(actor.org, finding.sub, finding.entries, {
          state: state === 'confirmed' ? 'confirmed' : 'explained',
          at,
        })
  try {
    await deps.db.write([
      guard("exists (select 1 from finding where id = ? and state = 'open')", id),
      ...appendEntry(
        logIdOf(actor.org),
        seal(
          entryOf({
            kind: 'finding-step',
            org: actor.org,
            at: new Date(at).toISOString(),
            salt: newSalt(deps.random),
            actor: actorPart(actor, oversightRole(actor)),
            outcome: step.does === 'take' ? 'taken' : state,
            rule: `finding:${finding.rule}`,
            reason: step.does === 'take' ? null : step.reason,
            refers: finding.entries.at(-1) ?? null,
          }),
        ),
      ),
      sql(
        `update finding set state = ?1, owner = ?2, changed_at = iif(?1 = 'open', changed_at, ?3) where id = ?4`,
        ...[state, owner, at, id],
      ),
      ...lifted,
    ])
  } catch (error) {
    if (error instanceof Conflict) throw new Problem('stale', { detail: takenMeanwhile })
    throw error
  }
  return { ...finding, state, owner }
}

async function readFinding({ db }: Deps, actor: Actor, id: string): Promise<Finding> {
  const [found] = await db.read([sql(`select org, ${findingColumns} from finding where id = ?`, id)])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  if (row.org !== actor.org) throw new Problem('not-found', { denied: true })
  return findingOf(row)
}
