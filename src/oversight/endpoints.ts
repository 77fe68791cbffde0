import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { checkpointPageSchema, readCheckpoints } from './checkpoint-page.ts'
import { incidentId, readIncident, stepBody, stepIncident } from './incidents/step-incident.ts'
import { incidentSchema, readIncidents } from './list-incidents.ts'
import { logSigner } from './log-key.ts'
import { readProof } from './read-proof.ts'
import { readMinimumIndex, readTile } from './read-tile.ts'
import { recordLogRead } from './record-log-read.ts'
import { searchEntries } from './search-entries.ts'
import { searchReplySchema, searchSchema } from './search-schema.ts'
import { servedNote } from './served-note.ts'
import { parseTilePath } from './tiles.ts'
import { logStatusSchema, readLogStatus } from './witnesses/status.ts'

const tag = '監査 Oversight'
const actor = ['overseer', 'auditor'] as const
const plain = 'text/plain; charset=utf-8'

const logParam = v.pipe(v.string(), v.regex(/^[a-z]+-[a-z0-9]{1,31}$/))
const decimalText = v.pipe(v.string(), v.regex(/^(?:0|[1-9][0-9]{0,14})$/))
const decimal = v.pipe(decimalText, v.transform(Number))
const logParams = v.object({ log: logParam })

/** Another organisation's log is not there. */
const ownLog = async ({ actor, params }: { actor: Actor; params: { log: string } }): Promise<string> => {
  if (params.log !== logIdOf(actor.org)) throw new Problem('not-found', { denied: true })
  return params.log
}

