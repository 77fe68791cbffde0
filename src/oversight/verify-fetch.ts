import { type Place, sayWrong, type WrongCode } from './verify-words.ts'

/** The log's own resources by their path below its prefix: the bytes, or the status that came instead. */
export type FetchResource = (path: string) => Promise<Uint8Array | number>

/** Something in the log is wrong. The message is one sentence in English. */
export class Wrong extends Error {
  readonly code: WrongCode
  readonly place: Place
  constructor(code: WrongCode, place: Partial<Place> = {}) {
    const until = place.index == null ? null : place.index + 1
    const whole = { index: null, from: place.index ?? null, until, ...place }
    super(sayWrong(code, whole, 'en'))
    this.name = 'Wrong'
    this.code = code
    this.place = whole
  }
}

/** The log could not be read, which says nothing about whether it is right. */
export class Unread extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Unread'
  }
}

/**
 * What a signed checkpoint promises to be there, for the entries from `index` up to `until`: its absence is the
 * log's fault, any other failure is not.
 */
export async function promised(
  fetch: FetchResource,
  path: string,
  place: { readonly index: number; readonly until: number },
): Promise<Uint8Array> {
  const found = await fetch(path)
  if (typeof found === 'number') {
    if (found === 404) throw new Wrong('gone', { ...place, path })
    throw new Unread(`${path} was answered with status ${found}`)
  }
  if (found.length === 0) throw new Wrong('empty-tile', { ...place, path })
  return found
}

export async function needed(fetch: FetchResource, path: string): Promise<Uint8Array> {
  const found = await fetch(path)
  if (typeof found !== 'number') return found
  throw new Unread(`${path} was answered with status ${found}`)
}

/** Null where there is none, for whatever reason. */
export async function optional(fetch: FetchResource, path: string): Promise<Uint8Array | null> {
  const found = await fetch(path)
  return typeof found === 'number' ? null : found
}
