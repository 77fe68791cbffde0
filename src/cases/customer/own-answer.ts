import { guard, type Statement } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { Problem } from '../../http/problem.ts'
import type { StepDef } from '../../scripts/types.ts'
import type { StoredCase } from '../case.ts'
import { readConfirmation } from './confirmation.ts'

/**
 * What the customer answered by their own hand about the case as it stands; null where they said it aloud. Throws where
 * they said that something is wrong: nobody confirms over their head, until it is corrected or they are shown it again.
 */
export async function ownAnswer(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  stored: StoredCase,
  { id }: StepDef,
): Promise<'own-device' | null> {
  const told = await readConfirmation(deps, stored)
  if (told?.step !== id) return null
  if (told.calledWrong)
    throw new Problem('invalid', { errors: [{ pointer: '/value', issue: 'customer-says-wrong', say }] })
  return told.state === 'right' && told.device === 'own-device' ? 'own-device' : null
}

/** The same at the moment of writing: their answer may come in meanwhile. */
export const notCalledWrong = ({ id, revision }: StoredCase): Statement =>
  guard(
    `not exists (select 1 from confirmation where case_id = ? and revision = ? and state = 'wrong')`,
    id,
    revision,
  )

const say = {
  ja: 'お客さまが「違うところがあります」とお答えです。違うところを直すか、もう一度お客さまにご確認いただいてください。',
  en: 'The customer answered that something is wrong. Correct it, or let the customer look at it once more.',
}
