import { type Db, sql } from '../../src/db/db.ts'
import type { Partner } from './partner.ts'

export type Count = {
  readonly referrals: number
  /** Neither ended at both sides, nor with the partner although it was to go there. */
  readonly lost: number
  /** Under more than one `webhook-id` at one desk. */
  readonly twice: number
  /** The two copies say different things. */
  readonly apart: number
  /** Submitted or ended with more or fewer entries than one, in either log. */
  readonly misrecorded: number
  readonly byEnd: Readonly<Record<string, number>>
}

const ended = `('completed', 'returned', 'withdrawn', 'slip', 'handed')`

/** What became of every referral, read from the rows and the entries; the partner's own memory beside it. */
export async function countAll(db: Db, partner: Partner): Promise<Count> {
  const [rows, entries] = await db.read([
    sql(`select referrals.id as id, referrals.state ->> '$.is' as mine, referrals.state ->> '$.outcome' as outcome,
        desk_referrals.id as desk, desk_referrals.state ->> '$.is' as theirs
      from referrals left join referral_origin on referral_origin.referral_id = referrals.id
        left join desk_referrals on desk_referrals.id = referral_origin.desk_id
      order by desk_referrals.submitted_at`),
    sql(`select case_id as id, kind, entry ->> '$.outcome' as outcome, count(*) as n from oversight_body
      where kind in ('referral-submitted', 'referral-step') and log = 'nw-07' group by 1, 2, 3`),
  ])
  // A referral that was submitted again has a row at the desk for each time; the last one is where it stands.
  const last = new Map<string, { mine: string; theirs: string; outcome: string; desk: string }>()
  for (const { id, mine, theirs, outcome, desk } of rows?.rows ?? [])
    last.set(String(id), {
      mine: String(mine),
      theirs: String(theirs),
      outcome: String(outcome),
      desk: String(desk),
    })

  const recorded = new Map<string, number>()
  for (const { id, kind, outcome, n } of entries?.rows ?? [])
    if (kind === 'referral-submitted' || /^(completed|returned|withdrawn)/.test(String(outcome)))
      recorded.set(`${id} ${kind}`, (recorded.get(`${id} ${kind}`) ?? 0) + Number(n))

  const byEnd: Record<string, number> = {}
  let [lost, apart, misrecorded] = [0, 0, 0]
  for (const { mine, theirs, outcome, desk } of last.values()) {
    const end = outcome === 'null' ? mine : `${mine}:${outcome}`
    byEnd[end] = (byEnd[end] ?? 0) + 1
    const over = ended.includes(`'${mine}'`) && ended.includes(`'${theirs}'`)
    const arrived = partner.received.has(desk)
    if (!over || (mine === 'completed' && !arrived)) lost += 1
    if (mine !== theirs) apart += 1
    if (recorded.get(`${desk} referral-submitted`) !== 1 || recorded.get(`${desk} referral-step`) !== 1)
      misrecorded += 1
  }
  const twice = [...partner.received.values()].filter(one => one.ids.size > 1).length
  return { referrals: last.size, lost, twice, apart, misrecorded, byEnd }
}
