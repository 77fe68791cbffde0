import * as v from 'valibot'
import openapi from '../../openapi/openapi.json' with { type: 'json' }
import { type Row, sql } from '../db/db.ts'
import { schemaVersion } from '../db/schema-version.ts'
import type { Deps } from '../deps.ts'
import { endpoint } from './endpoint.ts'
import { Problem } from './problem.ts'

/** Why a log stands still (`oversight/witnesses/`). */
const standing = {
  halted: {
    ja: '外部検証者が、このデータベースにない記録を確認しています。古いデータベースが戻された可能性があります。止まる前の新しいデータベースを戻して、起動し直してください。外部検証者の側の誤りと確かめられたときは、WITNESSES から外して起動し直してください。',
    en: 'A witness has seen more of a log than this database holds; it may be a restored old copy. Put the newer database back and start again; only where the witness is certainly mistaken, take it out of WITNESSES and start again.',
  },
  waiting: {
    ja: '記録の外部検証者に確認しています。返答があるまで、記録に書き足しません。続くときは、外部検証者につながるか、この記録の鍵が登録されているかを確かめてください。',
    en: 'The witnesses of a log are being asked; nothing is appended to it until one answers. If it goes on, see whether they can be reached and know the key of this log.',
  },
} as const

/** Logs of organisations that are served no more stand still for ever. */
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
          sql('select log from log_halt where until is null'),
          sql('select log from log_alive where at not between unixepoch() - 299 and unixepoch() + 299'),
        ])
        .catch(() => null)
      if (Number(newest?.[0]?.rows[0]?.newest) !== schemaVersion) throw new Problem('not-ready')
      const [halted, waiting] =
        newest?.slice(1).map(({ rows }) => rows.filter(row => isServed(deps, row))) ?? []
      if (halted?.length) throw new Problem('not-ready', { detail: standing.halted })
      if (waiting?.length) throw new Problem('not-ready', { detail: standing.waiting })
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
