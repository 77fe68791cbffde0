import * as v from 'valibot'
import type { Row } from '../db/db.ts'
import { areas } from '../disclosure/area.ts'
import { liftable } from '../disclosure/lift.ts'
import type { Org } from '../identity/actor.ts'
import { ngReasons } from '../matching/relay-items.ts'
import { stateSchema } from '../referrals/state-schema.ts'
import { devices } from '../scripts/devices.ts'
import { type ScenarioId, scenarioIds } from '../scripts/scenario-ids.ts'

export const channels = ['phone', 'store', 'visit', 'web', 'letter', 'outbound'] as const
export type Channel = (typeof channels)[number]

const json = <T>(schema: v.GenericSchema<unknown, T>) => v.pipe(v.string(), v.parseJson(), schema)

const agreement = v.picklist(['agrees', 'differs', 'cannot-tell'])

/** What came of a question or an act: codes, and of a search that found one point its number. No value that was shown. */
export const resultSchema = v.object({
  step: v.string(),
  basis: v.string(),
  kind: v.picklist([
    'lookup',
    'search',
    'own-search',
    'relay',
    'move-in',
    'wheeling-enquiry',
    'usage-request',
    'usage',
    'referral',
  ]),
  code: v.string(),
  /** Of an NG: the official reasons, coded (`matching/relay-items.ts`). */
  reasons: v.exactOptional(v.array(v.picklist(ngReasons))),
  compare: v.optional(v.record(v.string(), agreement), {}),
  supplyPointNumber: v.optional(v.nullable(v.string()), null),
  entry: v.number(),
})
export type CaseResult = v.InferOutput<typeof resultSchema>

const row = v.object({
  id: v.string(),
  org: v.custom<Org>(value => typeof value === 'string' && /^(retailer|nw):/.test(value)),
  reference: v.string(),
  scenario: v.picklist(scenarioIds),
  script_version: v.string(),
  language: v.picklist(['ja', 'en']),
  channel: v.picklist(channels),
  contact_ref: v.nullable(v.string()),
  opened_at: v.string(),
  opened_by: v.string(),
  holder: v.string(),
  status: v.picklist(['open', 'closed']),
  mode: v.picklist(['full', 'bill']),
  revision: v.number(),
  answers: json(
    v.array(
      v.object({
        step: v.string(),
        value: v.unknown(),
        basis: v.exactOptional(v.string()),
        mark: v.exactOptional(v.literal('listed')),
        by: v.exactOptional(v.picklist(devices)),
        at: v.exactOptional(v.number()),
      }),
    ),
  ),
  results: json(v.array(resultSchema)),
  outcome: v.nullable(v.string()),
  /** Questions to the gateway so far, answered or not. */
  lookups: v.number(),
  searches: v.number(),
  /** Limits that a supervisor raised. */
  lifted: json(v.array(v.picklist(liftable))),
  /** お折り返しの日, `YYYY-MM-DD`. */
  call_back_on: v.nullable(v.string()),
  /** Area → when somebody of its desk was last seen: no column of the case, but read with it. */
  desks: json(v.record(v.string(), v.number())),
  /** The newest referral of the case, read with it too; of a duplicate the one that it follows. */
  referral: v.nullable(
    json(
      v.object({
        area: v.nullable(v.picklist(areas)),
        state: stateSchema,
        steps: v.number(),
        followed: v.number(),
      }),
    ),
  ),
})

/** 受付, as stored. */
export type StoredCase = v.InferOutput<typeof row> & { readonly scenario: ScenarioId }

const besides: Readonly<Record<string, string>> = {
  desks: '(select json_group_object(area, at) from desk_presence) as desks',
  referral: `(select json_object('area', told.area, 'state', json(told.state), 'steps', json_array_length(told.history),
      'followed', mine.follows is not null)
    from referrals as mine join referrals as told on told.id = coalesce(mine.follows, mine.id)
    where mine.case_id = cases.id order by mine.submitted_at desc limit 1) as referral`,
}

export const caseColumns = Object.keys(row.entries)
  .map(column => besides[column] ?? column)
  .join(', ')

export const caseOfRow = (from: Row): StoredCase => v.parse(row, from)
