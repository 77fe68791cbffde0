import type { Schema } from './endpoint.ts'
import { jsonExtent, repeatsKey } from './json-text.ts'
import { invalid } from './parse.ts'
import { Problem } from './problem.ts'

export const bodyLimit = 64 * 1024

/** The body's bytes, read once, at most `bodyLimit`; a longer one is 413 before anybody is asked who they are. */
export async function readBody(request: Request): Promise<Uint8Array> {
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > bodyLimit) throw new Problem('too-large')
  // Whoever reads HTTP holds the sender to the length, so it may come in one piece, which costs less.
  if (declared !== null) return within(new Uint8Array(await request.arrayBuffer()))
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

function within(bytes: Uint8Array): Uint8Array {
  if (bytes.length > bodyLimit) throw new Problem('too-large')
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
  const { depth, keys } = jsonExtent(value)
  if (depth > deepest) throw invalid('', 'too-deep')
  if (repeatsKey(text, keys)) throw invalid('', 'duplicate-key')
  return value
}

const deepest = 32

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
