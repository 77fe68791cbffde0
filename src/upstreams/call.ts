import ky, { type KyInstance } from 'ky'
import * as v from 'valibot'
import { extrasOf, type Finding, together, unclassified } from '../disclosure/extras.ts'
import { jsonExtent, repeatsKey } from '../matching/json-text.ts'

/** `unavailable`: refused, timed out or 5xx. `unintelligible`: an answer that is not one of the contract's. */
export type Failure = {
  readonly ok: false
  readonly why: 'unavailable' | 'unintelligible'
  readonly extras: readonly Finding[]
}

export type RawAnswer = { readonly ok: true; readonly status: number; readonly json: unknown }

/** The body of every answer that is none, whichever party gives it. */
export const errorBody = v.object({ code: v.string(), message: v.optional(v.string()) })

const answerLimit = 256 * 1024

export type Client = {
  readonly http: KyInstance
  readonly timeoutMs: number
  /** By `performance.now()`; the same for all calls of one question. */
  readonly until?: number
}

/** The same client for the calls of one question: from now on they share the time of one. */
export const forOneQuestion = (party: Client): Client => ({
  ...party,
  until: performance.now() + party.timeoutMs,
})

/** One client per party: bearer token, time for all tries together, redirects not followed. */
export const client = (base: string, token: string, timeoutMs: number): Client => ({
  timeoutMs,
  http: ky.create({
    prefixUrl: base,
    timeout: false,
    redirect: 'manual',
    throwHttpErrors: false,
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    // A question may be asked twice when the connection failed; an answer of any status is an answer.
    retry: { limit: 1, methods: ['get', 'post'], statusCodes: [], delay: () => 50 + Math.random() * 100 },
  }),
})

/**
 * Asks and reads at most 256 kB. ky's errors hold address, headers and body, so none of them leaves.
 * What an error body has beyond the contract is reported like in any other answer.
 */
export async function ask(
  { http, timeoutMs, until }: Client,
  path: string,
  body: unknown,
  requestId: string,
): Promise<RawAnswer | Failure> {
  // Over all tries and the whole body: ky's own timeout ends when the headers are there.
  const deadline = new AbortController()
  const left = until === undefined ? timeoutMs : Math.max(0, until - performance.now())
  const timer = setTimeout(() => deadline.abort(), left)
  const options = { headers: { 'x-request-id': requestId }, signal: deadline.signal }
  let response: Response
  let read: ReadJson
  try {
    response = await (body === undefined
      ? http.get(path, options)
      : http.post(path, { ...options, json: body }))
    read = await readJson(response, deadline.signal)
  } catch {
    return { ok: false, why: 'unavailable', extras: [] }
  } finally {
    clearTimeout(timer)
  }
  const { json, repeats } = read
  if (json === undefined && deadline.signal.aborted) return { ok: false, why: 'unavailable', extras: [] }
  const { status } = response
  const extras = json === undefined ? [] : extrasOf(errorBody, json)
  if (repeats) {
    // Which of the two was meant nobody knows; what must not be there at all is named all the same.
    const serious = extrasOf(null, json).filter(one => one.severity === 'serious')
    const why = status >= 500 ? 'unavailable' : 'unintelligible'
    return { ok: false, why, extras: together(serious, [unclassified]) }
  }
  if (status >= 500) return { ok: false, why: 'unavailable', extras }
  if (json === undefined || status < 200 || (status >= 300 && status < 400))
    return { ok: false, why: 'unintelligible', extras }
  return { ok: true, status, json }
}

/** `json`: undefined = not read. `repeats`: an object had one key twice. */
type ReadJson = { readonly json: unknown; readonly repeats: boolean }
const nothing: ReadJson = { json: undefined, repeats: false }

async function readJson(response: Response, signal: AbortSignal): Promise<ReadJson> {
  try {
    if (response.body === null) return nothing
    const reader = response.body.getReader()
    signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true })
    const decoder = new TextDecoder('utf-8', { fatal: true })
    let text = ''
    let size = 0
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.length
      if (size > answerLimit) {
        void reader.cancel().catch(() => undefined)
        return nothing
      }
      text += decoder.decode(value, { stream: true })
    }
    text += decoder.decode()
    const json: unknown = JSON.parse(text)
    return { json, repeats: repeatsKey(text, jsonExtent(json).keys) }
  } catch {
    return nothing
  }
}