export const oversightEndpoints = [
  endpoint({
    id: 'logKey',
    method: 'get',
    path: '/v1/oversight/logs/:log/key',
    tag,
    summary: { ja: '記録の検証鍵', en: 'The verifier key of the log (C2SP signed-note)' },
    actor,
    params: logParams,
    reply: { status: 200, media: plain, says: 'The verifier key and a newline' },
    find: ownLog,
    handle: async ({ deps, found }) => ({
      body: `${(await logSigner(deps.config, found)).verifier.vkey}\n`,
    }),
  }),
  endpoint({
    id: 'logCheckpoint',
    method: 'get',
    path: '/v1/oversight/logs/:log/checkpoint',
    tag,
    summary: {
      ja: '最新の署名済みチェックポイント',
      en: 'The newest signed checkpoint (C2SP tlog-checkpoint), with the cosignatures of its witnesses so far',
    },
    actor,
    params: logParams,
    reply: { status: 200, media: plain, says: 'A signed note' },
    problems: ['not-yet-covered'],
    find: ownLog,
    handle: async ({ deps, found }) => {
      const note = await servedNote(deps.db, found)
      if (note === null) throw new Problem('not-yet-covered')
      return { body: note }
    },
  }),
  endpoint({
    id: 'logCheckpoints',
    method: 'get',
    path: '/v1/oversight/logs/:log/checkpoints',
    tag,
    summary: {
      ja: 'これまでに署名したチェックポイント（新しい順、200件まで）',
      en: 'Checkpoints signed so far, newest first, 200 at a time: by them a verifier finds since when a log is wrong',
    },
    actor,
    bulk: true,
    params: logParams,
    query: v.object({ below: v.optional(decimalText, '999999999999999') }),
    reply: { status: 200, schema: checkpointPageSchema },
    find: ownLog,
    handle: ({ deps, found, query }) => readCheckpoints(deps.db, found, Number(query.below)),
  }),
  endpoint({
    id: 'logStatus',
    method: 'get',
    path: '/v1/oversight/logs/:log/status',
    tag,
    summary: {
      ja: '記録の状態：署名済みの件数、外部検証者、警報',
      en: 'How the log stands: what is signed, which witnesses cosigned it and when, and the alarms that stand',
    },
    actor,
    params: logParams,
    reply: { status: 200, schema: logStatusSchema },
    find: ownLog,
    handle: ({ deps, found }) => readLogStatus(deps, found),
  }),
  endpoint({
    id: 'logMinimumIndex',
    method: 'get',
    path: '/v1/oversight/logs/:log/minimum-index',
    tag,
    summary: { ja: '本文が残っている最小の番号', en: 'The lowest index whose entry is still kept' },
    actor,
    params: logParams,
    reply: { status: 200, media: plain, says: 'A decimal and a newline' },
    find: ownLog,
    handle: async ({ deps, found }) => ({ body: `${await readMinimumIndex(deps.db, found)}\n` }),
  }),
  endpoint({
    id: 'logTile',
    method: 'get',
    path: '/v1/oversight/logs/:log/tile/:tile{.+}',
    tag,
    summary: {
      ja: 'ハッシュのタイル（<L>/<N>[.p/<W>]）または記録の束（entries/<N>[.p/<W>]）',
      en: 'A hash tile (<L>/<N>[.p/<W>]) or an entry bundle (entries/<N>[.p/<W>]), as C2SP tlog-tiles has them',
    },
    actor,
    bulk: true,
    params: v.object({
      log: logParam,
      tile: v.pipe(v.string(), v.regex(/^(?:[0-9]{1,2}|entries)\/[x0-9/]{3,24}(?:\.p\/[0-9]{1,3})?$/)),
    }),
    reply: {
      status: 200,
      media: 'application/octet-stream',
      says: 'Hashes of 32 bytes, or length-prefixed entries',
    },
    find: ownLog,
    handle: async ({ deps, actor, found, params }) => {
      const tile = parseTilePath(params.tile)
      const bytes = tile === null ? null : await readTile(deps.db, found, tile)
      if (tile === null || bytes === null) throw new Problem('not-found')
      if (tile.level === 'entries') await recordLogRead(deps, actor)
      return { body: bytes }
    },
  }),
  endpoint({
    id: 'logProof',
    method: 'get',
    path: '/v1/oversight/logs/:log/entries/:index/proof',
    tag,
    summary: {
      ja: '記録が含まれていることの証明',
      en: 'The proof that an entry is in the log (C2SP tlog-proof), to be checked offline',
    },
    actor,
    params: v.object({ log: logParam, index: decimal }),
    reply: { status: 200, media: plain, says: 'A tlog-proof' },
    problems: ['not-yet-covered'],
    find: ownLog,
    handle: async ({ deps, found, params }) => {
      const proof = await readProof(deps.db, found, params.index, deps.config)
      if (proof === null) throw new Problem('not-yet-covered')
      return { body: proof }
    },
  }),
  endpoint({
    id: 'searchLog',
    method: 'post',
    path: '/v1/oversight/searches',
    tag,
    summary: {
      ja: '記録を探す（case は受付のIDでも受付番号でもかまいません。この検索も記録されます）',
      en: 'Search the entries of one’s own organisation; `case` takes a case’s id or its reference. The search is an entry too',
    },
    actor,
    body: searchSchema,
    reply: { status: 200, schema: searchReplySchema },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, body }) => searchEntries(deps, actor, body),
  }),
  endpoint({
    id: 'listIncidents',
    method: 'get',
    path: '/v1/oversight/incidents',
    tag,
    summary: {
      ja: '見えてはならない情報が届いた、または読み取れなかった事案',
      en: 'Incidents: an outside party showed what it must not, or sent what could not be read',
    },
    actor,
    query: v.object({
      cursor: v.optional(incidentId),
      limit: v.optional(v.pipe(v.string(), v.regex(/^(?:[1-9]|[1-9][0-9]|1[0-9]{2}|200)$/)), '50'),
      open: v.optional(v.literal('true')),
    }),
    reply: {
      status: 200,
      schema: v.strictObject({ incidents: v.array(incidentSchema), next: v.nullable(v.string()) }),
    },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, query }) =>
      readIncidents(deps, actor, {
        cursor: query.cursor,
        limit: Number(query.limit),
        open: query.open === 'true',
      }),
  }),
  endpoint({
    id: 'stepIncident',
    method: 'post',
    path: '/v1/oversight/incidents/:id/steps',
    tag,
    summary: {
      ja: '事案を進める（確認した、送配電会社に知らせた、終えた。記録されます）',
      en: 'Take an incident further: acknowledged, the operator told by hand, closed. The step is an entry',
    },
    actor: ['overseer'],
    params: v.object({ id: incidentId }),
    body: stepBody,
    reply: { status: 200, schema: incidentSchema },
    problems: ['stale', 'log-unavailable'],
    find: ({ deps, actor, params }) => readIncident(deps, actor, params.id),
    handle: ({ deps, actor, found, body }) => stepIncident(deps, actor, found, body),
  }),
]
