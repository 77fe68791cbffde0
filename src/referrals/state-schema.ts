import * as v from 'valibot'
import { areas } from '../disclosure/area.ts'
import { completions, keys, returns } from './kinds.ts'
import type { ReferralState } from './state.ts'

const since = v.number()
const by = v.string()

export const stateSchema: v.GenericSchema<unknown, ReferralState> = v.variant('is', [
  v.strictObject({
    is: v.literal('sending'),
    since,
    delivery: v.picklist(['queued', 'retrying', 'unclear']),
  }),
  v.strictObject({ is: v.literal('needs-person'), since }),
  v.strictObject({ is: v.literal('refused'), since, status: v.number() }),
  v.strictObject({ is: v.literal('waiting'), since }),
  v.strictObject({ is: v.literal('claimed'), since, by }),
  v.strictObject({ is: v.literal('accepted'), since, by }),
  v.strictObject({
    is: v.literal('completed'),
    since,
    outcome: v.picklist([...keys(completions), 'duplicate']),
  }),
  v.strictObject({ is: v.literal('returned'), since, outcome: v.picklist(keys(returns)) }),
  v.strictObject({ is: v.literal('withdrawn'), since }),
  v.strictObject({ is: v.literal('slip'), since, why: v.picklist(['no-inbox', 'unstaffed']) }),
  v.strictObject({ is: v.literal('handed'), since, to: v.picklist(areas) }),
])
