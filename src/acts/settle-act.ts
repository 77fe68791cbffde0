import type { StoredCase } from '../cases/case.ts'
import { commitAnswered } from '../cases/commit-answered.ts'
import { caseEntry } from '../cases/entry-parts.ts'
import { noOnce, type Once } from '../cases/once.ts'
import { guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import type { EntryParts } from '../oversight/entry.ts'
import type { Act, ActAnswer } from './act.ts'
import type { ActClaim } from './claim-act.ts'

type Settling = {
  readonly act: Pick<Act, 'kind' | 'entry' | 'rule'>
  readonly id: string
  /** Null for what came of it later. */
  readonly claim: ActClaim | null
  /** The entry of the act that this is the answer to. */
  readonly refers: number
  readonly about: Pick<EntryParts, 'step' | 'purpose' | 'asked' | 'subject' | 'place'>
  readonly basis: string
  readonly answer: ActAnswer
  readonly once?: Once
  /** Whether the step's result is this answer; not where the step was passed by an earlier one. */
  readonly keepsResult?: boolean
}

/**
 * The commit of what came of an act: its entry, the case's result, the act's state; not committed = not said. Without
 * an answer the act stays as it was: `sending`, since nobody knows whether it arrived, or `waiting`. Without a claim
 * it throws `Conflict` when somebody else settled it or changed the case meanwhile.
 */
export function settleAct(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  { act, id, claim, refers, about, basis, answer, once = noOnce, keepsResult = true }: Settling,
): Promise<{ readonly entry: number; readonly case: StoredCase }> {
  const lost = answer.ok && answer.code === 'lost'
  // Asked how it stands, and still waiting: nothing came of it, but for what the answer held too much.
  const news = answer.ok && (claim?.raised === 1 || answer.state === 'done')
  const sealed = caseEntry(deps, actor, stored, {
    ...about,
    kind: act.entry === 'pair' ? 'lookup-answered' : act.entry,
    rule: act.rule,
    outcome: answer.ok ? (answer.logged ?? answer.code) : answer.why,
    shown: answer.ok ? [...(answer.shown ?? [])] : [],
    dropped: answer.extras.map(one => one.field),
    refers,
  })
  return commitAnswered(deps, actor, stored, {
    party: 'switching-support-gateway',
    claim,
    sealed,
    result:
      news && keepsResult && !lost
        ? {
            step: String(about.step),
            basis,
            kind: act.kind,
            code: answer.code,
            compare: {},
            supplyPointNumber: answer.supplyPointNumber ?? null,
            ...(answer.reasons ? { reasons: [...answer.reasons] } : {}),
          }
        : null,
    // An act is the customer's own: it is tried again, and no reason to leave the lookups out.
    billMode: false,
    extras: answer.extras,
    unreadable: answer.unreadable ?? [],
    keep: answer.ok ? { outcome: answer.code, act: id } : { problem: `upstream-${answer.why}` },
    once,
    also: news
      ? [
          ...settled(deps.now(), logIdOf(actor.org), { id, step: String(about.step), basis }, answer),
          ...(lost ? [unsaid(stored.id, act.kind, basis)] : []),
        ]
      : [],
  })
}

/** From `sending` or `waiting`, once: of two who ask for the status at the same time one settles it. */
const settled = (
  now: Date,
  log: string,
  { id, step, basis }: { readonly id: string; readonly step: string; readonly basis: string },
  answer: ActAnswer & { readonly ok: true },
): readonly Statement[] => [
  guard(`exists (select 1 from acts where id = ? and state in ('sending', 'waiting'))`, id),
  sql(
    // What went out was sealed until it is answered, which it is now.
    `update acts set state = ?1, outcome = ?2, number = coalesce(?3, number), reasons = ?4, ready_on = ?5,
       expires_on = ?6, secret = iif(state = 'sending', ?7, coalesce(?7, secret)), step = ?8, basis = ?9,
       entry = (select max(idx) from oversight_leaf where log = ?10), answered_at = ?11
     where id = ?12`,
    answer.state,
    answer.code,
    answer.number ?? null,
    JSON.stringify(answer.reasons ?? []),
    answer.readyOn ?? null,
    answer.expiresOn ?? null,
    answer.secret ?? null,
    step,
    basis,
    log,
    answer.state === 'done' ? now.getTime() : null,
    id,
  ),
]

/** That a lost act waits is no result any more: the case is where it was before it was sent. */
const unsaid = (caseId: string, kind: string, basis: string): Statement =>
  sql(
    `update cases set results = (select json_group_array(json(value)) from json_each(results)
       where not (value ->> '$.kind' = ? and value ->> '$.basis' = ? and value ->> '$.code' = 'waiting'))
     where id = ?`,
    kind,
    basis,
    caseId,
  )
