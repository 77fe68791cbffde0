import { Conflict, type Db, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { appendAnswered } from './append.ts'
import { utf8 } from './bytes.ts'
import { type Entry, entryOf, parseEntry, seal } from './entry.ts'
import { newSalt } from './salt.ts'

const patience = 60_000
const mostAtOnce = 100

/** The instant before which an asked lookup without an answer is given up. */
export const givenUpBefore = (now: Date): string => new Date(now.getTime() - patience).toISOString()

/**
 * A lookup whose answer was never recorded (the process ended, the database was away) may have been seen: it is
 * closed as `unknown`, with all that was asked counted as shown. The log may claim more than was seen, never
 * less. Returns how many were closed.
 */
export async function closeUnknown(
  deps: Pick<Deps, 'db' | 'now' | 'random'>,
  logId: string,
): Promise<number> {
  const [open] = await deps.db.read([
    sql(
      `select open.idx as idx, body.entry as entry
      from lookup_open as open join oversight_body as body on body.log = open.log and body.idx = open.idx
      where open.log = ? and open.at < ? order by open.idx limit ${mostAtOnce}`,
      logId,
      givenUpBefore(deps.now()),
    ),
  ])
  let closed = 0
  for (const row of open?.rows ?? []) {
    const asked = typeof row.entry === 'string' ? parseEntry(utf8(row.entry)) : null
    // An entry that was edited is for the verifier to find; it stays open, and visible.
    if (asked === null) continue
    if (await close(deps, logId, Number(row.idx), asked)) closed += 1
  }
  return closed
}

async function close(
  deps: { db: Db; now: () => Date; random: (bytes: number) => Uint8Array },
  logId: string,
  index: number,
  asked: Entry,
): Promise<boolean> {
  const { case: caseId, scenario, script, step, use, purpose, contact, subject, place, policy, org } = asked
  const entry = entryOf({
    kind: asked.kind === 'search-asked' ? 'search-answered' : 'lookup-answered',
    at: deps.now().toISOString(),
    salt: newSalt(deps.random),
    ...{ org, case: caseId, scenario, script, step, use, purpose, contact, subject, place, policy },
    asked: asked.asked,
    shown: asked.asked,
    outcome: 'unknown',
    refers: index,
  })
  try {
    await deps.db.write(appendAnswered(logId, seal(entry), { index }))
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
