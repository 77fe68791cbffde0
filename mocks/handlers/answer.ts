import * as v from 'valibot'
import type { SandboxState } from '../state.ts'

/** What an operation answers, before the modes have their way with it. */
export type Answer = {
  readonly status: number
  readonly body: unknown
  /** The point that the answer is about: its canaries are the ones that leak. */
  readonly point: string | null
}

export type Asked = {
  readonly state: SandboxState
  readonly retailer: string
  readonly request: Request
  readonly path: string
}

export const answer = (status: number, body: unknown, point: string | null = null): Answer => ({
  status,
  body,
  point,
})

export const turnedDown = (status: number, code: string, point: string | null = null): Answer =>
  answer(status, { code }, point)

export const number22 = v.pipe(v.string(), v.regex(/^(0[1-9]|10)[0-9]{20}$/))
export const areaCode = v.pipe(v.string(), v.regex(/^(0[1-9]|10)$/))
export const day = v.pipe(v.string(), v.isoDate())
export const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

/** The parsed body, or null when it is not what the contract says. */
export async function bodyOf<T>(request: Request, schema: v.GenericSchema<unknown, T>): Promise<T | null> {
  const text = await request.text()
  try {
    const parsed = v.safeParse(schema, JSON.parse(text))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

/**
 * An act under its idempotency key: the same key and body gives the first answer again, the same key
 * with another body is 422, no key is 400.
 */
export async function act<T>(
  asked: Asked,
  schema: v.GenericSchema<unknown, T>,
  perform: (body: T) => Answer,
): Promise<Answer> {
  const key = asked.request.headers.get('idempotency-key')
  if (key === null || key === '') return turnedDown(400, 'idempotency-key-required')
  const body = await bodyOf(asked.request, schema)
  if (body === null) return turnedDown(400, 'invalid')
  const slot = `${asked.retailer} ${asked.path} ${key}`
  const text = JSON.stringify(body)
  const kept = asked.state.ledger.kept.get(slot)
  if (kept)
    return kept.body === text ? answer(kept.status, kept.answer) : turnedDown(422, 'idempotency-key-reused')
  const given = perform(body)
  asked.state.ledger.kept.set(slot, { body: text, status: given.status, answer: given.body })
  return given
}
