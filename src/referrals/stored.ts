import * as v from 'valibot'
import type { Row } from '../db/db.ts'
import { areas } from '../disclosure/area.ts'
import type { RetailerOrg } from '../identity/actor.ts'
import { keys, referralKinds } from './kinds.ts'
import { payloadSchema } from './payload.ts'
import { stateSchema } from './state-schema.ts'

const json = <T>(schema: v.GenericSchema<unknown, T>) => v.pipe(v.string(), v.parseJson(), schema)

/** What happened when, in codes; the newest last. */
const historySchema = v.array(v.strictObject({ status: v.string(), at: v.number() }))
export type History = v.InferOutput<typeof historySchema>

const kind = v.picklist(keys(referralKinds))
const retailerOrg = v.custom<RetailerOrg>(value => typeof value === 'string' && value.startsWith('retailer:'))

const referralRow = v.object({
  id: v.string(),
  org: retailerOrg,
  case_id: v.string(),
  step: v.string(),
  sub: v.string(),
  team: v.nullable(v.string()),
  reference: v.string(),
  kind,
  area: v.nullable(v.picklist(areas)),
  about: v.string(),
  payload: v.nullable(json(payloadSchema)),
  state: json(stateSchema),
  history: json(historySchema),
  revision: v.number(),
  submitted_at: v.number(),
  changed_at: v.number(),
  breached_at: v.nullable(v.number()),
  call_breached_at: v.nullable(v.number()),
  erased_at: v.nullable(v.number()),
  /** Of a duplicate: the id of the one that is in hand. */
  follows: v.nullable(v.string()),
})
/** The retailer's copy. */
export type StoredReferral = v.InferOutput<typeof referralRow>
export const referralColumns = Object.keys(referralRow.entries).join(', ')
export const referralOfRow = (row: Row): StoredReferral => v.parse(referralRow, row)

const deskRow = v.object({
  id: v.string(),
  area: v.picklist(areas),
  reference: v.string(),
  kind,
  payload: json(payloadSchema),
  state: json(stateSchema),
  history: json(historySchema),
  revision: v.number(),
  power: v.nullable(v.string()),
  move_in_on: v.nullable(v.string()),
  place: v.string(),
  desk_number: v.nullable(v.string()),
  submitted_at: v.number(),
  changed_at: v.number(),
  breached_at: v.nullable(v.number()),
  call_breached_at: v.nullable(v.number()),
})
/** The area's copy: the retailer is nowhere in it. */
export type DeskReferral = v.InferOutput<typeof deskRow>
export const deskColumns = Object.keys(deskRow.entries).join(', ')
export const deskReferralOfRow = (row: Row): DeskReferral => v.parse(deskRow, row)
