import { type Db, type Row, type Statement, sql, type Value } from '../db/db.ts'
import { type IndexRange, indexRanges } from './search-range.ts'
import { isRareKind } from './search-rare.ts'

/** What is looked for; several hashes stand for one subject under the keys of several years. */
export type Sought =
  | { readonly column: 'sub' | 'case_id' | 'reason' | 'kind' | 'team'; readonly value: string }
  | { readonly column: 'subject'; readonly hashes: readonly string[] }

export type Page = {
  readonly from: string
  readonly to: string
  /** The index behind the newest that may be found. */
  readonly below: number
  readonly limit: number
  /** SQL of the house that a found entry must meet beside; of the body as `body`. */
  readonly also?: string
}

/** Rows `idx` and `entry`, newest first, one more than `limit` where there are more. No entry is read in vain but of one day. */
export async function readEntries(
  db: Db,
  logId: string,
  sought: Sought,
  page: Page,
): Promise<readonly Row[]> {
  const ranges = await indexRanges(db, logId, page, page.below)
  const statements = ranges.flatMap((range, at) =>
    sought.column === 'subject'
      ? sought.hashes.map(hash => byIndex(logId, 'subject', hash, range, page))
      : [
          statementFor(
            logId,
            sought.column,
            sought.value,
            range,
            page,
            range.below === page.below && at === 0,
          ),
        ],
  )
  if (statements.length === 0) return []
  return (await db.read(statements))
    .flatMap(one => one.rows)
    .sort((a, b) => Number(b.idx) - Number(a.idx))
    .slice(0, page.limit + 1)
}

type Column = 'sub' | 'case_id' | 'subject' | 'reason' | 'kind' | 'team'

const indexes = {
  sub: ['oversight_body_sub', 'sub'],
  case_id: ['oversight_body_case', 'case_id'],
  subject: ['oversight_body_subject', 'subject'],
  reason: ['oversight_body_reason', 'reason'],
  kind: ['oversight_body_kind', 'rare_kind'],
} as const

function statementFor(
  logId: string,
  column: Exclude<Column, 'subject'>,
  value: string,
  range: IndexRange,
  page: Page,
  isUncounted: boolean,
): Statement {
  if (column !== 'team' && (column !== 'kind' || isRareKind(value)))
    return byIndex(logId, column, value, range, page)
  return isUncounted
    ? byEntry(logId, column, value, range, page)
    : byBundle(logId, column, value, range, page)
}

const ends = ({ from, to, limit }: Page): readonly Value[] => [from, to, limit + 1]
const at = `body.entry ->> '$.at' between ? and ?`

// Left to itself the planner walks the whole log backwards for the sake of the order.
const byIndex = (
  logId: string,
  column: Exclude<Column, 'team'>,
  value: string,
  { from, below }: IndexRange,
  page: Page,
): Statement =>
  sql(
    `select idx, entry from oversight_body as body indexed by ${indexes[column][0]}
    where log = ? and ${indexes[column][1]} = ? and idx >= ? and idx < ? and ${at} ${page.also ?? ''}
    order by idx desc limit ?`,
    ...[logId, value, from, below, ...ends(page)],
  )

/** What no tally has counted yet is little. */
const byEntry = (
  logId: string,
  column: 'team' | 'kind',
  value: string,
  { from, below }: IndexRange,
  page: Page,
): Statement =>
  sql(
    `select idx, entry from oversight_body as body
    where log = ? and idx >= ? and idx < ? and ${column} = ? and ${at} order by idx desc limit ?`,
    ...[logId, from, below, value, ...ends(page)],
  )

const byBundle = (
  logId: string,
  column: 'team' | 'kind',
  value: string,
  { from, below }: IndexRange,
  page: Page,
): Statement =>
  sql(
    `select body.idx, body.entry from entry_bundle as held cross join oversight_body as body
    where held.log = ? and held.what = '${column}' and held.value = ? and held.bundle between ? and ?
      and body.log = held.log and body.idx >= held.bundle * 256 and body.idx < held.bundle * 256 + 256
      and body.idx >= ? and body.idx < ? and body.${column} = ? and ${at}
    order by held.bundle desc, body.idx desc limit ?`,
    ...[logId, value, Math.floor(from / 256), Math.floor((below - 1) / 256)],
    ...[from, below, value, ...ends(page)],
  )
