/** How deep a JSON value goes (a text alone: 0) and how many keys its objects have, at all levels together. */
export function jsonExtent(value: unknown): { readonly depth: number; readonly keys: number } {
  let keys = 0
  let depth = 0
  let level: readonly unknown[] = [value]
  // Level by level: a recursion would end where the sender likes.
  for (;;) {
    const next: unknown[] = []
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue
      const parts: readonly unknown[] = Object.values(one)
      if (!Array.isArray(one)) keys += parts.length
      for (const part of parts) next.push(part)
    }
    if (next.length === 0) return { depth, keys }
    depth += 1
    level = next
  }
}

/**
 * Whether a text that is known to be JSON gives one object the same key twice. Readers differ in which of the two
 * they take (RFC 8259 §4), so that what one has checked is not what another shows.
 */
export function repeatsKey(text: string, keys: number): boolean {
  let written = 0
  for (const [, colon] of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g)) if (colon) written += 1
  return written !== keys
}
