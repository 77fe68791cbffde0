import * as v from 'valibot'
import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { sql } from '../db/db.ts'
import { schemaVersion } from '../db/schema-version.ts'
import { endpoint } from './endpoint.ts'
import { Problem } from './problem.ts'

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
      ja: 'データベースに届き、スキーマがこの版のものか',
      en: 'The database answers and has the schema of this version',
    },
    actor: 'public',
    reply: { status: 200, schema: up },
    problems: ['not-ready'],
    handle: async ({ deps }) => {
      const newest = await deps.db
        .read([sql('select max(number) as newest from migration')])
        .catch(() => null)
      if (Number(newest?.[0]?.rows[0]?.newest) !== schemaVersion) throw new Problem('not-ready')
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
