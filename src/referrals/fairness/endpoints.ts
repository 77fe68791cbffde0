import { endpoint } from '../../http/endpoint.ts'
import { oversightRoles } from '../../oversight/oversight-role.ts'
import { spanQuery } from './months.ts'
import { readFairness } from './read-fairness.ts'
import { fairnessSchema } from './schema.ts'

export const fairnessEndpoints = [
  endpoint({
    id: 'readFairness',
    method: 'get',
    path: '/v1/oversight/fairness',
    tag: '監査 Oversight',
    summary: {
      ja: '引継ぎの待ち時間（区域の監査担当には仮の名前ごと、小売の監査担当には自社と他社の中央値。月単位。区域の監査担当には終わった月だけ、5件未満の値を除いて。この報告も記録されます）',
      en: 'Waiting times of referrals: for an area’s overseer by retailer pseudonym, for a retailer’s its own beside the others’ median. By whole calendar months (YYYY-MM, or a day of the month that is meant), the newest unless said: of an area those that are over, without numbers behind which fewer than five stand. The report is an entry too',
    },
    actor: oversightRoles,
    query: spanQuery,
    reply: { status: 200, schema: fairnessSchema },
    handle: ({ deps, actor, query }) => readFairness(deps, actor, query),
  }),
]
