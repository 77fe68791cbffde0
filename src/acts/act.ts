import * as v from 'valibot'
import type { StoredCase } from '../cases/case.ts'
import type { Position } from '../cases/position.ts'
import type { Limits } from '../config.ts'
import type { Row } from '../db/db.ts'
import type { Finding } from '../disclosure/extras.ts'
import type { UsageAnswer } from '../disclosure/usage-answer.ts'
import { type NgReason, ngReasons } from '../matching/relay-items.ts'
import type { Inputs } from '../scripts/inputs.ts'
import type { ActAction } from '../scripts/types.ts'
import type { GatewayActs } from '../upstreams/gateway-acts.ts'

export type ActKind = ActAction['kind']

const row = v.object({
  id: v.string(),
  case_id: v.string(),
  kind: v.picklist(['relay', 'move-in', 'wheeling-enquiry', 'usage-request', 'usage']),
  step: v.string(),
  basis: v.string(),
  at: v.number(),
  question: v.nullable(v.string()),
  state: v.picklist(['sending', 'waiting', 'done']),
  outcome: v.nullable(v.string()),
  /** The gateway's reference. It is shown to nobody: a gateway chooses it. */
  number: v.nullable(v.string()),
  reasons: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(ngReasons))),
  ready_on: v.nullable(v.string()),
  expires_on: v.nullable(v.string()),
  /** Sealed: a usage password, or what went out and is not answered yet. */
  secret: v.nullable(v.string()),
  /** What the limits count by: `actSubject`. */
  subject: v.nullable(v.string()),
  /** Of the newest entry about it. */
  entry: v.number(),
  answered_at: v.nullable(v.number()),
})
export type StoredAct = v.InferOutput<typeof row>
export const actColumns = Object.keys(row.entries).join(', ')
export const actOfRow = (from: Row): StoredAct => v.parse(row, from)

/** What the gateway made of an act, coded. `waiting` is asked about again; nothing in it is a customer's value. */
export type Settled = {
  readonly code: string
  /** What the entry says where it says more than staff are told; else the code. */
  readonly logged?: string
  readonly state: 'waiting' | 'done'
  readonly number?: string
  readonly reasons?: readonly NgReason[]
  readonly supplyPointNumber?: string
  readonly readyOn?: string
  readonly expiresOn?: string
  readonly secret?: string
  /** Not the words of now: those that went out before under the same key, which arrived. */
  readonly arrived?: Pick<SentWords, 'step' | 'basis'>
  /** Field ids that the reply shows. */
  readonly shown?: readonly string[]
}
export type ActAnswer =
  | ({
      readonly ok: true
      readonly extras: readonly Finding[]
      readonly unreadable?: readonly string[]
      /** For the reply alone. */
      readonly usage?: UsageAnswer
    } & Settled)
  | {
      readonly ok: false
      readonly why: 'unavailable' | 'unintelligible'
      readonly extras: readonly Finding[]
      readonly unreadable?: readonly string[]
      /** Asked how it stands: it is not known there. */
      readonly unknown?: true
    }

/** What went out under the key of an act that nobody answered yet. */
export type SentWords = { readonly step: string; readonly basis: string; readonly body: unknown }

export type Sending<A extends ActAction = ActAction> = {
  readonly gateway: GatewayActs
  readonly action: A
  readonly inputs: Inputs
  readonly basis: string
  readonly stored: StoredCase
  /** All of the case, newest last. */
  readonly acts: readonly StoredAct[]
  /** Idempotency-Key toward the gateway. */
  readonly id: string
  /** Other words that went out under it and were not answered, the newest last. */
  readonly before: readonly SentWords[]
  readonly requestId: string
}

/** The place in the script that calls for an act. */
export type Called<A extends ActAction = ActAction> = {
  readonly action: A
  readonly inputs: Inputs
  readonly basis: string
  /** Its step is passed and keeps its result; `expired`: it may not be done again. */
  readonly passed?: 'again' | 'expired'
}

/** One kind of act: how it is logged, how often it may be, how it is sent. */
export type Act<A extends ActAction = ActAction> = {
  readonly kind: A['kind']
  readonly question?: string
  /** `pair`: entries like a lookup's. */
  readonly entry: 'relay' | 'move-in' | 'pair'
  readonly purpose: 'P1' | 'P2' | 'P3'
  /** Of the entry: a code from a closed list. */
  readonly rule: string
  /** Field ids that the act asks for or sends. */
  readonly asked: readonly string[]
  readonly perPoint: (limits: Limits) => number
  /** Which earlier acts of the same kind about the same point count toward it; SQL over `acts`. */
  readonly counted: string
  /** While one about the same point waits, or once it went through, no other goes out: it would be its own obstacle. */
  readonly single?: true
  /** What goes out, kept sealed until it is answered, so that it can be told from words that are corrected since. */
  readonly body?: (stored: StoredCase) => unknown
  /** So long after the newest word about it an act that nobody knows of is taken for lost. */
  readonly lostAfterMs?: number
  /** The point, or the site where there is no point yet. */
  readonly about: (inputs: Inputs) => string | Promise<string>
  /** Where the script calls for it; without this, at the current step alone. */
  readonly calledFor?: (at: Position, step: string, acts: readonly StoredAct[]) => Called<A> | null
  /** Throws `invalid` where the request lacks what is needed, also to send it again. */
  readonly needs?: (called: Called<A>, acts: readonly StoredAct[]) => void
  /** Throws `invalid` where what was said cannot be sent. */
  readonly prepare?: (action: A, inputs: Inputs, stored: StoredCase) => void | Promise<void>
  readonly send: (sending: Sending<A>) => Promise<ActAnswer>
}
