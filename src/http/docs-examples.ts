/** One call of a walk that works as it stands, in this order; `$CASE` is the id of the case opened before. */
export type Example = {
  readonly id: string
  readonly operation: string
  readonly as: 'agent' | 'overseer'
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  readonly status: number
}

/** Shown below their operations on `/docs`; a test sends each of them. */
export const examples: readonly Example[] = [
  { id: 'me', operation: 'me', as: 'agent', method: 'GET', path: '/v1/me', status: 200 },
  {
    id: 'said',
    operation: 'searchScenarios',
    as: 'agent',
    method: 'POST',
    path: '/v1/scenario-searches',
    body: { said: '電気を切り替えたい' },
    status: 200,
  },
  {
    id: 'script',
    operation: 'getScenario',
    as: 'agent',
    method: 'GET',
    path: '/v1/scenarios/switch',
    status: 200,
  },
  {
    id: 'open',
    operation: 'openCase',
    as: 'agent',
    method: 'POST',
    path: '/v1/cases',
    body: { scenario: 'switch', contact: { channel: 'phone' } },
    status: 201,
  },
  {
    id: 'answer',
    operation: 'answerStep',
    as: 'agent',
    method: 'POST',
    path: '/v1/cases/$CASE/answers',
    body: { step: 'caller', value: 'holder', revision: 0 },
    status: 200,
  },
  {
    id: 'too-early',
    operation: 'lookUp',
    as: 'agent',
    method: 'POST',
    path: '/v1/cases/$CASE/lookups',
    body: { step: 'site', revision: 1 },
    status: 403,
  },
  {
    id: 'choose-again',
    operation: 'changeScenario',
    as: 'agent',
    method: 'POST',
    path: '/v1/cases/$CASE/scenario',
    body: { scenario: 'move-in', revision: 1 },
    status: 200,
  },
  {
    id: 'refusals',
    operation: 'searchLog',
    as: 'overseer',
    method: 'POST',
    path: '/v1/oversight/searches',
    body: { by: 'kind', value: 'refused', from: '2026-01-01T00:00:00Z', to: '2026-12-31T00:00:00Z' },
    status: 200,
  },
]

/** As a line for a terminal, with `$S` the service, `$TOKEN` the access token, `$CASE` the case. */
export function curlOf({ method, path, body }: Example): string {
  const auth = `curl -s -H "authorization: Bearer $TOKEN" "$S${path}"`
  if (method === 'GET') return auth
  return `${auth} \\\n  -H 'content-type: application/json' -d '${JSON.stringify(body)}'`
}
