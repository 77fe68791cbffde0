import { type Statement, sql } from '../db/db.ts'
import type { Area } from '../disclosure/area.ts'
import type { Org } from '../identity/actor.ts'

export type OutboxKind = 'referral.submitted' | 'referral.withdrawn'

type Wanted = {
  readonly kind: OutboxKind
  /** Whose it is when it is stuck. */
  readonly org: Org
  readonly area: Area
  /** The desk's id of the referral: what is sent is read from its row. */
  readonly about: string
  readonly at: Date
}

/** What is to be sent, for the batch that makes it so; due at once. Its id is the `webhook-id` of every try. */
export const outboxRow = ({ kind, org, area, about, at }: Wanted): Statement =>
  sql(
    `insert into outbox (id, kind, org, payload, state, due_at, area, about) values (?, ?, ?, '{}', 'waiting', ?, ?, ?)`,
    crypto.randomUUID(),
    kind,
    org,
    at.toISOString(),
    area,
    about,
  )
