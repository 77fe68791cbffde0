import * as v from 'valibot'
import { endpoint } from '../http/endpoint.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import { findScenarios, longestPhrase } from './said-scenarios.ts'
import { scenarioIds } from './scenario-ids.ts'
import { currentScript, currentScripts } from './scenarios.ts'
import { scriptReply, scriptSummary } from './script-schema.ts'
import { scriptView, summaryOf } from './script-view.ts'

const tag = '台本 Scripts'

export const scenarioEndpoints = [
  endpoint({
    id: 'listScenarios',
    method: 'get',
    path: '/v1/scenarios',
    tag,
    summary: { ja: 'お客さまの言い方から選ぶ一覧', en: 'What callers say, to choose by' },
    actor: 'anyone',
    reply: { status: 200, schema: v.strictObject({ scenarios: v.array(scriptSummary) }) },
    handle: async () => ({
      scenarios: currentScripts().map(summaryOf),
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
        scenarios: v.array(
          v.strictObject({
            id: v.picklist(scenarioIds),
            title: scriptSummary.entries.title,
            caller: scriptSummary.entries.title,
          }),
        ),
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
      return scriptView(script, today(deps.now()))
    },
  }),
]
