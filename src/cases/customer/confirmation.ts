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
  created_at: v.number(),
})

/** How the customer's own confirmation of a case stands, as its holder sees it. `dead`: its time or its tries are over. */
export type Confirmation = {
  readonly step: string
  readonly device: Device
  readonly state: 'waiting' | 'right' | 'wrong' | 'dead'
  /** The 合言葉, while it can still be used. */
  readonly code: string | null
  /** Until when the link can be used, milliseconds since 1970. */
  readonly until: number
}

/** Null where none was asked for; one of an earlier revision is none. */
export async function readConfirmation(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  stored: StoredCase,
): Promise<Confirmation | null> {
  const [found] = await deps.db.read([
    sql(
      `select ${Object.keys(row.entries).join(', ')} from confirmation where case_id = ? and revision = ?`,
      stored.id,
      stored.revision,
    ),
  ])
  const [one] = found?.rows ?? []
  return one === undefined ? null : told(deps, one)
}

async function told({ config, now }: Pick<Deps, 'config' | 'now'>, from: Row): Promise<Confirmation> {
  const { step, device, state, token_hash, code_sealed, tries, created_at } = v.parse(row, from)
  const until = created_at + validFor
  const over = state === 'waiting' && (tries >= mostTries || until <= now().getTime())
  const open = state === 'waiting' && !over && token_hash !== null && code_sealed !== null
  const code = open ? await unseal(config.wrapKey, sealContext(token_hash), code_sealed) : null
  return { step, device, state: over ? 'dead' : state, code, until }
}

/** Whatever was asked or answered about the case before has served. */
export const forgetConfirmation = (caseId: string): Statement =>
  sql('delete from confirmation where case_id = ?', caseId)
