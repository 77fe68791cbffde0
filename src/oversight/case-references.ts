import { type Db, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'
import { caseIdPattern } from './entry.ts'

/** 受付番号 as staff and callers say it, eight digits however they are grouped: `12345678` → `1234-5678`; else null. */
export function asCaseReference(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[\s\p{Pd}ー]/gu, '')
  return /^[0-9]{8}$/.test(digits) ? `${digits.slice(0, 4)}-${digits.slice(4)}` : null
}

/** The organisation's own case of this 受付番号, or of this 引継ぎ番号; null where there is none. */
export async function caseOfReference(db: Db, org: Org, reference: string): Promise<string | null> {
  const [found] = await db.read([
    sql(
      `select id, 0 as rank from cases where org = ?1 and reference = ?2
       union all select case_id, 1 from referrals where org = ?1 and reference = ?2
       order by rank limit 1`,
      org,
      reference,
    ),
  ])
  const id = found?.rows[0]?.id
  return typeof id === 'string' && caseIdPattern.test(id) ? id : null
}

/** The 受付番号 of these cases, by id; those of another organisation have none here. */
export async function referencesOf(
  db: Db,
  org: Org,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const [found] = await db.read([
    sql(
      'select id, reference from cases where org = ? and id in (select value from json_each(?))',
      org,
      JSON.stringify([...new Set(ids)]),
    ),
  ])
  return new Map(found?.rows.map(one => [String(one.id), String(one.reference)]))
}
