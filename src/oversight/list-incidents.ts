import * as v from 'valibot'
import { type Db, sql } from '../db/db.ts'
import type { Org } from '../identity/actor.ts'

export const incidentSchema = v.strictObject({
  id: v.string(),
  raisedAt: v.string(),
  kind: v.picklist(['over-disclosure', 'unreadable']),
  severity: v.picklist(['serious', 'minor']),
  party: v.string(),
  fields: v.array(v.string()),
  state: v.string(),
  /** Index of the `incident-raised` entry. */
  entry: v.number(),
})

export type Incident = v.InferOutput<typeof incidentSchema>

const rowSchema = v.pipe(
  v.object({
    id: v.string(),
    raised_at: v.string(),
    kind: incidentSchema.entries.kind,
    severity: incidentSchema.entries.severity,
    party: v.string(),
    fields: v.pipe(v.string(), v.parseJson(), v.array(v.string())),
    state: v.string(),
    entry: v.number(),
  }),
  v.transform(({ raised_at, ...rest }): Incident => ({ ...rest, raisedAt: raised_at })),
)

/** An organisation's incidents, newest first; `next` is the cursor of the following page. */
export async function listIncidents(
  db: Db,
  org: Org,
  page: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ incidents: Incident[]; next: string | null }> {
  const { cursor, limit } = page
  const after =
    cursor === undefined
      ? { text: '', args: [] }
      : {
          text: 'and (raised_at, id) < (select raised_at, id from incident where org = ? and id = ?)',
          args: [org, cursor],
        }
  const [found] = await db.read([
    sql(
      `select id, raised_at, kind, severity, party, fields, state, entry from incident
      where org = ? ${after.text} order by raised_at desc, id desc limit ?`,
      org,
      ...after.args,
      limit + 1,
    ),
  ])
  const all = (found?.rows ?? []).map(row => v.parse(rowSchema, row))
  const incidents = all.slice(0, limit)
  return { incidents, next: all.length > limit ? (incidents.at(-1)?.id ?? null) : null }
}
