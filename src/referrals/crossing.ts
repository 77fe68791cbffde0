import { guard, type Row, type Statement, sql } from '../db/db.ts'
import { areaEntry, type EntryDeps, type Mover, retailerEntry } from './entries.ts'
import { liftLimit } from './lift-limit.ts'
import { type Fault, next, type ReferralEvent, type ReferralState, towardRetailer } from './state.ts'
import { codeOf, statusOf, withStep } from './status.ts'
import {
  type DeskReferral,
  deskColumns,
  deskReferralOfRow,
  referralColumns,
  referralOfRow,
  type StoredReferral,
} from './stored.ts'

/**
 * The one place where the two copies of a referral are moved together, and the only one beside the fairness report that
 * reads whose it is. What the desk gets to see of it is the `desk` half alone.
 */
export type Both = {
  readonly mine: StoredReferral
  /** The newest row at a desk; null while none took it. */
  readonly desk: DeskReferral | null
}

const columnsOf = (columns: string, table: string, prefix: string): string =>
  columns
    .split(', ')
    .map(column => `${table}.${column} as ${prefix}${column}`)
    .join(', ')

const half = (row: Row, prefix: string): Row =>
  Object.fromEntries(
    Object.entries(row).flatMap(([key, value]) =>
      key.startsWith(prefix) ? [[key.slice(prefix.length), value]] : [],
    ),
  )

const columns = `${columnsOf(referralColumns, 'referrals', 'mine_')}, ${columnsOf(deskColumns, 'desk_referrals', 'desk_')}`

/** By the retailer's id with the newest row at a desk, or by a desk's: each from its own end, so that no table is scanned. */
export const selectBoth = (by: 'mine' | 'desk', id: string): Statement =>
  by === 'mine'
    ? sql(
        `select ${columns} from referrals
         left join referral_origin on referral_origin.referral_id = referrals.id
         left join desk_referrals on desk_referrals.id = referral_origin.desk_id
         where referrals.id = ? order by desk_referrals.submitted_at desc limit 1`,
        id,
      )
    : sql(
        `select ${columns} from desk_referrals
         join referral_origin on referral_origin.desk_id = desk_referrals.id
         join referrals on referrals.id = referral_origin.referral_id
         where desk_referrals.id = ?`,
        id,
      )

export const bothOfRow = (row: Row): Both => ({
  mine: referralOfRow(half(row, 'mine_')),
  desk: row.desk_id === null ? null : deskReferralOfRow(half(row, 'desk_')),
})

export const updateDesk = (
  desk: DeskReferral,
  state: ReferralState,
  now: number,
  deskNumber: string | null = null,
): Statement[] => [
  guard('exists (select 1 from desk_referrals where id = ? and revision = ?)', desk.id, desk.revision),
  sql(
    `update desk_referrals set state = ?, history = ?, desk_number = coalesce(?, desk_number),
       revision = revision + 1, changed_at = ? where id = ?`,
    JSON.stringify(state),
    JSON.stringify(withStep(desk.history, state, now)),
    deskNumber,
    now,
    desk.id,
  ),
]

/** What a duplicate is while the one that it follows stands so: no call comes of what ended otherwise than by the desk. */
export const followed = (state: ReferralState): ReferralState =>
  state.is === 'withdrawn' || state.is === 'returned' || state.is === 'slip'
    ? { is: 'slip', since: state.since, why: 'no-inbox' }
    : state

/** The copy, and those that follow it. */
export const updateMine = (mine: StoredReferral, state: ReferralState, now: number): Statement[] => [
  guard('exists (select 1 from referrals where id = ? and revision = ?)', mine.id, mine.revision),
  ...(['id', 'follows'] as const).map(by => {
    const told = by === 'id' ? state : followed(state)
    return sql(
      `update referrals set state = ?, history = ?, revision = revision + 1, changed_at = ? where ${by} = ?`,
      JSON.stringify(told),
      JSON.stringify(withStep(mine.history, told, now)),
      now,
      mine.id,
    )
  }),
]

/** To which desk it went now, and since when that one has it. */
export const movedTo = (
  { id }: Pick<StoredReferral, 'id'>,
  { area, submitted_at }: Pick<DeskReferral, 'area' | 'submitted_at'>,
): Statement =>
  sql(
    `update referrals set area = ?1, submitted_at = ?2, breached_at = null, call_breached_at = null
     where id = ?3 or follows = ?3`,
    area,
    submitted_at,
    id,
  )

export type Moved = { readonly state: ReferralState; readonly statements: readonly Statement[] }

/**
 * What an event does to both copies, as the statements of one batch: both rows, both entries. A move that the retailer
 * is not to know of (somebody of the desk looks at it) is the desk's half alone. `Conflict` = somebody else was first.
 */
export function moveBoth(
  deps: EntryDeps,
  { mine, desk }: Both,
  event: ReferralEvent,
  mover: Mover,
  deskNumber: string | null = null,
): Moved | Fault {
  const now = deps.now().getTime()
  const before = desk?.state ?? mine.state
  const state = next(before, event, now)
  if ('fault' in state) return state
  // What came later stands: of a desk that handed it on, the retailer's copy is the next desk's matter.
  if (state === before) return { state, statements: [] }
  const outcome = codeOf(state)
  const told = towardRetailer(state)
  const changes = statusOf(told) !== statusOf(mine.state) || mine.state.is === 'sending'
  return {
    state,
    statements: [
      ...(desk === null
        ? []
        : [
            ...updateDesk(desk, state, now, deskNumber),
            ...areaEntry(deps, desk, mover, { kind: 'referral-step', outcome }),
          ]),
      ...(changes
        ? [
            ...updateMine(mine, told, now),
            ...retailerEntry(deps, mine, mover, { kind: 'referral-step', outcome: codeOf(told) }),
          ]
        : []),
      ...liftLimit(state, mine, now),
    ],
  }
}
