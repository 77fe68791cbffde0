/** The log's own resources by their path below its prefix: the bytes, or the status that came instead. */
export type FetchResource = (path: string) => Promise<Uint8Array | number>

/** Something in the log is wrong. The message is one sentence; `index` is the entry where it begins, if one can be named. */
export class Wrong extends Error {
  readonly index: number | null
  constructor(what: string, index: number | null = null) {
    super(what)
    this.name = 'Wrong'
    this.index = index
  }
}

/** The log could not be read, which says nothing about whether it is right. */
export class Unread extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'Unread'
  }
}

/** What a signed checkpoint promises to be there: its absence is the log's fault, any other failure is not. */
export async function promised(fetch: FetchResource, path: string, index: number): Promise<Uint8Array> {
  const found = await fetch(path)
  if (typeof found !== 'number') return found
  if (found === 404) throw new Wrong(`${path} is missing although a signed checkpoint covers it`, index)
  throw new Unread(`${path} was answered with status ${found}`)
}

export async function needed(fetch: FetchResource, path: string): Promise<Uint8Array> {
  const found = await fetch(path)
  if (typeof found !== 'number') return found
  throw new Unread(`${path} was answered with status ${found}`)
}
