import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import { exampleOf, jsonSchemaOf } from './json-schema.ts'
import { findScenarios, longestPhrase } from './said-scenarios.ts'
import { scenarioIds } from './scenario-ids.ts'
import { currentScript, currentScripts } from './scenarios.ts'

const tag = '台本 Scripts'
const text = v.strictObject({ ja: v.string(), en: v.string() })
const summary = v.strictObject({
  id: v.picklist(scenarioIds),
  version: v.string(),
  title: text,
  callers: v.array(text),
})
const scriptReply = v.strictObject({
  ...summary.entries,
  start: v.string(),
  steps: v.array(
    v.strictObject({
      id: v.string(),
      title: text,
      say: text,
      note: v.nullable(text),
      ask: v.nullable(v.strictObject({ schema: v.record(v.string(), v.unknown()), example: v.unknown() })),
      action: v.nullable(v.record(v.string(), v.unknown())),
      routes: v.array(
        v.strictObject({ on: v.string(), to: v.nullable(v.string()), outcome: v.nullable(v.string()) }),
      ),
    }),
  ),
})

export const scenarioEndpoints = [
  endpoint({
    id: 'listScenarios',
    method: 'get',
    path: '/v1/scenarios',
    tag,
    summary: { ja: 'お客さまの言い方から選ぶ一覧', en: 'What callers say, to choose by' },
    actor: 'anyone',
    reply: { status: 200, schema: v.strictObject({ scenarios: v.array(summary) }) },
    handle: async () => ({
      scenarios: currentScripts().map(({ id, version, title, callers }) => ({
        id,
        version,
        title,
        callers: [...callers],
      })),
    }),
  }),
  // In a body: what a caller says belongs in no URL. It is not kept, and no entry is made of it.
  endpoint({
    id: 'searchScenarios',
    method: 'post',
    path: '/v1/scenario-searches',
    tag,
    summary: { ja: 'お客さまの言葉から台本を探す', en: 'Find the script by what the caller says' },
    actor: 'anyone',
    body: v.strictObject({ said: v.pipe(v.string(), v.minLength(1), v.maxLength(longestPhrase)) }),
    reply: {
      status: 200,
      schema: v.strictObject({
        scenarios: v.array(v.strictObject({ id: v.picklist(scenarioIds), title: text, caller: text })),
      }),
    },
    handle: async ({ body }) => ({ scenarios: [...findScenarios(body.said)] }),
  }),
  endpoint({
    id: 'getScenario',
    method: 'get',
    path: '/v1/scenarios/:id',
    tag,
    summary: { ja: '台本（データ）', en: 'The script as data, for a retailer’s own forms' },
    actor: 'anyone',
    params: v.strictObject({ id: v.picklist(scenarioIds) }),
    reply: { status: 200, schema: scriptReply },
    handle: async ({ deps, params }) => {
      const script = currentScript(params.id)
      if (script === null) throw new Problem('not-found')
      const day = today(deps.now())
      return {
        id: script.id,
        version: script.version,
        title: script.title,
        callers: [...script.callers],
        start: script.start,
        steps: script.steps.map(step => ({
          id: step.id,
          title: step.title,
          say: step.say,
          note: step.note ?? null,
          ask: step.ask ? { schema: { ...jsonSchemaOf(step.ask) }, example: exampleOf(step.ask, day) } : null,
          action: step.action ? { ...step.action } : null,
          routes: step.routes.map(({ on, to }) => ({
            on,
            to: typeof to === 'string' ? to : null,
            outcome: typeof to === 'string' ? null : to.outcome,
          })),
        })),
      }
    },
  }),
]
