import type { Schema } from './endpoint.ts'
import { invalid } from './parse.ts'
import { Problem } from './problem.ts'

export const bodyLimit = 64 * 1024

/** The body's bytes, read once, at most `bodyLimit`; a longer one is 413 before anybody is asked who they are. */
export async function readBody(request: Request): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > bodyLimit) throw new Problem('too-large')
  if (request.body === null) return new Uint8Array()
  const reader = request.body.getReader()
  const chunks: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > bodyLimit) {
      await reader.cancel()
      throw new Problem('too-large')
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

export const isJson = (contentType: string | null): boolean =>
  /^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(contentType ?? '')

/** RFC 8259 text in UTF-8, at most `deepest` levels, each key once: readers differ in which of two they take. */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string
  let value: unknown
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    value = JSON.parse(text)
  } catch {
    throw invalid('', 'json')
  }
  const keys = keysIn(value, 0)
  if (keys === null) throw invalid('', 'too-deep')
  if (keys !== keysWritten(text)) throw invalid('', 'duplicate-key')
  return value
}

const deepest = 32

/** How many keys a value has at all its levels; null when it is too deep. */
function keysIn(value: unknown, depth: number): number | null {
  if (depth > deepest) return null
  if (typeof value !== 'object' || value === null) return 0
  const parts: unknown[] = Array.isArray(value) ? value : Object.values(value)
  let count = Array.isArray(value) ? 0 : parts.length
  for (const part of parts) {
    const inner = keysIn(part, depth + 1)
    if (inner === null) return null
    count += inner
  }
  return count
}

/** Of a text that is known to be JSON: its strings, one by one, that a colon follows. */
function keysWritten(text: string): number {
  let count = 0
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon) count += 1
  return count
}

/**
 * The pointer of the first item with a lone surrogate or NUL, which can be neither stored nor shown; null when
 * there is none. Only of what the schema declares: what it leaves open is judged by the verb that reads it.
 */
export function unprintable(body: unknown, schema: Schema): string | null {
  const declared = 'entries' in schema ? (schema.entries as Record<string, Schema>) : {}
  const found = Object.entries(body ?? {}).find(
    ([key, value]) => declared[key] && !isOpen(declared[key]) && holdsBroken(value),
  )
  return found ? `/${found[0]}` : null
}

const isOpen = (schema: Schema): boolean =>
  schema.type === 'unknown' || ('wrapped' in schema && isOpen(schema.wrapped as Schema))

const holdsBroken = (value: unknown): boolean => {
  if (typeof value === 'string') return value.includes('\u0000') || /[\uD800-\uDFFF]/u.test(value)
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsBroken)
}
