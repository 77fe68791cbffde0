import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { oversightRoles } from '../oversight/oversight-role.ts'
import { exportBody, exportSchema, fileNames } from './export-schema.ts'
import { periodEntries } from './period.ts'
import { exportPageSchema, listExports, readExport, readFile } from './read-export.ts'
import { readReport } from './read-report.ts'
import { requestExport } from './request-export.ts'
import { sheetSchema } from './sheet.ts'

const tag = '監査 Oversight'
const actor = oversightRoles
const exportParams = v.object({ id: v.pipe(v.string(), v.uuid()) })

export const reportEndpoints = [
  endpoint({
    id: 'readReport',
    method: 'get',
    path: '/v1/oversight/report',
    tag,
    summary: {
      ja: '月次報告の数字（日本の日付で、両端を含む。この報告も記録されます）',
      en: 'The figures of the monthly sheet for days in Japan, both ends included; the report is an entry too',
    },
    actor,
    query: v.pipe(
      v.strictObject(periodEntries),
      v.forward(
        v.check(({ from, to }) => from <= to, 'reversed'),
        ['to'],
      ),
    ),
    reply: { status: 200, schema: sheetSchema },
    problems: ['log-unavailable', 'not-yet-covered'],
    handle: ({ deps, actor, query }) => readReport(deps, actor, query),
  }),
  endpoint({
    id: 'requestExport',
    method: 'post',
    path: '/v1/oversight/exports',
    tag,
    summary: {
      ja: '月次報告（sheet）または報告パック（pack）の作成を頼む。作成は後ろで進みます',
      en: 'Order a monthly sheet or a regulator’s pack; it is made in the background',
    },
    actor,
    body: exportBody,
    reply: { status: 201, schema: exportSchema },
    problems: ['log-unavailable', 'too-many'],
    handle: ({ deps, actor, body, key }) => requestExport(deps, actor, body, key),
  }),
  endpoint({
    id: 'listExports',
    method: 'get',
    path: '/v1/oversight/exports',
    tag,
    summary: { ja: '作成した報告（7日間残ります）', en: 'Exports; each is kept for seven days' },
    actor,
    query: v.strictObject({
      cursor: v.optional(v.pipe(v.string(), v.uuid())),
      limit: v.optional(v.pipe(v.string(), v.regex(/^(?:[1-9][0-9]?|1[0-9]{2}|200)$/)), '50'),
    }),
    reply: { status: 200, schema: exportPageSchema },
    handle: ({ deps, actor, query }) =>
      listExports(deps, actor, { cursor: query.cursor, limit: Number(query.limit) }),
  }),
  endpoint({
    id: 'showExport',
    method: 'get',
    path: '/v1/oversight/exports/:id',
    tag,
    summary: { ja: '報告の作成状況', en: 'How an export stands' },
    actor,
    params: exportParams,
    reply: { status: 200, schema: exportSchema },
    find: ({ deps, actor, params }) => readExport(deps, actor, params.id),
    handle: async ({ found }) => found,
  }),
  endpoint({
    id: 'readExportFile',
    method: 'get',
    path: '/v1/oversight/exports/:id/files/:name',
    tag,
    summary: { ja: '報告のファイル', en: 'A file of a finished export' },
    actor,
    params: v.object({ id: v.pipe(v.string(), v.uuid()), name: v.picklist(fileNames) }),
    reply: { status: 200, media: 'application/octet-stream', says: 'The file, in UTF-8' },
    problems: ['log-unavailable'],
    find: ({ deps, actor, params }) => readExport(deps, actor, params.id),
    handle: async ({ deps, actor, found, params }) => ({
      body: await readFile(deps, actor, found, params.name),
      headers: { 'content-disposition': `attachment; filename="${params.name}"` },
    }),
  }),
]
