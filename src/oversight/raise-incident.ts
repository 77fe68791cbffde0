import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Area } from '../disclosure/area.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from './append.ts'
import { toHex } from './bytes.ts'
import { entryOf, type Sealed, seal } from './entry.ts'
import { newSalt } from './salt.ts'

export type Party = 'switching-support-gateway' | 'customer-system' | 'service-center'
type Severity = 'serious' | 'minor'

/** What an answer held that it must not, or what could not be read, by field id; values have no place here. */
export type Found = {
  /** The entry of the act that met it; its case and step go into the incident's entry. */
  readonly sealed: Sealed
  /** Null where nothing was asked beforehand (the own customer system). */
  readonly asked: { readonly index: number } | null
  readonly extras: readonly { readonly field: string; readonly severity: Severity }[]
  readonly unreadable: readonly string[]
  /** Whose operator is told; null where the place is not known, or the operator has nothing to do with it. */
  readonly area: Area | null
}

/**
 * The statements that raise the incidents of one answer, for the batch that commits the answer's own entry:
 * row, entry and notice to the operator stand or fall with it.
 */
export function incidentStatements(
  deps: Pick<Deps, 'now' | 'random'>,
  actor: Pick<Actor, 'org'>,
  party: Party,
  found: Found,
): Statement[] {
  const severity = found.extras.some(one => one.severity === 'serious') ? 'serious' : 'minor'
  const extras = found.extras.map(one => one.field)
  return [
    ...raise(deps, actor.org, party, found, 'over-disclosure', severity, extras),
    ...raise(deps, actor.org, party, found, 'unreadable', 'minor', found.unreadable),
  ]
}

function raise(
  { now, random }: Pick<Deps, 'now' | 'random'>,
  org: Actor['org'],
  party: Party,
  { sealed, asked, area }: Found,
  kind: 'over-disclosure' | 'unreadable',
  severity: Severity,
  found: readonly string[],
): Statement[] {
  if (found.length === 0) return []
  const logId = logIdOf(org)
  const id = toHex(random(16))
  const at = now().toISOString()
  const fields = [...new Set(found)].sort()
  const { case: caseId, scenario, script, step, use, purpose, policy } = sealed.entry
  const entry = entryOf({
    kind: 'incident-raised',
    ...{ org, at, case: caseId, scenario, script, step, use, purpose, policy },
    salt: newSalt(random),
    dropped: fields,
    outcome: kind,
    rule: `${party}:${severity}`,
    refers: asked?.index ?? null,
  })
  return [
    ...appendEntry(logId, seal(entry)),
    sql(
      `insert into incident (id, org, raised_at, kind, severity, party, fields, state, entry)
      select ?, ?, ?, ?, ?, ?, ?, 'raised', max(idx) from oversight_leaf where log = ?`,
      id,
      org,
      at,
      kind,
      severity,
      party,
      JSON.stringify(fields),
      logId,
    ),
    sql(
      "insert into outbox (id, kind, org, payload, state, due_at, area, about) values (?, 'incident-notice', ?, ?, 'waiting', ?, ?, ?)",
      toHex(random(16)),
      org,
      JSON.stringify({ incident: id, kind, severity, party, fields, at }),
      at,
      area,
      id,
    ),
  ]
}
