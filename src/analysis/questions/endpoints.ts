import { endpoint } from '../../http/endpoint.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { askCounts, countsQuery, countsSchema } from './counts.ts'
import { dataSubjectReport } from './data-subject.ts'
import { dataSubjectBody, dataSubjectSchema } from './data-subject-schema.ts'

const tag = '監査 Oversight'
const actor = oversightRoles

export const questionEndpoints = [
  endpoint({
    id: 'countEntries',
    method: 'get',
    path: '/v1/oversight/counts',
    tag,
    summary: {
      ja: 'チーム・理由・シナリオ・種類・週ごとの件数（日本の日付で、両端を含む。entries は、種類ごとではすべての記録、理由ごとでは照会不可の記録、ほかでは照会・検索の開始、照会不可、権限のない操作、受付の開始と終了の記録の数。この集計も記録されます）',
      en: 'Counts of one’s own log by team, reason, scenario, kind or week, for days in Japan with both ends included. `entries` are all entries by kind, refusals by reason, and else lookups and searches asked, refusals, what roles do not permit, and cases opened and closed; the question is an entry too',
    },
    actor,
    query: countsQuery,
    reply: { status: 200, schema: countsSchema },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, query }) => askCounts(deps, actor, query),
  }),
  endpoint({
    id: 'reportToDataSubject',
    method: 'post',
    path: '/v1/oversight/data-subject-reports',
    tag,
    summary: {
      ja: '「わたしの供給地点を誰が見たか」への回答（氏名と値は載りません。この報告も記録されます）',
      en: 'The answer to “who looked at my supply point”, without names of persons and without values; the report is an entry too',
    },
    actor,
    body: dataSubjectBody,
    reply: { status: 200, schema: dataSubjectSchema },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, body }) => dataSubjectReport(deps, actor, body),
  }),
]
