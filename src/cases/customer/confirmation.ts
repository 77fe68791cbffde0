import * as v from 'valibot'
import { type Row, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { unseal } from '../../identity/seal.ts'
import { type Device, devices } from '../../scripts/devices.ts'
import type { StoredCase } from '../case.ts'
import { sealContext } from './link.ts'

/** A link is opened and answered within half an hour. */
export const validFor = 30 * 60_000
/** Six digits are safe only because few of them can be tried. */
export const mostTries = 5

const row = v.object({
  step: v.string(),
  device: v.picklist(devices),
  state: v.picklist(['waiting', 'right', 'wrong']),
  token_hash: v.nullable(v.string()),
  code_sealed: v.nullable(v.string()),
  tries: v.number(),
  revision: v.number(),
  created_at: v.number(),
  answered_at: v.nullable(v.number()),
})

/** How the customer's own confirmation of a case stands, as its holder sees it. `dead`: its time or its tries are over. */
export type Confirmation = {
  readonly step: string
  readonly device: Device
  readonly state: 'waiting' | 'right' | 'wrong' | 'dead'
  /** They said that something is wrong, and since then neither was an answer given anew nor did they say yes. */
  readonly calledWrong: boolean
  /** The 合言葉, while it can still be used. */
  readonly code: string | null
  /** Until when the link can be used, milliseconds since 1970. */
  readonly until: number
}

/** A no outlives whatever changes no answer: a new link, parking, a colleague who takes the case over. Values: `standing`. */
export const stands = `case_id = ? and (revision = ? or (state <> 'right' and answered_at > ?))`
export const standing = ({ id, revision, answers }: StoredCase): readonly [string, number, number] => [
  id,
  revision,
  Math.max(0, ...answers.map(one => one.at ?? 0)),
]

/** Null where none was asked for; one of an earlier revision is none, but for a no. */
export async function readConfirmation(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  stored: StoredCase,
): Promise<Confirmation | null> {
  const [found] = await deps.db.read([
    sql(
      `select ${Object.keys(row.entries).join(', ')} from confirmation where ${stands}`,
      ...standing(stored),
    ),
  ])
  const [one] = found?.rows ?? []
  return one === undefined ? null : told(deps, stored.revision, one)
}

async function told(
  { config, now }: Pick<Deps, 'config' | 'now'>,
  at: number,
  from: Row,
): Promise<Confirmation> {
  const { step, device, tries, token_hash, code_sealed, created_at, answered_at, ...one } = v.parse(row, from)
  const state = one.revision === at ? one.state : 'wrong'
  const calledWrong = state !== 'right' && answered_at !== null
  const until = created_at + validFor
  const over = state === 'waiting' && (tries >= mostTries || until <= now().getTime())
  const open = state === 'waiting' && !over && token_hash !== null && code_sealed !== null
  const code = open ? await unseal(config.wrapKey, sealContext(token_hash), code_sealed) : null
  return { step, device, state: over ? 'dead' : state, calledWrong, code, until }
}

/** Whatever was asked or answered about the case before has served. */
export const forgetConfirmation = (caseId: string): Statement =>
  sql('delete from confirmation where case_id = ?', caseId)
