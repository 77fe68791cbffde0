import type { Config } from '../config.ts'
import { parseSkey, type Signer } from './note-keys.ts'

const signers = new Map<string, Signer>()

/** The key of an organisation's log; its name is the log's origin. Throws `BadKey` when the setting is no key. */
export async function logSigner(config: Pick<Config, 'logKeys'>, logId: string): Promise<Signer> {
  const skey = config.logKeys.get(logId) ?? ''
  const signer = signers.get(skey) ?? (await parseSkey(skey))
  signers.set(skey, signer)
  return signer
}
