import { canariesOf, canaryOf, unclassifiedFields } from '../world/canaries.ts'

type Edition = (point: string) => number
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const forbidden = (point: string, edition: number): Record<string, unknown> => ({
  ...canariesOf(point, edition),
  ...Object.fromEntries(unclassifiedFields.map(id => [id, canaryOf(id, point, edition)])),
})

/**
 * Mode `leaky`: every object of an answer, at whatever depth, carries the forbidden keys with canaries,
 * and two more hold them in an array and in a nested object. What the contract asked for stays.
 */
export function leak(body: unknown, point: string, editionOf: Edition, top = true): unknown {
  if (Array.isArray(body)) return body.map(one => leak(one, point, editionOf, false))
  if (!isRecord(body)) return body
  const own = typeof body.supplyPointNumber === 'string' ? body.supplyPointNumber : point
  const keys = forbidden(own, editionOf(own))
  const inner = Object.fromEntries(
    Object.entries(body).map(([key, value]) => [key, leak(value, own, editionOf, false)]),
  )
  return {
    ...keys,
    ...(top ? { related: [keys, { deeper: [keys] }], customer: { contract: keys } } : {}),
    ...inner,
  }
}

/** Mode `smuggle`: canaries ride inside allowed strings, behind the address and in place of the others. */
function smuggleValues(
  values: Record<string, unknown>,
  point: string,
  edition: number,
): Record<string, unknown> {
  const canary = canaryOf('customerName', point, edition)
  const swap = (key: string, value: unknown): unknown => {
    if (typeof value === 'string') {
      if (key === 'supplyPointNumber') return value
      return key === 'address' || key === 'building' ? `${value} ${canary}` : canary
    }
    if (Array.isArray(value)) return value.map(one => swap(key, one))
    return isRecord(value) ? smuggleValues(value, point, edition) : value
  }
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, swap(key, value)]))
}

export function smuggle(body: unknown, point: string, editionOf: Edition): unknown {
  if (!isRecord(body)) return body
  const { values, matches } = body
  return {
    ...body,
    ...(isRecord(values) ? { values: smuggleValues(values, point, editionOf(point)) } : {}),
    ...(Array.isArray(matches)
      ? {
          matches: matches.map(match => {
            if (!isRecord(match)) return match
            const own = String(match.supplyPointNumber)
            return smuggleValues(match, own, editionOf(own))
          }),
        }
      : {}),
  }
}

/** Mode `garbled`: 200, but no JSON: a page for reads, a torn object for the rest. Both hold a canary. */
export function garble(method: string): Response {
  const canary = canaryOf('customerName', 'garbled')
  return method === 'GET'
    ? new Response(`<!doctype html><title>502</title><p>${canary}</p>`, {
        headers: { 'content-type': 'text/html' },
      })
    : new Response(`{"supplyPointNumber":"${canary}","values":{"customerName":`, {
        headers: { 'content-type': 'application/json' },
      })
}

/** Waits, unless the one who asked has gone. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
