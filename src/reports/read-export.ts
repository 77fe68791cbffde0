import * as v from 'valibot'
import { sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import type { Actor } from '../identity/actor.ts'
import { recordLogRead } from '../oversight/record-log-read.ts'
import { type Export, exportSchema, type FileName, fileNames, forms, keptDays } from './export-schema.ts'

const aDay = 86_400_000

const row = v.pipe(
  v.object({
    id: v.string(),
    form: v.picklist(forms),
    from_day: v.string(),
    to_day: v.string(),
    requested_at: v.number(),
    state: exportSchema.entries.state,
    done: v.number(),
    total: v.nullable(v.number()),
    names: v.pipe(v.string(), v.parseJson(), v.array(v.picklist(fileNames))),
  }),
  v.transform(
    ({ from_day, to_day, requested_at, done, total, names, state, ...rest }): Export => ({
      ...rest,
      state,
      from: from_day,
      to: to_day,
      requestedAt: new Date(requested_at).toISOString(),
      keptUntil: new Date(requested_at + keptDays * aDay).toISOString(),
      progress: { done, of: total },
      // What is half made is nothing to take away.
      files: state === 'done' ? fileNames.filter(name => names.includes(name)) : [],
    }),
  ),
)

const columns = `id, form, from_day, to_day, requested_at, state, done, total,
  (select json_group_array(distinct name) from export_file where export = export.id) as names`

/** One's own organisation's; another's is 404 like one that is not there, and leaves a `denied` entry. */
export async function readExport({ db }: Pick<Deps, 'db'>, actor: Actor, id: string): Promise<Export> {
  const [found] = await db.read([sql(`select org, ${columns} from export where id = ?`, id)])
  const one = found?.rows[0]
  if (one === undefined) throw new Problem('not-found')
  if (one.org !== actor.org) throw new Problem('not-found', { denied: true })
  return v.parse(row, one)
}

export const exportPageSchema = v.strictObject({
  /** Newest first. */
  exports: v.array(exportSchema),
  next: v.nullable(v.string()),
})

export async function listExports(
  { db }: Pick<Deps, 'db'>,
  actor: Actor,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<v.InferOutput<typeof exportPageSchema>> {
  const after =
    cursor === undefined
      ? ''
      : 'and (requested_at, id) < (select requested_at, id from export where org = ? and id = ?)'
  const [found] = await db.read([
    sql(
      `select ${columns} from export where org = ? ${after} order by requested_at desc, id desc limit ?`,
      ...[actor.org, ...(cursor === undefined ? [] : [actor.org, cursor]), limit + 1],
    ),
  ])
  const all = (found?.rows ?? []).map(one => v.parse(row, one))
  const exports = all.slice(0, limit)
  return { exports, next: all.length > limit ? (exports.at(-1)?.id ?? null) : null }
}

/** The whole text of a file of a finished export. Taking one away is reading the log. */
export async function readFile(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  actor: Actor,
  { id, files }: Export,
  name: FileName,
): Promise<string> {
  if (!files.includes(name)) throw new Problem('not-found')
  await recordLogRead(deps, actor)
  const [found] = await deps.db.read([
    sql('select text from export_file where export = ? and name = ? order by piece', id, name),
  ])
  return (found?.rows ?? []).map(one => String(one.text)).join('')
}
