import ky, { type KyInstance } from 'ky'
import * as v from 'valibot'
import { extrasOf, type Finding, together, unclassified } from '../disclosure/extras.ts'
import { jsonExtent, repeatsKey } from '../http/json-text.ts'

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
  /** Of an act: the same key is the same act, however often it arrives. */
  idempotencyKey: string | null = null,
): Promise<RawAnswer | Failure> {
  const end = until ?? performance.now() + timeoutMs
  const left = () => Math.max(1, Math.ceil(end - performance.now()))
  let response: Response
  try {
    const key = idempotencyKey === null ? {} : { 'idempotency-key': idempotencyKey }
    const options = { headers: { 'x-request-id': requestId, ...key }, timeout: left() }
    response = await (body === undefined
      ? http.get(path, options)
      : http.post(path, { ...options, json: body }))
  } catch {
    return { ok: false, why: 'unavailable', extras: [] }
  }
  // ky's timeout is over all tries until the headers; the body has what is left of it.
  const read = await readWithin(response, left())
  if (read === null) return { ok: false, why: 'unavailable', extras: [] }
  const { json, repeats } = read
  const { status } = response
  if (repeats) {
    // Which of the two was meant nobody knows; what must not be there at all is named all the same.
    const serious = extrasOf(null, json).filter(one => one.severity === 'serious')
    const why = status >= 500 ? 'unavailable' : 'unintelligible'
    return { ok: false, why, extras: together(serious, [unclassified]) }
  }
  const answers = status >= 200 && status < 500 && (status < 300 || status >= 400)
  if (answers && json !== undefined) return { ok: true, status, json }
  const extras = json === undefined ? [] : extrasOf(errorBody, json)
  return { ok: false, why: status >= 500 ? 'unavailable' : 'unintelligible', extras }
}

/** `json`: undefined = not read. `repeats`: an object had one key twice. */
type ReadJson = { readonly json: unknown; readonly repeats: boolean }
const nothing: ReadJson = { json: undefined, repeats: false }

/** Null when the answer began and did not end in time. */
async function readWithin(response: Response, ms: number): Promise<ReadJson | null> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<null>(resolve => {
    timer = setTimeout(() => resolve(null), ms)
  })
  const stop = new AbortController()
  try {
    const read = await Promise.race([readJson(response, stop), late])
    if (read === null) stop.abort()
    return read
  } finally {
    clearTimeout(timer)
  }
}

async function readJson(response: Response, stop: AbortController): Promise<ReadJson> {
  try {
    const bytes = await readBytes(response, stop)
    if (bytes === null) return nothing
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const json: unknown = JSON.parse(text)
    return { json, repeats: repeatsKey(text, jsonExtent(json).keys) }
  } catch {
    return nothing
  }
}

/** Null when it is longer than anything in our contracts. */
async function readBytes(response: Response, stop: AbortController): Promise<Uint8Array | null> {
  if (response.body === null) return null
  const reader = response.body.getReader()
  const cancel = () => void reader.cancel().catch(() => undefined)
  stop.signal.addEventListener('abort', cancel, { once: true })
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > answerLimit) {
      cancel()
      return null
    }
    chunks.push(value)
  }
  const [only] = chunks
  if (chunks.length === 1 && only) return only
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
