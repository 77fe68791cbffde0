import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { seal, unseal } from '../identity/seal.ts'
import type { SentWords, StoredAct } from './act.ts'

const words = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(v.object({ step: v.string(), basis: v.string(), body: v.unknown() })),
)

/** Nobody corrects more often than this while the gateway does not answer; each may be asked for again. */
const most = 8

const contextOf = (id: string): string => `acts ${id} words`

/** What went out under the act's key so far, oldest first; nothing where it was answered or forgotten. */
export async function wordsSent(
  { config: { wrapKey } }: Pick<Deps, 'config'>,
  act: StoredAct | undefined,
): Promise<readonly SentWords[]> {
  if (act === undefined || act.state !== 'sending' || act.secret === null) return []
  const opened = await unseal(wrapKey, contextOf(act.id), act.secret)
  return opened === null ? [] : v.parse(words, opened)
}

export const sealWords = (
  { config: { wrapKey }, random }: Pick<Deps, 'config' | 'random'>,
  id: string,
  sent: readonly SentWords[],
): Promise<string> => seal(wrapKey, random, contextOf(id), JSON.stringify(sent.slice(-most)))
