import { Conflict, DbUnavailable, type Result, type Statement } from './db.ts'

type Run = (statements: readonly Statement[]) => Promise<readonly Result[]>
type Waiting = {
  readonly statements: readonly Statement[]
  readonly resolve: (results: readonly Result[]) => void
  readonly reject: (error: unknown) => void
}

/**
 * Errors of one verb's statements, met before the commit and rolled back. After any other, what became of the
 * commit may be unknown, and nothing is run a second time.
 */
const isOwnFault = (error: unknown): boolean =>
  error instanceof Conflict ||
  (error instanceof DbUnavailable &&
    ['SQLITE_ERROR', 'SQLITE_MISMATCH', 'SQLITE_RANGE', 'SQLITE_TOOBIG', 'UNKNOWN'].includes(error.code))

/**
 * Lets concurrent calls share one commit: a durable commit costs one fsync, whether it holds one verb or
 * fifty. When a shared commit fails each call runs again alone, so that no verb fails for its neighbour.
 *
 * `wait` hands the loop back before the queue is run; it must leave the microtask queue, where libSQL's
 * statements would never be collected.
 */
export function joined(run: Run, wait: (flush: () => void) => void, most = 64): Run {
  let queue: Waiting[] = []

  const settle = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const results = await run(group.flatMap(one => one.statements))
      let from = 0
      for (const one of group) {
        one.resolve(results.slice(from, from + one.statements.length))
        from += one.statements.length
      }
    } catch (error) {
      if (group.length === 1 || !isOwnFault(error)) {
        for (const one of group) one.reject(error)
        return
      }
      for (const one of group) await settle([one])
    }
  }

  const flush = async (): Promise<void> => {
    const all = queue
    queue = []
    for (let from = 0; from < all.length; from += most) await settle(all.slice(from, from + most))
  }

  return statements =>
    new Promise((resolve, reject) => {
      queue.push({ statements, resolve, reject })
      if (queue.length === 1) wait(() => void flush())
    })
}
