import { guard, type Row, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { type Actor, logIdOf, type NetworkOrg, type Role, staff } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { actorPart, type EntryParts, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'
import { type Fault, next, type ReferralEvent, type ReferralState, towardRetailer } from './state.ts'
import {
  type DeskReferral,
  deskColumns,
  deskReferralOfRow,
  type History,
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

/** Who moves it; null: a job. */
export type Mover = { readonly actor: Actor; readonly role: Role } | null

/** In which role somebody of a retailer moves a referral. */
export const moverOf = (actor: Actor): Mover => ({
  actor,
  role: staff.find(role => actor.roles.includes(role)) ?? actor.roles[0] ?? 'agent',
})

/** What the history and the reports call a state. */
export function statusOf(state: ReferralState): string {
  switch (state.is) {
    case 'waiting':
      return 'delivered'
    case 'handed':
      return 'handed-over'
    default:
      return state.is
  }
}

export const outcomeOfState = (state: ReferralState): string | null =>
  state.is === 'completed' || state.is === 'returned' ? state.outcome : null

export const withStep = (history: History, state: ReferralState, now: number): History => {
  const status = statusOf(state)
  return history.at(-1)?.status === status ? history : [...history, { status, at: now }]
}

/** As an entry has it: `completed:closed`, `returned:wrong-area`, `slip:unstaffed`. */
export const codeOf = (state: ReferralState): string => {
  const outcome =
    state.is === 'slip' ? state.why : state.is === 'handed' ? `to-${state.to}` : outcomeOfState(state)
  return outcome === null ? statusOf(state) : `${statusOf(state)}:${outcome}`
}

type EntryDeps = Pick<Deps, 'now' | 'random'>

const actorOf = (mover: Mover, org: string): Pick<EntryParts, 'actor'> =>
  mover !== null && mover.actor.org === org ? { actor: actorPart(mover.actor, mover.role) } : {}

/** The entry of a step in the retailer's log; the desk's person is nobody in it. */
export const retailerEntry = (
  deps: EntryDeps,
  mine: Pick<StoredReferral, 'org' | 'case_id' | 'step' | 'kind'>,
  mover: Mover,
  parts: Pick<EntryParts, 'kind' | 'outcome'> & Partial<EntryParts>,
): Statement[] =>
  appendEntry(
    logIdOf(mine.org),
    seal(
      entryOf({
        org: mine.org,
        at: deps.now().toISOString(),
        salt: newSalt(deps.random),
        ...actorOf(mover, mine.org),
        case: mine.case_id,
        step: mine.step,
        rule: `referral:${mine.kind}`,
        ...parts,
      }),
    ),
  )

/** The entry of a step in the area's log: under the desk's own id, with no retailer and nobody of theirs. */
export function areaEntry(
  deps: EntryDeps,
  desk: Pick<DeskReferral, 'id' | 'area' | 'kind'>,
  mover: Mover,
  parts: Pick<EntryParts, 'kind' | 'outcome'> & Partial<EntryParts>,
): Statement[] {
  const org: NetworkOrg = `nw:${desk.area}`
  return appendEntry(
    logIdOf(org),
    seal(
      entryOf({
        org,
        at: deps.now().toISOString(),
        salt: newSalt(deps.random),
        ...actorOf(mover, org),
        case: desk.id,
        rule: `referral:${desk.kind}`,
        ...parts,
      }),
    ),
  )
}

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

export const updateMine = (mine: StoredReferral, state: ReferralState, now: number): Statement[] => [
  guard('exists (select 1 from referrals where id = ? and revision = ?)', mine.id, mine.revision),
  sql(
    `update referrals set state = ?, history = ?, revision = revision + 1, changed_at = ? where id = ?`,
    JSON.stringify(state),
    JSON.stringify(withStep(mine.history, state, now)),
    now,
    mine.id,
  ),
]

/**
 * The desk has spoken: the person settled the earlier contract with it, or was told how, so asking again is no probing.
 * Lifts `LIMIT_MOVE_INS_PER_POINT` for what was asked about the point until now. A retailer cannot lift its own limit
 * by withdrawing.
 */
export const liftStatements = (
  mine: Pick<StoredReferral, 'org' | 'case_id' | 'kind'>,
  now: number,
): Statement[] =>
  mine.kind === 'move-in-blocked'
    ? [
        sql(
          `update acts set lifted_at = ?1
           where org = ?2 and kind = 'move-in' and outcome = 'contract-exists' and lifted_at is null
             and subject in (select subject from acts where case_id = ?3 and org = ?2 and kind = 'move-in')`,
          now,
          mine.org,
          mine.case_id,
        ),
      ]
    : []

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
      ...(state.is === 'completed' || state.is === 'returned' ? liftStatements(mine, now) : []),
    ],
  }
}
