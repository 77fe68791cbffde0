import type { Config } from '../config.ts'
import type { Area } from '../disclosure/area.ts'
import type { Text } from '../http/language.ts'
import type { Actor } from '../identity/actor.ts'
import { sayOf } from '../referrals/sentences.ts'
import type { ReferralState } from '../referrals/state.ts'
import { type OutcomeCode, outcomeOf } from '../scripts/outcomes.ts'
import type { StoredCase } from './case.ts'
import { sayable } from './facts.ts'

const handsOver = (code: OutcomeCode): boolean => outcomeOf(code).useful === 'referral'

/** 引継ぎ先: of a case that ended by handing over, whose desk has it now, which may be the neighbour's. */
export const areaHandedTo = ({ referral }: StoredCase, code: OutcomeCode): Area | null =>
  handsOver(code) ? (referral?.area ?? null) : null

const changed: Text = { ja: '引継ぎの状況が変わっています', en: 'How the referral stands has changed' }

/**
 * The title and closing sentence of an end, as it stands now: where the case was handed over they follow the referral, so
 * that nobody is promised a call that nobody makes.
 */
export function outcomeNow(
  config: Config,
  actor: Actor,
  stored: StoredCase,
  code: OutcomeCode,
): { readonly title: Text; readonly say: Text } {
  const { title, say } = outcomeOf(code)
  const told = handsOver(code) ? sentenceOf(stored) : null
  return told === null
    ? { title, say: sayable(config, actor, stored, say, areaHandedTo(stored, code)) }
    : { title: told.ended ? changed : title, say: { ja: unquoted(told.say.ja), en: unquoted(told.say.en) } }
}

/** Ended here by the desk's word alone: no call is missed. */
const answered = (state: ReferralState): boolean => state.is === 'completed'

/** Null while the script's own sentence holds: a desk has it, or it is on its way there. */
function sentenceOf({ referral }: StoredCase): { readonly say: Text; readonly ended: boolean } | null {
  if (referral === null) return null
  const { state, steps, followed } = referral
  if (state.is === 'waiting' || state.is === 'claimed' || state.is === 'accepted') return null
  if (state.is === 'sending') return state.delivery === 'queued' ? null : { say: sayOf(state), ended: false }
  // Somebody else's referral about the same matter came to nothing: here nobody was asked anything.
  if (followed && !answered(state))
    return { say: sayOf({ is: 'slip', since: state.since, why: 'no-inbox' }), ended: true }
  return { say: sayOf(state, steps > 1), ended: true }
}

/** The page and the reader of a reply know who speaks. */
const unquoted = (text: string): string => text.replace(/^[「“]|[」”]$/g, '')
