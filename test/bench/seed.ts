import { type Client, createClient } from '@libsql/client'
import { logId, site } from './case.ts'

export type Fresh = { readonly id: string; readonly holder: string; readonly number: string }

/** A second connection to the service's file: used between two measurements, never during one. */
export type Store = {
  /** Clones the case that was walked through the API, each with a holder and supply point number of its own. */
  seed(args: { readonly template: string; readonly cases: readonly Fresh[] }): Promise<void>
  /** Entries of the log from an index on, by kind. */
  entries(args: { readonly from: number }): Promise<Record<string, number>>
  length(): Promise<number>
}

const changed: Readonly<Record<string, string>> = {
  id: `fresh.value ->> '$.id'`,
  reference: `fresh.value ->> '$.id'`,
  opened_by: `fresh.value ->> '$.holder'`,
  holder: `fresh.value ->> '$.holder'`,
  answers: `replace(cases.answers, '${site.number}', fresh.value ->> '$.number')`,
}

export function openStore(url: string): Store {
  const client: Client = createClient({ url, timeout: 5000 })
  const count = async (text: string, ...args: (string | number)[]) =>
    (await client.execute({ sql: text, args })).rows
  return {
    seed: async ({ template, cases }) => {
      const columns = (await count(`select name from pragma_table_info('cases')`)).map(row =>
        String(row.name),
      )
      const values = columns.map(name => changed[name] ?? `cases.${name}`)
      for (let from = 0; from < cases.length; from += 5000) {
        await client.batch(
          [
            {
              sql: `insert into cases (${columns.join(', ')}) select ${values.join(', ')}
                from cases, json_each(?) as fresh where cases.id = ?`,
              args: [JSON.stringify(cases.slice(from, from + 5000)), template],
            },
          ],
          'write',
        )
      }
      await client.execute('pragma wal_checkpoint(truncate)')
    },
    entries: async ({ from }) => {
      const rows = await count(
        'select kind, count(*) as n from oversight_body where log = ? and idx >= ? group by kind',
        logId,
        from,
      )
      return Object.fromEntries(rows.map(row => [String(row.kind), Number(row.n)]))
    },
    length: async () => {
      const [row] = await count(
        'select coalesce(max(idx) + 1, 0) as n from oversight_leaf where log = ?',
        logId,
      )
      return Number(row?.n ?? 0)
    },
  }
}
