import * as v from 'valibot'
import { BadKey, ed25519Cosignature, parseVkey, type Verifier } from '../note-keys.ts'

/** Somebody outside who keeps and cosigns the logs' checkpoints (C2SP tlog-witness). */
export type Witness = { readonly url: string; readonly verifier: Verifier }

/** `auditor.example/witness+1a2b3c4d`: name and key ID, so that a witness with a new key is another. */
export const witnessId = ({ verifier: { name, id } }: Witness): string => `${name}+${id}`

const witnessKey = v.pipe(
  v.string('is not the text of a verifier key'),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      const verifier = parseVkey(dataset.value)
      if (verifier.type === ed25519Cosignature) return verifier
      addIssue({ message: 'is the key of a log, not of a witness' })
    } catch (error) {
      if (!(error instanceof BadKey)) throw error
      addIssue({ message: 'is not a verifier key, or not the whole of one' })
    }
    return NEVER
  }),
)

const maxWitnesses = 16
const notUrl = 'is not an address that begins with http:// or https://'

/** The setting `WITNESSES`: JSON, `[{ "url": …, "key": <verifier key> }]`, each name once. */
const witnessesSchema = v.pipe(
  v.string('is missing'),
  v.parseJson({}, 'is not JSON'),
  v.array(
    v.pipe(
      v.strictObject(
        { url: v.pipe(v.string(notUrl), v.url(notUrl), v.regex(/^https?:\/\//, notUrl)), key: witnessKey },
        ({ expected }) =>
          expected === 'never' ? 'has a member other than "url" and "key"' : 'is not { "url", "key" }',
      ),
      v.transform(({ url, key }): Witness => ({ url, verifier: key })),
    ),
    'is not a JSON array',
  ),
  v.maxLength(maxWitnesses, `has more than ${maxWitnesses} elements`),
  v.check(
    all => new Set(all.map(({ verifier }) => verifier.name)).size === all.length,
    'names the same witness twice',
  ),
)

type Env = Readonly<Record<string, string | undefined>>

/** The settings of the witnesses; `wrong`: which of them are, and why, without their values. */
export function readWitnesses(env: Env): {
  readonly witnesses: readonly Witness[]
  readonly witnessThreshold: number
  readonly wrong: ReadonlyMap<string, string>
} {
  const wrong = new Map<string, string>()
  const parsed = v.safeParse(witnessesSchema, env.WITNESSES || '[]')
  if (!parsed.success) wrong.set('WITNESSES', parsed.issues.map(told).filter(isFirst).join('; '))
  const witnesses = parsed.success ? parsed.output : []
  // Of witnesses that are themselves wrong there is no number to compare with.
  const most = parsed.success ? witnesses.length : maxWitnesses
  const wish = env.WITNESS_THRESHOLD
  const wished = /^[1-9][0-9]?$/.test(wish ?? '') ? Number(wish) : Number.NaN
  const witnessThreshold = wish ? wished : witnesses.length && Math.floor(witnesses.length / 2) + 1
  if (wish && !(wished <= most)) wrong.set('WITNESS_THRESHOLD', wrongThreshold(most))
  return { witnesses, witnessThreshold, wrong }
}

/** Elements are counted from 1, as people do. */
function told({ path, message }: v.BaseIssue<unknown>): string {
  const [element, member] = (path ?? []).map(({ key }) => key)
  if (typeof element !== 'number') return message
  const known = member === 'url' || member === 'key' ? `"${member}" ` : ''
  return `element ${element + 1}: ${known}${message}`
}

const isFirst = (one: string, at: number, all: readonly string[]): boolean => all.indexOf(one) === at

/** `most`: the number of witnesses, of which there may be none. */
const wrongThreshold = (most: number): string =>
  most === 0
    ? 'must not be set without WITNESSES'
    : `is not a whole number from 1 to ${most}, the number of WITNESSES`
