import * as v from 'valibot'
import { Conflict, type Result, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { decideOwnSearch } from '../disclosure/decide.ts'
import ownFields from '../disclosure/own-fields.json' with { type: 'json' }
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf, type Role, retailerOf } from '../identity/actor.ts'
import { appendEntry, indexOf } from '../oversight/append.ts'
import { incidentStatements } from '../oversight/raise-incident.ts'
import type { OwnCustomer, OwnSearch } from '../upstreams/customer-system.ts'
import { caseColumns, caseOfRow, type StoredCase } from './case.ts'
import { unchanged } from './change-case.ts'
import { closing, settled } from './close-case.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase, mustHold } from './load-case.ts'
import { onceFor, replayFailure } from './once.ts'
import { positionOf } from './position.ts'
import { refuse } from './refuse.ts'

type Body = { readonly step: string; readonly revision: number }

export type OwnSearchResult = {
  readonly outcome: 'one' | 'several' | 'none'
  readonly customer?: Readonly<Record<string, unknown>>
  readonly entry: number
  readonly case: StoredCase
}

type Allowed = {
  readonly match: readonly string[]
  readonly show: readonly string[]
  readonly roles: readonly string[]
}

const allowedIn = (scenario: string): Allowed | null =>
  (ownFields.scenarios as Readonly<Record<string, Allowed>>)[scenario] ?? null

/**
 * 当社のお客さまか: the retailer's own ledger, by what the caller gave, in a step that calls for it. One,
 * several or none; of one, the fields that the scenario shows.
 */
export async function searchOwnCustomers(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  body: Body,
  requestId: string,
  key: string | null,
): Promise<OwnSearchResult> {
  const stored = found.case
  const once = await onceFor(deps, actor, key, `search-own-customers:${stored.id}`, body)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { outcome, entry } = once.before
    const now = await loadCase(deps, actor, stored.id)
    return { outcome: outcome as OwnSearchResult['outcome'], entry, case: now.case }
  }
  if (stored.revision !== body.revision) throw new Problem('stale')
  mustHold(actor, stored)
  const { journey } = positionOf(stored)
  const action = journey.step?.action
  const allowed = allowedIn(stored.scenario)
  const refused = decideOwnSearch({
    closed: stored.status === 'closed',
    calledFor: action?.kind === 'own-search' && journey.step?.id === body.step,
    allowed: allowed?.roles.some(role => actor.roles.includes(role as Role)) === true,
    scenario: stored.scenario,
  })
  if (refused) return refuse(deps, actor, stored, refused, { step: body.step }, once)
  const by = allowed === null ? null : keyOf(journey.inputs?.readings ?? {}, allowed.match)
  const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')
  if (by === null || allowed === null || retailer === undefined) throw new Problem('not-found')

  const claim = once.begin()
  if (claim.length > 0) await deps.db.write(claim)
  const answer = await deps.upstreams.customerSystem(retailer).search(by.search, requestId)
  const living = answer.ok
    ? answer.customers.filter(
        one => one.status === 'active' || (action?.kind === 'own-search' && action.ended),
      )
    : []
  const outcome = living.length === 0 ? 'none' : living.length === 1 ? 'one' : 'several'
  const customer = outcome === 'one' && living[0] ? shownOf(living[0], allowed.show) : null
  const sealed = caseEntry(deps, actor, stored, {
    kind: 'own-search',
    step: body.step,
    rule: `by:${by.name}`,
    outcome: answer.ok ? outcome : answer.why,
    shown: customer ? Object.keys(customer) : [],
    dropped: answer.extras.map(one => one.field),
  })
  const append = appendEntry(logIdOf(actor.org), sealed)
  const incidents = incidentStatements(deps, actor, 'customer-system', {
    sealed,
    asked: null,
    extras: answer.extras,
    unreadable: [],
  })
  if (!answer.ok) {
    const problem = answer.why === 'unavailable' ? 'upstream-unavailable' : 'upstream-unintelligible'
    await deps.db.write([...append, ...incidents, ...once.keep({ problem })])
    throw new Problem(problem)
  }
  const result = {
    step: body.step,
    basis: journey.basis ?? '',
    kind: 'own-search',
    code: outcome,
    compare: {},
    supplyPointNumber: null,
  } as const
  const next = settled({ ...stored, results: [...stored.results, { ...result, entry: 0 }] })
  const results = await writeOrLog(
    deps,
    [...append, ...incidents],
    [
      unchanged(stored),
      ...append,
      sql(
        `update cases set changed_at = ?, results = json_insert(results, '$[#]',
         json_insert(json(?), '$.entry', (select max(idx) from oversight_leaf where log = ?))) where id = ?`,
        deps.now().toISOString(),
        JSON.stringify(result),
        logIdOf(actor.org),
        stored.id,
      ),
      ...once.keepWithEntry({ outcome }, logIdOf(actor.org)),
      ...incidents,
      ...closing(deps, actor, next),
      sql(`update cases set revision = revision + 1 where id = ? returning ${caseColumns}`, stored.id),
    ],
  )
  const entry = indexOf(results, 0)
  const row = results.at(-1)?.rows[0]
  if (row === undefined) throw new Problem('log-unavailable')
  return { outcome, ...(customer ? { customer } : {}), entry, case: caseOfRow(row) }
}

/** A case that changed meanwhile shows nothing; that its customer was searched is in the log all the same. */
async function writeOrLog(
  { db }: Deps,
  entries: readonly Statement[],
  all: readonly Statement[],
): Promise<readonly Result[]> {
  try {
    return await db.write(all)
  } catch (error) {
    if (error instanceof Conflict) await db.write(entries)
    throw error
  }
}

const text = v.pipe(v.string(), v.minLength(1))
const given = v.object({
  supplyPointNumber: v.optional(text),
  customerNumber: v.optional(text),
  phone: v.optional(text),
  name: v.optional(text),
  address: v.optional(text),
})

/** The surest key that the caller gave and the scenario allows. */
function keyOf(
  readings: Readonly<Record<string, unknown>>,
  match: readonly string[],
): { readonly name: string; readonly search: OwnSearch } | null {
  const parsed = v.safeParse(given, readings)
  if (!parsed.success) return null
  const { supplyPointNumber, customerNumber, phone, name, address } = parsed.output
  if (supplyPointNumber && match.includes('supplyPointNumber'))
    return { name: 'number', search: { supplyPointNumber } }
  if (customerNumber && match.includes('customerNumber'))
    return { name: 'customer-number', search: { customerNumber } }
  if (phone && match.includes('phone')) return { name: 'phone', search: { phone } }
  if (name && address && match.includes('name+address'))
    return { name: 'name-address', search: { name, address } }
  if (address && match.includes('address')) return { name: 'address', search: { address } }
  return null
}

const shownOf = (customer: OwnCustomer, show: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(customer).filter(
      ([id, value]) => show.includes(id) && value !== null && value !== undefined,
    ),
  )
