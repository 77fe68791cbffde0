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

/** RFC 8259 text in UTF-8. Lone surrogates and NUL are refused at the door: nothing inside can hold them. */
export function parseJson(bytes: Uint8Array): unknown {
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes))
  } catch {
    throw new Problem('invalid', { errors: [{ pointer: '', issue: 'json' }] })
  }
  const bad = unprintable(value, '', 0)
  if (bad !== null) throw new Problem('invalid', { errors: [{ pointer: bad, issue: 'characters' }] })
  return value
}

const broken = (text: string): boolean => text.includes('\u0000') || /[\uD800-\uDFFF]/u.test(text)

/** The pointer of the first string that cannot be stored or shown; a bad key is reported at its parent. */
function unprintable(value: unknown, pointer: string, depth: number): string | null {
  if (depth > 32) return pointer
  if (typeof value === 'string') return broken(value) ? pointer : null
  if (typeof value !== 'object' || value === null) return null
  const parts = Array.isArray(value) ? value.entries() : Object.entries(value)
  for (const [key, inner] of parts) {
    if (typeof key === 'string' && broken(key)) return pointer
    const known = typeof key === 'number' || /^[A-Za-z][A-Za-z0-9-]{0,40}$/.test(key)
    const found = unprintable(inner, known ? `${pointer}/${key}` : pointer, depth + 1)
    if (found !== null) return found
  }
  return null
}
