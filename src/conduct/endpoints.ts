import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { oversightRoles } from '../oversight/oversight-role.ts'
import { acknowledgeRules, acknowledgmentSchema, readAcknowledgment } from './acknowledge.ts'
import { confirmationSchema, confirmTeam } from './confirm-team.ts'
import { historyQuery, historySchema, ownHistory } from './history.ts'
import { overviewQuery, overviewSchema, readOverview } from './overview.ts'
import { policyOf, ruleKinds, rulesFor, rulesVersion } from './rules.ts'
import { readTeamToday, teamTodaySchema } from './team-today.ts'
import { readTeamWeek, teamWeekQuery, teamWeekSchema } from './team-week.ts'

const mine = '本人 Identity'
const text = v.strictObject({ ja: v.string(), en: v.string() })
const day = v.pipe(v.string(), v.maxLength(20))

export const conductEndpoints = [
  endpoint({
    id: 'getRules',
    method: 'get',
    path: '/v1/me/rules',
    tag: mine,
    summary: {
      ja: '行動ルールと、自分の確認',
      en: 'The rules of conduct in force, and whether I acknowledged them',
    },
    actor: 'anyone',
    reply: {
      status: 200,
      schema: v.strictObject({
        version: v.string(),
        /** Names the very words, as the entry of an acknowledgment does. */
        policy: v.string(),
        rules: v.array(v.strictObject({ id: v.string(), kind: v.picklist(ruleKinds), say: text })),
        acknowledged: v.nullable(acknowledgmentSchema),
      }),
    },
    handle: async ({ deps, actor }) => {
      const rules = [...rulesFor(actor.org)]
      const acknowledged = await readAcknowledgment(deps.db, actor)
      return { version: rulesVersion, policy: policyOf(rules), rules, acknowledged }
    },
  }),
  endpoint({
    id: 'acknowledgeRules',
    method: 'post',
    path: '/v1/me/acknowledgments',
    tag: mine,
    summary: {
      ja: '行動ルールを読んで確認した（本人が、版ごとに一度。記録されます）',
      en: 'I have read the rules in force: by the person themself, once a version; an entry',
    },
    actor: 'anyone',
    body: v.strictObject({ version: v.pipe(v.string(), v.maxLength(40)) }),
    reply: { status: 201, schema: acknowledgmentSchema },
    problems: ['stale', 'log-unavailable'],
    handle: ({ deps, actor, body }) => acknowledgeRules(deps, actor, body.version),
  }),
  endpoint({
    id: 'ownHistory',
    method: 'get',
    path: '/v1/me/history',
    tag: mine,
    summary: {
      ja: '自分の受付・照会・照会不可と、気づき（日本の日付で、両端を含む）',
      en: 'What the log holds of my own doing, in codes, and the findings about me: of an open one only what it teaches',
    },
    actor: 'anyone',
    query: historyQuery,
    reply: { status: 200, schema: historySchema },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, query }) => ownHistory(deps, actor, query),
  }),
  endpoint({
    id: 'teamWeek',
    method: 'get',
    path: '/v1/team',
    tag: mine,
    summary: {
      ja: '自分のチームの一週間：理由ごとの照会不可、気づき、完了1件あたりの照会、ルールの未確認',
      en: 'A week of my team: refusals by reason, findings by rule, lookups per completed case, who has not acknowledged the rules',
    },
    actor: ['supervisor'],
    query: teamWeekQuery,
    reply: { status: 200, schema: teamWeekSchema },
    problems: ['not-found', 'log-unavailable'],
    handle: ({ deps, actor, query }) => readTeamWeek(deps, actor, query.week),
  }),
  endpoint({
    id: 'teamToday',
    method: 'get',
    path: '/v1/team/today',
    tag: mine,
    summary: {
      ja: '自分のチームの今日：続きのある受付（お折り返しの早い順）と、期限の近い研修',
      en: 'My team today: its open cases, call-backs first, and whose training lapses within thirty days',
    },
    actor: ['supervisor'],
    reply: { status: 200, schema: teamTodaySchema },
    problems: ['not-found', 'log-unavailable'],
    handle: ({ deps, actor }) => readTeamToday(deps, actor),
  }),
  endpoint({
    id: 'confirmTeam',
    method: 'post',
    path: '/v1/team/confirmations',
    tag: mine,
    summary: {
      ja: 'チームの一週間を確認した（終わった週を、一度。記録されます）',
      en: 'I have looked through a week of my team that is over: once a week and team; an entry',
    },
    actor: ['supervisor'],
    body: v.strictObject({ week: day }),
    reply: { status: 201, schema: confirmationSchema },
    problems: ['not-found', 'stale', 'log-unavailable'],
    handle: ({ deps, actor, body }) => confirmTeam(deps, actor, body.week),
  }),
  endpoint({
    id: 'readConduct',
    method: 'get',
    path: '/v1/oversight/conduct',
    tag: '監査 Oversight',
    summary: {
      ja: '行動ルールを確認していない人と、確認されていないチームの週（この質問も記録されます）',
      en: 'Who has not acknowledged the rules, and which teams’ weeks nobody confirmed; the question is an entry too',
    },
    actor: oversightRoles,
    query: overviewQuery,
    reply: { status: 200, schema: overviewSchema },
    problems: ['log-unavailable'],
    handle: ({ deps, actor, query }) => readOverview(deps, actor, query),
  }),
]
