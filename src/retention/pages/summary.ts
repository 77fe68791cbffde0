import { type Row, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logIdOf, type Org } from '../../identity/actor.ts'

export type Erased = {
  readonly at: string
  readonly entry: number
  readonly what: { readonly below: number } | { readonly key: string }
}

export type RetentionSummary = {
  /** The oldest entry whose body is kept; null in an empty log. */
  readonly oldest: { readonly index: number; readonly at: string } | null
  readonly livingKeys: readonly string[]
  /** Growths of the minimum index and destroyed keys, newest first. */
  readonly erased: readonly Erased[]
}

const most = 20

export async function readRetention(db: Deps['db'], org: Org): Promise<RetentionSummary> {
  const log = logIdOf(org)
  const [oldest, living, bodies, keys] = await db.read([
    sql(
      `select idx, entry ->> '$.at' as at from oversight_body
       where log = ?1 and idx >= coalesce((select idx from minimum_index where log = ?1), 0) order by idx limit 1`,
      log,
    ),
    sql('select kid from hash_key where org = ? order by kid', org),
    sql(`select at, entry, below from bodies_erased where log = ? order by below desc limit ${most}`, log),
    sql(`select at, entry, kid from hash_key_gone where org = ? order by kid desc limit ${most}`, org),
  ])
  const first = oldest?.rows[0]
  const erasedBy = (row: Row, what: Erased['what']): Erased => ({
    at: new Date(Number(row.at)).toISOString(),
    entry: Number(row.entry),
    what,
  })
  return {
    oldest: first === undefined ? null : { index: Number(first.idx), at: String(first.at) },
    livingKeys: (living?.rows ?? []).map(row => String(row.kid)),
    erased: [
      ...(bodies?.rows ?? []).map(row => erasedBy(row, { below: Number(row.below) })),
      ...(keys?.rows ?? []).map(row => erasedBy(row, { key: String(row.kid) })),
    ]
      .sort((a, b) => b.entry - a.entry)
      .slice(0, most),
  }
}
