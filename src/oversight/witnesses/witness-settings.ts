import * as v from 'valibot'
import { BadKey, ed25519Cosignature, parseVkey, type Verifier } from '../note-keys.ts'

/** Somebody outside who keeps and cosigns the logs' checkpoints (C2SP tlog-witness). */
export type Witness = { readonly url: string; readonly verifier: Verifier }

/** `auditor.example/witness+1a2b3c4d`: name and key ID, so that a witness with a new key is another. */
export const witnessId = ({ verifier: { name, id } }: Witness): string => `${name}+${id}`

const witnessKey = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      const verifier = parseVkey(dataset.value)
      if (verifier.type === ed25519Cosignature) return verifier
    } catch (error) {
      if (!(error instanceof BadKey)) throw error
    }
    addIssue({ message: 'this is not the verifier key of a witness' })
    return NEVER
  }),
)

/** The setting `WITNESSES`: JSON, `[{ "url": …, "key": <verifier key> }]`, each name once. */
export const witnessesSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.array(
    v.pipe(
      v.strictObject({ url: v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//)), key: witnessKey }),
      v.transform(({ url, key }): Witness => ({ url, verifier: key })),
    ),
  ),
  v.maxLength(16),
  v.check(all => new Set(all.map(({ verifier }) => verifier.name)).size === all.length),
)
