import type { ReferralState } from './state.ts'
import type { History } from './stored.ts'

/** What the history and the reports call a state. */
export function statusOf(state: ReferralState): string {
  switch (state.is) {
    case 'waiting':
      return 'delivered'
    case 'handed':
      return 'handed-over'
    default:
      return state.is
  }
}

export const outcomeOfState = (state: ReferralState): string | null =>
  state.is === 'completed' || state.is === 'returned' ? state.outcome : null

export const withStep = (history: History, state: ReferralState, now: number): History => {
  const status = statusOf(state)
  return history.at(-1)?.status === status ? history : [...history, { status, at: now }]
}

/** As an entry has it: `completed:closed`, `returned:wrong-area`, `slip:unstaffed`. */
export const codeOf = (state: ReferralState): string => {
  const outcome =
    state.is === 'slip' ? state.why : state.is === 'handed' ? `to-${state.to}` : outcomeOfState(state)
  return outcome === null ? statusOf(state) : `${statusOf(state)}:${outcome}`
}
