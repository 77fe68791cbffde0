import type { Deps } from '../deps.ts'
import { decideOwnSearch } from '../disclosure/decide-in-case.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, retailerOf } from '../identity/actor.ts'
import { yearKey } from '../oversight/hash-keys.ts'
import { pseudonym } from '../oversight/pseudonym.ts'
import type { OwnCustomer } from '../upstreams/customer-system.ts'
import type { StoredCase } from './case.ts'
import { claimQuestion } from './claim-question.ts'
import { commitAnswered } from './commit-answered.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase } from './load-case.ts'
import { allowedIn, maySearchOwn } from './may-search-own.ts'
import { onCurrent } from './on-current.ts'
import { onceFor, replayFailure } from './once.ts'
import { identified, ownKeyOf } from './own-customer-key.ts'
import { ownSearchAt } from './own-search-at.ts'
import { positionOf } from './position.ts'
import { refuse } from './refuse.ts'
import { keyNames, type OwnSearchBody } from './schemas.ts'

export type OwnSearchResult = {
  readonly outcome: 'one' | 'several' | 'none'
  readonly customer?: Readonly<Record<string, unknown>>
  readonly entry: number
  readonly case: StoredCase
}

/**
 * 当社のお客さまか: the retailer's own ledger, by what the caller gave, in a step that calls for it. One,
 * several or none; of one, the fields that the scenario shows.
 */
export async function searchOwnCustomers(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  body: OwnSearchBody,
  requestId: string,
  key: string | null,
): Promise<OwnSearchResult> {
  const once = await onceFor(deps, actor, key, `search-own-customers:${found.case.id}`, body)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { outcome, entry } = once.before
    const now = await loadCase(deps, actor, found.case.id)
    return { outcome: outcome as OwnSearchResult['outcome'], entry, case: now.case }
  }
  const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')
  if (retailer === undefined) throw new Problem('not-found')
  const hashKey = await yearKey(deps, actor.org)
  return onCurrent(deps, actor, found, body.revision, async loaded => {
    const { case: stored } = loaded
    const called = ownSearchAt(positionOf(stored))
    const allowed = allowedIn(stored.scenario)
    const ownKey = allowed && ownKeyOf(called?.inputs.readings ?? {}, allowed.match)
    const refused = decideOwnSearch({
      closed: stored.status === 'closed',
      calledFor: called?.step === body.step && ownKey !== null,
      keysNamed: keyNames.filter(name => body[name] !== undefined),
      askedInCase: called?.again ? null : loaded.ownSearches,
      askedPerCase: deps.config.limits.ownSearchesPerCase,
      askedThisHour: loaded.askedThisHour,
      askedPerHour: deps.config.limits.askedPerHour,
    })
    if (refused) return refuse(deps, actor, stored, refused, { step: body.step }, once)
    if (called === null || ownKey === null || allowed === null) throw new Problem('not-found')
    if (!maySearchOwn(actor, stored.scenario)) throw new Problem('forbidden', { denied: true })

    const claim = await claimQuestion(deps, actor, stored, 'own-search', null, once)
    if (claim === null) return null
    const answer = await deps.upstreams.customerSystem(retailer).search(ownKey.search, requestId)
    const living = answer.ok
      ? answer.customers.filter(one => one.status === 'active' || called.action.ended)
      : []
    const { outcome, customer: meant } = identified(ownKey, living)
    const customer = meant === null ? {} : shownOf(meant, allowed.show)
    const sealed = caseEntry(deps, actor, stored, {
      kind: 'own-search',
      step: body.step,
      rule: `by:${ownKey.by}`,
      outcome: answer.ok ? outcome : answer.why,
      shown: Object.keys(customer),
      // By this the same person is kept from looking up the point of a debtor (`decide.ts`, arrears-point).
      ...(meant === null ? {} : { subject: pseudonym(hashKey, String(meant.supplyPointNumber)) }),
      dropped: answer.extras.map(one => one.field),
    })
    const problem = answer.ok ? null : (`upstream-${answer.why}` as const)
    const done = await commitAnswered(deps, actor, stored, {
      party: 'customer-system',
      claim,
      sealed,
      result:
        problem === null
          ? {
              step: body.step,
              basis: called.basis,
              kind: 'own-search',
              code: outcome,
              compare: {},
              supplyPointNumber: null,
            }
          : null,
      // The gateway can be asked all the same.
      billMode: false,
      extras: answer.extras,
      unreadable: [],
      keep: problem === null ? { outcome } : { problem },
      once,
    })
    if (problem !== null) throw new Problem(problem)
    return { outcome, ...(outcome === 'one' ? { customer } : {}), ...done }
  })
}

const shownOf = (customer: OwnCustomer, show: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(customer).filter(
      ([id, value]) => show.includes(id) && value !== null && value !== undefined,
    ),
  )
