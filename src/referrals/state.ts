import type { Area } from '../disclosure/area.ts'
import type { Completion, ReturnReason } from './kinds.ts'

/**
 * 引継ぎの状態. `since` and all instants: milliseconds since 1970. `by` is a person of the desk and never leaves the area.
 * The whole life of a referral is in this file: what may follow what, who has it in hand, until when.
 */
export type ReferralState =
  | { readonly is: 'sending'; readonly since: number; readonly delivery: 'queued' | 'retrying' | 'unclear' }
  /** The receiver does not know us, or 72 hours went by: somebody has to look. */
  | { readonly is: 'needs-person'; readonly since: number }
  /** The receiver will not have it; `status` is what its server answered. */
  | { readonly is: 'refused'; readonly since: number; readonly status: number }
  | { readonly is: 'waiting'; readonly since: number }
  | { readonly is: 'claimed'; readonly since: number; readonly by: string }
  | { readonly is: 'accepted'; readonly since: number; readonly by: string }
  | { readonly is: 'completed'; readonly since: number; readonly outcome: Completion | 'duplicate' }
  | { readonly is: 'returned'; readonly since: number; readonly outcome: ReturnReason }
  | { readonly is: 'withdrawn'; readonly since: number }
  /** Nobody promises a call: the person rings the operator, with the slip. */
  | { readonly is: 'slip'; readonly since: number; readonly why: SlipReason }
  /** For that desk it is over: it went to the neighbour's. */
  | { readonly is: 'handed'; readonly since: number; readonly to: Area }
export type SlipReason = 'no-inbox' | 'unstaffed'
export type StateName = ReferralState['is']

export type ReferralEvent =
  /** What came of a try to deliver. */
  | { readonly does: 'deliver' }
  | { readonly does: 'retry' }
  | { readonly does: 'cannot-tell' }
  | { readonly does: 'need-person' }
  | { readonly does: 'refuse'; readonly status: number }
  /** The desk; `by` is the person, or the operator's own system. */
  | { readonly does: 'claim' | 'release' | 'accept'; readonly by: string }
  | { readonly does: 'complete'; readonly by: string; readonly outcome: Completion }
  | { readonly does: 'return'; readonly by: string; readonly outcome: ReturnReason }
  | { readonly does: 'hand'; readonly by: string; readonly to: Area }
  /** The retailer. */
  | { readonly does: 'withdraw' }
  | { readonly does: 'resubmit' }
  /** The same message goes out once more, as it is. */
  | { readonly does: 'send-again' }
  /** Nobody staffs the inbox. */
  | { readonly does: 'give-back' }

export type Fault = { readonly fault: 'wrong-state' | 'claimed-by-another' | 'ended' }

/** A claim that nobody went on with frees itself. */
export const claimLapsesAfter = 30 * 60_000

const ended: readonly StateName[] = ['completed', 'returned', 'withdrawn', 'slip', 'handed']
export const hasEnded = (state: ReferralState): boolean => ended.includes(state.is)

/** Not yet known to be at the desk; the desk's own word that it is there is proof enough. */
const underway: readonly StateName[] = ['sending', 'needs-person', 'refused']

/** In nobody's hand. One that waits is told to a system too where its inbox became one, or where it was put back. */
const notTaken = ({ is }: ReferralState): boolean => is === 'sending' || is === 'waiting'

const heldByAnother = (state: ReferralState, by: string, now: number): boolean =>
  state.is === 'claimed' && state.by !== by && now - state.since < claimLapsesAfter

/** The desk's last word: handing it over again would not change it. */
const final: readonly ReturnReason[] = ['person-declined', 'ask-current-retailer', 'not-a-network-matter']

/** May be handed over once more: it came back, or never arrived. */
const goesAgain = (state: ReferralState): boolean =>
  state.is === 'returned'
    ? !final.includes(state.outcome)
    : state.is === 'slip' || state.is === 'refused' || state.is === 'needs-person'

const wrong: Fault = { fault: 'wrong-state' }

/** What an event makes of a state; a `Fault` where it cannot be, and then nothing changes. */
export function next(state: ReferralState, event: ReferralEvent, now: number): ReferralState | Fault {
  const since = now
  switch (event.does) {
    case 'resubmit':
      return goesAgain(state)
        ? { is: 'sending', since, delivery: 'queued' }
        : hasEnded(state)
          ? { fault: 'ended' }
          : wrong
    case 'send-again':
      return state.is === 'refused' || state.is === 'needs-person'
        ? { is: 'sending', since, delivery: 'queued' }
        : hasEnded(state)
          ? { fault: 'ended' }
          : wrong
    case 'deliver':
      // Accepted before our settle, or withdrawn meanwhile: what came later stands.
      return underway.includes(state.is) ? { is: 'waiting', since } : state
    case 'retry':
    case 'cannot-tell':
      return state.is === 'sending'
        ? { ...state, delivery: event.does === 'retry' ? 'retrying' : 'unclear' }
        : state
    case 'need-person':
      return notTaken(state) ? { is: 'needs-person', since } : state
    case 'refuse':
      return notTaken(state) ? { is: 'refused', since, status: event.status } : state
    default:
  }
  if (hasEnded(state)) return { fault: 'ended' }
  switch (event.does) {
    case 'withdraw':
      return { is: 'withdrawn', since }
    case 'give-back':
      return { is: 'slip', since, why: 'unstaffed' }
    default:
  }
  if (heldByAnother(state, event.by, now)) return { fault: 'claimed-by-another' }
  switch (event.does) {
    case 'claim':
      // Whoever takes over what a colleague accepted: the person was promised a call already.
      return state.is === 'accepted' ? { ...state, by: event.by } : { is: 'claimed', since, by: event.by }
    case 'release':
      return state.is === 'claimed' ? { is: 'waiting', since } : wrong
    case 'accept':
      return state.is === 'accepted' ? wrong : { is: 'accepted', since, by: event.by }
    case 'complete':
      return { is: 'completed', since, outcome: event.outcome }
    case 'return':
      return { is: 'returned', since, outcome: event.outcome }
    case 'hand':
      return { is: 'handed', since, to: event.to }
  }
}

export type Owner = 'service' | 'retailer-supervisor' | 'retailer-staff' | 'desk' | 'desk-person' | 'nobody'

/** Who has to do something next. */
export function ownerOf(state: ReferralState): Owner {
  switch (state.is) {
    case 'sending':
      return 'service'
    case 'needs-person':
    case 'refused':
      return 'retailer-supervisor'
    case 'waiting':
      return 'desk'
    case 'claimed':
    case 'accepted':
      return 'desk-person'
    case 'returned':
    case 'slip':
      return 'retailer-staff'
    case 'completed':
    case 'withdrawn':
    case 'handed':
      return 'nobody'
  }
}

/** What the retailer may know of it: that somebody of the desk looks at it is the desk's own matter. */
export const towardRetailer = (state: ReferralState): ReferralState =>
  state.is === 'claimed'
    ? { is: 'waiting', since: state.since }
    : state.is === 'accepted'
      ? { ...state, by: 'desk' }
      : state
