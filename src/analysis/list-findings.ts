import * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import type { Org } from '../identity/actor.ts'
import { type Finding, findingColumns, findingOf, findingStates } from './finding-schema.ts'
import { type RuleId, ruleIds } from './findings/rule-ids.ts'

export const findingsQuery = v.strictObject({
  state: v.optional(v.picklist(findingStates), 'open'),
  rule: v.optional(v.picklist(ruleIds)),
  cursor: v.optional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
})
export type FindingsQuery = v.InferOutput<typeof findingsQuery>

const page = 50

/** An organisation's findings of one state, the newest first; `next` is the cursor of the following page. */
export async function listFindings(
  { db }: Pick<Deps, 'db'>,
  org: Org,
  { state, rule, cursor }: FindingsQuery,
): Promise<{ readonly findings: Finding[]; readonly next: string | null }> {
  const [found] = await db.read([
    sql(
      `select ${findingColumns} from finding
       where org = ?1 and state = ?2 and (?3 is null or rule = ?3)
         and (?4 is null or (changed_at, id) < (select changed_at, id from finding where org = ?1 and id = ?4))
       order by changed_at desc, id desc limit ?5`,
      ...[org, state, rule ?? null, cursor ?? null, page + 1],
    ),
  ])
  const all = (found?.rows ?? []).map(findingOf)
  const findings = all.slice(0, page)
  return { findings, next: all.length > page ? (findings.at(-1)?.id ?? null) : null }
}

/** A person's or a team's own since an instant (milliseconds), whatever became of them; the newest first. */
export async function findingsOf(
  { db }: Pick<Deps, 'db'>,
  org: Org,
  whose: { readonly sub: string } | { readonly team: string },
  since: number,
): Promise<readonly Finding[]> {
  const [column, value] = 'sub' in whose ? (['sub', whose.sub] as const) : (['team', whose.team] as const)
  const [found] = await db.read([
    sql(
      `select ${findingColumns} from finding where org = ? and ${column} = ? and changed_at >= ?
       order by changed_at desc, id desc limit 200`,
      ...[org, value, since],
    ),
  ])
  return (found?.rows ?? []).map(findingOf)
}

export type FindingCount = {
  readonly rule: RuleId
  readonly state: (typeof findingStates)[number]
  readonly n: number
}

/** How many an organisation has of each rule and state, of as long as they are kept. */
export async function countFindings({ db }: Pick<Deps, 'db'>, org: Org): Promise<readonly FindingCount[]> {
  const [found] = await db.read([
    sql('select rule, state, count(*) as n from finding where org = ? group by rule, state', org),
  ])
  return (found?.rows ?? []).map(row => v.parse(countRow, row))
}

const countRow = v.object({ rule: v.picklist(ruleIds), state: v.picklist(findingStates), n: v.number() })
