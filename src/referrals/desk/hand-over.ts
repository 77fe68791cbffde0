import { takesReferrals } from '../../cases/hand-over.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import { type Moved, movedTo, updateDesk, updateMine } from '../crossing.ts'
import { areaEntry, type Mover, retailerEntry } from '../entries.ts'
import { insertDesk, newDeskRow } from '../new-desk-row.ts'
import { type Fault, next, type ReferralEvent, towardRetailer } from '../state.ts'
import { codeOf } from '../status.ts'
import type { History, StoredReferral } from '../stored.ts'
import type { ToMove } from './find-at-desk.ts'
import { tooLate } from './too-late.ts'

type Hand = Extract<ReferralEvent, { readonly does: 'hand' }>

/**
 * 隣の地域の受付へ: over for this desk, a new one in the other area under an id of its own; the retailer's copy follows.
 * The age goes with it (`consentedAt` in the payload), the clock is the new desk's. One entry in each of the three logs.
 * Throws `invalid` for the own area, `stale` (`not-taken`) where nobody would take it, or `handed-often`: two desks that
 * pass it to and fro would put its clock back for ever.
 */
export async function handOver(
  deps: Deps,
  { both: { mine, desk }, presence }: ToMove,
  event: Hand,
  mover: Mover,
): Promise<Moved | Fault> {
  if (event.to === desk.area) throw ownArea()
  const now = deps.now().getTime()
  const state = next(desk.state, event, now)
  if ('fault' in state) return state
  if (timesHanded(mine) >= mostHandedOver) throw tooLate('handed-often')
  if (!takesReferrals(deps.config, presence, event.to, deps.now())) throw tooLate('not-taken')
  const fresh = await newDeskRow(deps, {
    area: event.to,
    reference: desk.reference,
    payload: desk.payload,
    submittedAt: Math.max(now, desk.submitted_at + 1),
  })
  const step = { kind: 'referral-step', outcome: codeOf(state) } as const
  return {
    state,
    statements: [
      ...updateDesk(desk, state, now),
      ...areaEntry(deps, desk, mover, step),
      ...updateMine({ ...mine, history: handedOn(mine, now) }, towardRetailer(fresh.state), now),
      movedTo(mine, fresh),
      ...retailerEntry(deps, mine, mover, step),
      ...insertDesk(fresh, mine),
      ...areaEntry(deps, fresh, mover, { kind: 'referral-submitted', outcome: codeOf(fresh.state) }),
    ],
  }
}

const handed = 'handed-over'
const mostHandedOver = 2
const timesHanded = ({ history }: StoredReferral): number =>
  history.filter(({ status }) => status === handed).length

/** The new desk's clock begins anew; that the one before it ran out is not forgotten. */
const handedOn = ({ history, breached_at, call_breached_at }: StoredReferral, now: number): History =>
  [
    ...history,
    ...[breached_at, call_breached_at].flatMap(at => (at === null ? [] : [{ status: 'clock-breached', at }])),
    { status: handed, at: now },
  ].sort((one, other) => one.at - other.at)

const ownArea = (): Problem =>
  new Problem('invalid', {
    errors: [
      {
        pointer: '/area',
        issue: 'own-area',
        say: {
          ja: 'この引継ぎは、もう貴社の地域にあります。渡す先の地域をお選びください。',
          en: 'It is in your own area already. Name the area that it goes to.',
        },
      },
    ],
  })
