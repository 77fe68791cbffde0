import * as v from 'valibot'
import { type Actor, type Role, roles } from '../identity/actor.ts'
import { textOf, utf8 } from './bytes.ts'
import { canonical } from './canonical.ts'
import { type Hash, leafHash } from './tree.ts'

export const entryKinds = [
  'lookup-asked',
  'lookup-answered',
  'search-asked',
  'search-answered',
  'own-search',
  'refused',
  'denied',
  'case-opened',
  'case-taken',
  'case-changed',
  'case-closed',
  'limit-lifted',
  'relay',
  'move-in',
  'referral-submitted',
  'referral-step',
  'oversight-search',
  'oversight-report',
  'oversight-export',
  'log-read',
  'incident-raised',
  'incident-step',
  'erasure',
  'key-change',
  'configuration-change',
  'hold-set',
  'hold-ended',
  'rules-acknowledged',
  'team-confirmed',
  'finding-step',
  'padding',
] as const

/** Short enough for any bundle, long enough for every field id there is. */
export const entryLimit = 4096

const matching = (pattern: RegExp) => v.pipe(v.string(), v.regex(pattern))
const fieldId = matching(/^(?!.*[0-9]{5})[A-Za-z][A-Za-z0-9-]{0,40}$/)
const fieldIds = v.pipe(v.array(fieldId), v.maxLength(60))
/**
 * No five digits in a row and no nine in all, so that neither a supply point number nor a telephone number fits,
 * in groups or not; a date does. A word in Latin letters would fit: codes come from closed lists alone.
 */
const code = v.nullable(matching(/^(?!.*[0-9]{5})(?!(?:[^0-9]*[0-9]){9})[a-z0-9:._-]{1,80}$/))
const id = v.nullable(matching(/^(?!.*[0-9]{5})(?!(?:[^0-9]*[0-9]){9})[A-Za-z0-9:._-]{1,80}$/))
/** RFC 9562 version 4, as the runtimes' `randomUUID` writes it. */
export const caseIdPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
/**
 * The telephone or visit system's own reference. What is a supply point number (22 digits) or reads as a
 * Japanese telephone number (0 and nine or ten digits), punctuation apart, is none.
 */
export const contactRefPattern =
  /^(?!(?:[._:-]*[0-9]){22}[._:-]*$)(?![._:-]*0(?:[._:-]*[0-9]){9,10}[._:-]*$)[A-Za-z0-9._:-]{1,64}$/
/** What the identity provider says of staff: organisational names, Japanese ones among them. */
const named = v.nullable(matching(/^[^\p{Cc}\p{Surrogate}]{1,100}$/u))
const pseudonymPart = v.union([
  v.strictObject({ kid: v.null(), hash: v.null() }),
  v.strictObject({ kid: matching(/^[0-9]{4}(-[0-9]{1,3})?$/), hash: matching(/^[0-9a-f]{64}$/) }),
])

const isInstant = (text: string): boolean => {
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString() === text
}

/** Entry v1: what the log holds of one act. Every key is always there; nothing in it is a customer's value. */
export const entrySchema = v.strictObject({
  v: v.literal(1),
  salt: matching(/^[A-Za-z0-9+/]{21}[AQgw]==$/),
  at: v.pipe(
    matching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$/),
    v.check(isInstant),
  ),
  kind: v.picklist(entryKinds),
  org: matching(/^(?:retailer:[a-z][a-z0-9]{0,30}|nw:(?:0[1-9]|10))$/),
  actor: v.strictObject({
    sub: matching(/^[\x21-\x7e]{1,255}$/),
    role: v.nullable(v.picklist(roles)),
    affiliation: v.nullable(v.picklist(['employee', 'contractor'])),
    employer: named,
    team: named,
    workplace: named,
    terminal: named,
    session: v.nullable(matching(/^[A-Za-z0-9+/=_-]{1,128}$/)),
  }),
  case: v.nullable(matching(caseIdPattern)),
  scenario: id,
  script: id,
  step: id,
  use: id,
  purpose: id,
  contact: v.strictObject({
    channel: v.nullable(v.picklist(['phone', 'store', 'visit', 'web', 'letter', 'outbound'])),
    ref: v.nullable(matching(contactRefPattern)),
  }),
  subject: pseudonymPart,
  place: pseudonymPart,
  asked: fieldIds,
  shown: fieldIds,
  compared: v.record(fieldId, v.picklist(['agrees', 'differs', 'cannot-tell'])),
  dropped: fieldIds,
  outcome: code,
  decision: v.nullable(v.picklist(['permit', 'refuse'])),
  rule: code,
  reason: code,
  policy: v.nullable(matching(/^[a-z]{1,20}-[0-9a-f]{16}$/)),
  refers: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})

export type Entry = v.InferOutput<typeof entrySchema>
export type EntryKind = Entry['kind']

type Required = Pick<Entry, 'kind' | 'org' | 'at' | 'salt'>
export type EntryParts = Required & Partial<Omit<Entry, keyof Required | 'v'>>

/** What a scheduled job leaves as its author. */
export const systemActor: Entry['actor'] = {
  sub: 'system',
  role: null,
  affiliation: null,
  employer: null,
  team: null,
  workplace: null,
  terminal: null,
  session: null,
}

const nobody = { kid: null, hash: null }

/** The whole entry from the parts that say something; without an actor, the system's. */
export const entryOf = (parts: EntryParts): Entry => ({
  v: 1,
  actor: systemActor,
  case: null,
  scenario: null,
  script: null,
  step: null,
  use: null,
  purpose: null,
  contact: { channel: null, ref: null },
  subject: nobody,
  place: nobody,
  asked: [],
  shown: [],
  compared: {},
  dropped: [],
  outcome: null,
  decision: null,
  rule: null,
  reason: null,
  policy: null,
  refers: null,
  ...parts,
})

/** The actor as an entry holds them; `role` is the one they acted in. No name. */
export const actorPart = (actor: Actor, role: Role | null): Entry['actor'] => ({
  sub: actor.sub,
  role,
  affiliation: actor.affiliation,
  employer: actor.employer,
  team: actor.team,
  workplace: actor.workplace,
  terminal: actor.terminal,
  session: actor.session,
})

export type Sealed = {
  readonly entry: Entry
  readonly text: string
  readonly bytes: Uint8Array
  readonly hash: Hash
}

/** The exact bytes that are stored and hashed. Throws, naming keys and no values, when it is not Entry v1. */
export function seal(entry: Entry): Sealed {
  const parsed = v.safeParse(entrySchema, entry)
  if (!parsed.success) throw new TypeError(`not an Entry v1: ${placesOf(parsed.issues)}`)
  const text = canonical(parsed.output)
  const bytes = utf8(text)
  if (bytes.length > entryLimit) throw new RangeError('an entry is longer than 4 kB')
  return { entry: parsed.output, text, bytes, hash: leafHash(bytes) }
}

/** Only names that the schema itself has: an unknown key is somebody's text. */
const placesOf = (issues: readonly v.BaseIssue<unknown>[]): string =>
  [
    ...new Set(issues.map(issue => String(issue.path?.[0]?.key)).filter(key => key in entrySchema.entries)),
  ].join(', ')

/** Reads stored bytes; null unless they are the canonical text of an Entry v1. */
export function parseEntry(bytes: Uint8Array): Entry | null {
  if (bytes.length > entryLimit) return null
  try {
    const text = textOf(bytes)
    const parsed = v.safeParse(entrySchema, JSON.parse(text))
    return parsed.success && canonical(parsed.output) === text ? parsed.output : null
  } catch {
    return null
  }
}
