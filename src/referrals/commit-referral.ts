import type { StoredCase } from '../cases/case.ts'
import { commitAnswered } from '../cases/commit-answered.ts'
import { caseEntry } from '../cases/entry-parts.ts'
import type { Once } from '../cases/once.ts'
import { guard } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import { countSent } from './count-sent.ts'
import { areaEntry, moverOf } from './entries.ts'
import { insertReferral } from './insert-referral.ts'
import { insertDesk, newDeskRow } from './new-desk-row.ts'
import type { PayloadData } from './payload.ts'
import { saidAbout } from './place-hash.ts'
import { noneStands, stillStands } from './standing.ts'
import type { ReferralState } from './state.ts'
import { codeOf } from './status.ts'
import type { StoredReferral } from './stored.ts'

type Decided = {
  readonly referral: StoredReferral
  /** As it was decided: of a duplicate that it is one. */
  readonly state: ReferralState
  readonly follows: StoredReferral | null
  /** Of which readings the case's result is. */
  readonly basis: string
  readonly place: PayloadData['place']
  readonly once: Once
}

/** All of it in one batch, or nothing: `Conflict` when the case, the limits or what stands changed meanwhile. */
export async function commitReferral(
  deps: Deps,
  actor: Actor,
  stored: StoredCase,
  { referral, state, follows, basis, place, once }: Decided,
): Promise<{ readonly entry: number; readonly case: StoredCase }> {
  const { org, step, kind, about } = referral
  const goes = state.is === 'sending' || state.is === 'waiting'
  const desk = goes ? await deskOf(deps, referral) : null
  const sealed = caseEntry(deps, actor, stored, {
    kind: 'referral-submitted',
    step,
    decision: 'permit',
    rule: `referral:${kind}`,
    outcome: codeOf(state),
    ...(await saidAbout(deps, org, place)),
  })
  return commitAnswered(deps, actor, stored, {
    party: 'service-center',
    claim: null,
    sealed,
    result: {
      step,
      basis,
      kind: 'referral',
      code: state.is === 'slip' ? 'slip' : 'sent',
      compare: {},
      supplyPointNumber: null,
    },
    billMode: false,
    extras: [],
    unreadable: [],
    keep: { outcome: codeOf(state), act: referral.id },
    once,
    also: [
      // The result has raised it by one: so the case is open and as it was when this was decided.
      guard(
        `exists (select 1 from cases where id = ? and revision = ? and status = 'open')`,
        stored.id,
        stored.revision + 1,
      ),
      ...(goes ? [noneStands(org, about)] : follows === null ? [] : [stillStands(follows)]),
      ...countSent(deps, actor, follows === null ? stored.id : null),
      ...once.begin(),
      ...insertReferral(referral),
      ...(desk === null
        ? []
        : [
            ...insertDesk(desk, referral),
            ...areaEntry(deps, desk, moverOf(actor), {
              kind: 'referral-submitted',
              outcome: codeOf(desk.state),
            }),
          ]),
    ],
  })
}

async function deskOf(deps: Deps, { area, reference, payload, submitted_at }: StoredReferral) {
  if (area === null || payload === null) return null
  return newDeskRow(deps, { area, reference, payload, submittedAt: submitted_at })
}
