import type { StoredCase } from '../cases/case.ts'
import { areaSaid } from '../cases/facts.ts'
import { onceFor, replayFailure } from '../cases/once.ts'
import { refuse } from '../cases/refuse.ts'
import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import { isAffiliated, noQuestion } from './decide-referral.ts'
import { orgOf } from './read-referral.ts'

type Asked = {
  readonly case: StoredCase
  /** Where it stands, as a code of the script. */
  readonly step: string | null
  readonly operation: string
  /** As it came, for the Idempotency-Key alone. */
  readonly body: unknown
  readonly key: string | null
}

/** A question put beside a referral: refused and logged whatever else is wrong with what was sent. Nothing of it is read. */
export async function refuseQuestion(deps: Deps, actor: Actor, asked: Asked): Promise<never> {
  const once = await onceFor(deps, actor, asked.key, asked.operation, asked.body)
  replayFailure(once)
  const refusal = noQuestion(isAffiliated(deps.config, orgOf(actor), areaSaid(asked.case)))
  return refuse(deps, actor, asked.case, refusal, { step: asked.step }, once)
}
