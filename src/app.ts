import { type Context, Hono } from 'hono'
import { actEndpoints } from './acts/endpoints.ts'
import { actPages } from './acts/pages/routes.tsx'
import { findingEndpoints } from './analysis/endpoints.ts'
import { findingPages } from './analysis/pages/findings-routes.tsx'
import { questionPages } from './analysis/pages/questions-routes.tsx'
import { timelinePages } from './analysis/pages/timeline-routes.tsx'
import { questionEndpoints } from './analysis/questions/endpoints.ts'
import { caseEndpoints } from './cases/endpoints.ts'
import { casePages } from './cases/pages/routes.tsx'
import { caseSchema, stepSchema } from './cases/schemas.ts'
import { suggestionEndpoints } from './cases/suggestion-endpoints.ts'
import { concernEndpoints } from './concerns/endpoints.ts'
import { concernPages } from './concerns/pages/routes.tsx'
import { conductEndpoints } from './conduct/endpoints.ts'
import { conductPages } from './conduct/pages/routes.tsx'
import { remindOfRules } from './conduct/remind.ts'
import { noteSeen } from './conduct/seen.ts'
import type { Deps } from './deps.ts'
import { docsPages } from './http/docs.tsx'
import { noStore, safeHeaders } from './http/headers.ts'
import { languageOf } from './http/language.ts'
import { type HttpEnv, mount } from './http/mount.ts'
import { observe } from './http/observe.ts'
import type { NamedSchemas } from './http/openapi.ts'
import { Problem, problemReply } from './http/problem.ts'
import { problemOf } from './http/problem-of.ts'
import { problemPage, wantsPage } from './http/problem-page.tsx'
import { withinRate } from './http/rate.ts'
import { serviceEndpoints } from './http/service-endpoints.ts'
import { actorOf } from './identity/actor-of.ts'
import { meEndpoints } from './identity/endpoints.ts'
import { keptRoutes } from './identity/pages/kept.tsx'
import { signInRoutes } from './identity/routes.tsx'
import { oversightEndpoints } from './oversight/endpoints.ts'
import { entrySchema } from './oversight/entry.ts'
import { incidentPages } from './oversight/pages/incident-routes.tsx'
import { oversightPages } from './oversight/pages/routes.tsx'
import { verifyPages } from './oversight/pages/verify-page.tsx'
import { recordDenied } from './oversight/record-denied.ts'
import { deskEndpoints } from './referrals/desk/endpoints.ts'
import { deskSchema } from './referrals/desk/view.ts'
import { emergencyEndpoints } from './referrals/endpoints.ts'
import { fairnessEndpoints } from './referrals/fairness/endpoints.ts'
import { fairnessPages } from './referrals/fairness/routes.tsx'
import { emergencyPages } from './referrals/pages/emergency.tsx'
import { referralPages } from './referrals/pages/routes.tsx'
import { referralEndpoints } from './referrals/retailer-endpoints.ts'
import { reportEndpoints } from './reports/endpoints.ts'
import { reportPages } from './reports/pages/routes.tsx'
import { retentionEndpoints } from './retention/endpoints.ts'
import { retentionPages } from './retention/pages/routes.tsx'
import { scenarioEndpoints } from './scripts/endpoints.ts'

/** The table of contents: every operation of the API. `openapi/openapi.json` is this list, written down. */
export const endpoints = [
  ...serviceEndpoints, // healthz, readyz, the OpenAPI document
  ...meEndpoints, // who am I
  ...emergencyEndpoints, // 危険なとき: the sentence to say and the operator's contact, for anybody
  ...scenarioEndpoints, // what callers say, and the script for each
  ...caseEndpoints, // 受付: open, answer, search, look up, take over
  ...actEndpoints, // 手続き: relay and move-in, enquiry and consented usage: the customer's own, confirmed, few
  ...referralEndpoints, // 引継ぎ: hand over to the network operator, and how it stands
  ...deskEndpoints, // 送配電の受付: the desk of an area takes, answers, returns or passes on what was handed over
  ...suggestionEndpoints, // an address while it is typed
  ...oversightEndpoints, // the log, its proofs, searches, incidents
  ...findingEndpoints, // what the rules found, and lookups that nothing explains
  ...questionEndpoints, // counts over years, and the answer to a data subject
  ...retentionEndpoints, // holds of erasure
  ...reportEndpoints, // 報告: the monthly sheet and the regulator's pack
  ...conductEndpoints, // 行動ルール: acknowledged, one's own record, a team's week
  ...concernEndpoints, // 気づきの連絡: without the person, answered by a code
  ...fairnessEndpoints, // whether one retailer's referrals wait longer than another's
]

