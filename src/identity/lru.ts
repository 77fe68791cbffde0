export type Lru<T> = {
  get(key: string): T | undefined
  set(key: string, value: T): void
  delete(key: string): void
}

/** Keeps the `most` values used last; a Map remembers the order in which keys were put in. */
export function lru<T>(most: number): Lru<T> {
  const kept = new Map<string, T>()
  return {
    get: key => {
      const value = kept.get(key)
      if (value === undefined) return undefined
      kept.delete(key)
      kept.set(key, value)
      return value
    },
    set: (key, value) => {
      kept.delete(key)
      kept.set(key, value)
      if (kept.size <= most) return
      const [oldest] = kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
    },
    delete: key => void kept.delete(key),
  }
}
