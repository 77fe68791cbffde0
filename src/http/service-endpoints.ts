import * as v from 'valibot'
import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { type Row, sql } from '../db/db.ts'
import { schemaVersion } from '../db/schema-version.ts'
import type { Deps } from '../deps.ts'
import { endpoint } from './endpoint.ts'
import { haltedDetail, waitingDetail } from './not-ready.ts'
import { Problem } from './problem.ts'

/** Logs of organisations that are served no more wait for ever, and hold up nobody. */
const isServed = ({ config }: Pick<Deps, 'config'>, row: Row): boolean => config.logKeys.has(String(row.log))

const up = v.strictObject({ status: v.literal('ok') })

export const serviceEndpoints = [
  endpoint({
    id: 'health',
    method: 'get',
    path: '/healthz',
    tag: 'サービス Service',
    summary: { ja: 'プロセスが動いているか', en: 'The process runs' },
    actor: 'public',
    reply: { status: 200, schema: up },
    handle: async () => ({ status: 'ok' as const }),
  }),
  endpoint({
    id: 'ready',
    method: 'get',
    path: '/readyz',
    tag: 'サービス Service',
    summary: {
      ja: 'データベースに届き、スキーマがこの版のもので、どの記録にも書き足せるか',
      en: 'The database answers, has the schema of this version, and every log takes entries',
    },
    actor: 'public',
    reply: { status: 200, schema: up },
    problems: ['not-ready'],
    handle: async ({ deps }) => {
      const newest = await deps.db
        .read([
          sql('select max(number) as newest from migration'),
          sql('select log, witness from log_halt where until is null'),
          sql(
            `select log_alive.log as log, witness_seen.trouble as trouble
            from log_alive left join witness_seen on witness_seen.log = log_alive.log
            where log_alive.at not between unixepoch() - 299 and unixepoch() + 299`,
          ),
        ])
        .catch(() => null)
      if (Number(newest?.[0]?.rows[0]?.newest) !== schemaVersion) throw new Problem('not-ready')
      const halted = newest?.[1]?.rows ?? []
      const waiting = newest?.[2]?.rows.filter(row => isServed(deps, row)) ?? []
      if (halted.length > 0) throw new Problem('not-ready', { detail: haltedDetail(halted) })
      if (waiting.length > 0) throw new Problem('not-ready', { detail: waitingDetail(waiting) })
      return { status: 'ok' as const }
    },
  }),
  endpoint({
    id: 'openapi',
    method: 'get',
    path: '/openapi.json',
    tag: 'サービス Service',
    summary: { ja: 'この文書', en: 'This document, as committed and reviewed' },
    actor: 'public',
    reply: { status: 200, media: 'application/json; charset=utf-8', says: 'OpenAPI 3.1' },
    handle: async () => ({ body: JSON.stringify(openapi) }),
  }),
]
