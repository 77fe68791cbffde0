import * as v from 'valibot'
import { type Row, type Statement, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'
import { type FileName, forms } from './export-schema.ts'

const row = v.object({
  id: v.string(),
  org: v.custom<Org>(value => typeof value === 'string' && /^(retailer|nw):/.test(value)),
  form: v.picklist(forms),
  from_day: v.string(),
  to_day: v.string(),
  /** Null until it has begun. */
  note: v.nullable(v.string()),
  /** What it names and has not proved yet lies between these indexes. */
  after: v.number(),
  below: v.number(),
  done: v.number(),
  /** So many it names; null until it has begun. */
  total: v.nullable(v.number()),
  fence: v.number(),
})
/** An export under way, as this turn has it. */
export type Making = v.InferOutput<typeof row>

export const makingRow = (found: Row | undefined): Making | null =>
  found === undefined ? null : v.parse(row, found)

export const periodOf = ({ from_day: from, to_day: to }: Making) => ({ from, to })

/** A piece of a file; pieces are put together in their order. */
export const fileText = ({ id }: Making, name: FileName, text: string, piece = 0): Statement =>
  sql('insert into export_file (export, name, piece, text) values (?, ?, ?, ?)', id, name, piece, text)

/** From its beginning: what it named is not what the log holds any more. */
export const madeAnew = (id: string): readonly Statement[] => [
  sql('delete from export_file where export = ?', id),
  sql(
    `update export set state = 'making', note = null, after = -1, below = 0, done = 0, total = null,
       lease_until = null, fence = fence + 1 where id = ?`,
    id,
  ),
]