export const namedSchemas: NamedSchemas = {
  Case: caseSchema,
  Step: stepSchema,
  Entry: entrySchema,
  DeskReferral: deskSchema,
}

/** What each group of operations is for, as the OpenAPI document and `/docs` say it. */
export const tags = {
  'サービス Service': 'Whether it runs, and this document.',
  '本人 Identity': 'Who the sender is, as the identity provider vouches for them.',
  '緊急 Emergency': 'Danger never waits: no sign-in, no case, no training gate.',
  '台本 Scripts': 'The guided scripts as data, chosen by what the caller says.',
  '受付 Cases': 'A case from opening to its outcome, with the lookups that its steps call for.',
  '手続き Acts':
    'What goes out for the customer, by their own wish and confirmation, and how it stands. Few, each happens once.',
  '引継ぎ Referrals':
    'What only the network operator may answer, handed to its desk with consent. The answer goes to the person; the retailer sees status, times and a coded outcome.',
  '送配電の受付 Service center':
    'For the desk of a network operator and its own systems: the referrals of its area, by urgency and age, without the retailer. Outcomes come from a closed list.',
  '気づきの連絡 Concerns':
    'What somebody can see and should not: kept without the person, read by the concern officer alone, answered to whoever holds the code.',
  '監査 Oversight': 'The log as C2SP tlog-tiles, its proofs, searches over it, and incidents.',
} as const

/** `depsFor` is given the request's environment; on Node that is always the same. */
export function createApp(depsFor: (c: { env: unknown; req: { raw: Request } }) => Deps): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>()
  app.use('*', observe(depsFor))
  app.use('*', safeHeaders)
  app.use('*', noStore)
  app.use('*', async (c, next) => {
    c.set('greet', remindOfRules)
    await next()
  })

  mount(app, endpoints, {
    authenticate: actorOf,
    onDenied: recordDenied,
    mayGoOn: withinRate,
    onSeen: noteSeen,
  })
  app.route(
    '/',
    signInRoutes(c => c.get('deps')),
  )
  app.route('/', keptRoutes) // what was typed when a sign-in had ended
  app.route('/', referralPages) // hand over, how it stands, the desk's inbox; draws on the cases' pages
  app.route('/', casePages) // home, open a case, walk the script
  app.route('/', actPages) // send what was confirmed, ask how it stands
  app.route('/', oversightPages) // the overseer's entries
  app.route('/', findingPages) // what the rules found, what a person is to look at
  app.route('/', timelinePages) // one case from its first word to its end
  app.route('/', questionPages) // the overseer's counts, and the answer to a data subject
  app.route('/', verifyPages) // the whole log verified in the overseer's browser
  app.route('/', retentionPages) // what is kept until when, what was erased, holds
  app.route('/', reportPages) // order a report, take its files
  app.route('/', incidentPages) // how each incident goes on
  app.route('/', conductPages) // the rules and one's own record, the team's week, who has not
  app.route('/', concernPages) // write, read the answer, the officer's inbox
  app.route('/', fairnessPages) // the overseer's waiting times
  app.route('/', emergencyPages) // one key away from every first screen
  app.route('/', docsPages)

  app.onError((error, c) => failed(c, error))
  // Answered, not thrown: what is thrown here would pass by the middleware next to it.
  app.notFound(c => failed(c, new Problem('no-such-address')))
  return app
}

/** A page to who asked for one, else RFC 9457. What is our own mistake leaves a line with its class. */
function failed(c: Context<HttpEnv>, error: Error): Response {
  const problem = problemOf(error)
  if (problem.code === 'internal')
    c.get('deps')?.log({ event: 'error', requestId: c.get('requestId'), error: error.name })
  if (wantsPage(c)) return problemPage(c, problem)
  return problemReply(problem, languageOf(c.req.header('accept-language')), c.get('requestId'))
}
