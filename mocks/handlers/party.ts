import type { SandboxState } from '../state.ts'
import { type Answer, type Asked, turnedDown } from './answer.ts'
import { garble, leak, pause, smuggle } from './tricks.ts'

/** `POST /facility-inquiries` → what it does; a last segment `:number` stands for any. */
export type Operations = Readonly<Record<string, (asked: Asked) => Answer | Promise<Answer>>>

/** Everything an outside party answers: a `Response`, of type `error` where the connection breaks. */
export type Serve = (request: Request, path: string) => Promise<Response>

const find = (operations: Operations, method: string, path: string) =>
  operations[`${method} ${path}`] ?? operations[`${method} ${path.replace(/\/[^/]+$/, '/:number')}`]

/** Sandbox tokens show by themselves that they open nothing. */
export const sandboxToken = (retailer: string, party: 'gateway' | 'customers'): string =>
  `sandbox-${retailer}-${party}`

/** One party of one retailer: record the call, let the modes interfere, check the bearer, answer. */
export function serveParty(
  state: SandboxState,
  party: 'gateway' | 'customers',
  retailer: string,
  operations: Operations,
): Serve {
  const has = (mode: Parameters<typeof state.modes.has>[2]) => state.modes.has(retailer, party, mode)
  return async (request, path) => {
    state.calls.record(party, retailer, request.method, path)
    if (has('down')) return Response.error()
    if (has('slow')) await pause(state.slowMs, request.signal)
    if (has('garbled')) return garble(request.method)
    const given = await answered(request, path)
    let body = given.body
    const point = given.point ?? 'unknown'
    if (has('smuggle') && party === 'gateway') body = smuggle(body, point, state.truth.edition)
    if (has('leaky')) body = leak(body, point, state.truth.edition)
    const requestId = request.headers.get('x-request-id')
    return new Response(JSON.stringify(body), {
      status: given.status,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(requestId === null ? {} : { 'x-request-id': requestId }),
      },
    })
  }

  async function answered(request: Request, path: string): Promise<Answer> {
    if (request.headers.get('authorization') !== `Bearer ${sandboxToken(retailer, party)}`)
      return turnedDown(401, 'unauthorized')
    const operation = find(operations, request.method, path)
    if (!operation) return turnedDown(404, 'not-found')
    if (party === 'gateway' && has('maintenance') && path !== '/capabilities')
      return turnedDown(503, 'maintenance')
    return operation({ state, retailer, request, path })
  }
}
