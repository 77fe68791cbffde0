import { Conflict, DbUnavailable, type Result, type Statement, standsStillCode } from './db.ts'

type Run = (statements: readonly Statement[]) => Promise<readonly Result[]>
type Waiting = {
  readonly statements: readonly Statement[]
  readonly resolve: (results: readonly Result[]) => void
  readonly reject: (error: unknown) => void
}

/** What file and server call a statement that cannot be run. */
const ownFaults = [
  'SQLITE_ERROR',
  'SQLITE_MISMATCH',
  'SQLITE_RANGE',
  'SQLITE_TOOBIG',
  'SQLITE_UNKNOWN',
  'SQL_PARSE_ERROR',
  'SQL_INPUT_ERROR',
  standsStillCode,
]

/**
 * Errors of one verb's statements, met before the commit and rolled back. After any other, what became of the
 * commit may be unknown, and nothing is run a second time.
 */
const isOwnFault = (error: unknown): boolean =>
  error instanceof Conflict || (error instanceof DbUnavailable && ownFaults.includes(error.code))

/**
 * Lets concurrent calls share one commit: a durable commit costs one fsync, or one round trip and the server's
 * only write lock, whether it holds one verb or fifty. One commit at a time; what comes meanwhile shares the
 * next. A shared commit that fails is split in two and run again, down to the verb at fault: no verb fails for
 * its neighbour.
 *
 * `wait` hands the loop back before the queue is run; it must leave the microtask queue, where libSQL's
 * statements would never be collected.
 */
export function joined(run: Run, wait: (flush: () => void) => void, most = 64): Run {
  let queue: Waiting[] = []
  let running = false

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
      const half = group.length >> 1
      await settle(group.slice(0, half))
      await settle(group.slice(half))
    }
  }

  const flush = async (): Promise<void> => {
    const group = queue.slice(0, most)
    queue = queue.slice(most)
    await settle(group)
    if (queue.length > 0) wait(() => void flush())
    else running = false
  }

  return statements =>
    new Promise((resolve, reject) => {
      queue.push({ statements, resolve, reject })
      if (running) return
      running = true
      wait(() => void flush())
    })
}
