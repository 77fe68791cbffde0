import type { StoredCase } from '../../cases/case.ts'
import { type RelayAdvice, relayAdvice } from '../../cases/relay-advice.ts'
import type { StoredAct } from '../act.ts'
import type { RelayView } from './schemas.ts'

/** In codes of the act alone, so that the same key is answered the same. */
export function relayView(stored: StoredCase, act: StoredAct, code = act.outcome): RelayView {
  const status =
    code === 'waiting' || code === 'ok' || code === 'lost' ? code : code === null ? 'sending' : 'ng'
  const reasons = status === 'ng' ? act.reasons : []
  return {
    id: act.id,
    step: act.step,
    status,
    reasons: [...reasons],
    advice: status === 'ng' ? relayAdvice(stored, act).map(adviceView) : [],
    submittedAt: new Date(act.at).toISOString(),
    ...(act.answered_at === null ? {} : { answeredAt: new Date(act.answered_at).toISOString() }),
    entry: act.entry,
  }
}

const adviceView = ({ cause, field, step, say }: RelayAdvice) => ({ cause, field, step, say: { ...say } })
