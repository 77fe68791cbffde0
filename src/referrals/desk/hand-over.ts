import { takesReferrals } from '../../cases/hand-over.ts'
import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import {
  areaEntry,
  codeOf,
  type Moved,
  type Mover,
  retailerEntry,
  statusOf,
  updateDesk,
  updateMine,
} from '../crossing.ts'
import { insertDesk, newDeskRow } from '../new-desk-row.ts'
import { type Fault, next, type ReferralEvent, towardRetailer } from '../state.ts'
import type { ToMove } from './find-at-desk.ts'
import { tooLate } from './too-late.ts'

type Hand = Extract<ReferralEvent, { readonly does: 'hand' }>

/**
 * 隣の地域の受付へ: over for this desk, a new one in the other area under an id of its own; the retailer's copy follows.
 * The age goes with it (`consentedAt` in the payload), the clock is the new desk's. One entry in each of the three logs.
 * Throws `invalid` for the own area, `stale` (`not-taken`) where nobody would take it.
 */
export async function handOver(
  deps: Deps,
  { both: { mine, desk }, presence }: ToMove,
  event: Hand,
  mover: Mover,
): Promise<Moved | Fault> {
  if (event.to === desk.area) throw ownArea()
  const now = deps.now().getTime()
  const handed = next(desk.state, event, now)
  if ('fault' in handed) return handed
  if (!takesReferrals(deps.config, presence, event.to, deps.now())) throw tooLate('not-taken')
  const fresh = await newDeskRow(deps, {
    area: event.to,
    reference: desk.reference,
    payload: desk.payload,
    submittedAt: Math.max(now, desk.submitted_at + 1),
  })
  const step = { kind: 'referral-step', outcome: codeOf(handed) } as const
  const history = [...mine.history, { status: statusOf(handed), at: now }]
  return {
    state: handed,
    statements: [
      ...updateDesk(desk, handed, now),
      ...areaEntry(deps, desk, mover, step),
      ...updateMine({ ...mine, history }, towardRetailer(fresh.state), now),
      sql(
        'update referrals set area = ?, submitted_at = ?, breached_at = null where id = ?',
        event.to,
        fresh.submitted_at,
        mine.id,
      ),
      ...retailerEntry(deps, mine, mover, step),
      ...insertDesk(fresh, mine),
      ...areaEntry(deps, fresh, mover, { kind: 'referral-submitted', outcome: codeOf(fresh.state) }),
    ],
  }
}

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
