import { Conflict, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { bothOfRow, moveBoth, selectBoth } from './crossing.ts'
import { triesOf } from './read-referral.ts'
import { tryNoMore, untried } from './withdraw.ts'
import { mayHaveArrived, withdrawnNotice } from './withdrawn-notice.ts'

type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

const stuckFor = 30 * 86_400_000
const mostAtOnce = 50

/**
 * What could not be delivered, and was seen to by nobody for thirty days, is over: a slip, which is erased in its time.
 * Should it have arrived after all, the operator's system hears of it. Returns how many were ended.
 */
export async function endStuck(deps: JobDeps): Promise<number> {
  const [found] = await deps.db.read([
    sql(
      `select id from referrals
       where payload is not null and changed_at < ? and follows is null
         and state ->> '$.is' in ('needs-person', 'refused') order by changed_at limit ${mostAtOnce}`,
      deps.now().getTime() - stuckFor,
    ),
  ])
  let ended = 0
  for (const { id } of found?.rows ?? []) if (await endOne(deps, String(id))) ended += 1
  if (ended > 0) deps.log({ event: 'ended-stuck-referrals', size: ended })
  return ended
}

/** False when somebody saw to it meanwhile. */
async function endOne(deps: JobDeps, id: string): Promise<boolean> {
  const [found] = await deps.db.read([selectBoth('mine', id)])
  const row = found?.rows[0]
  if (row === undefined) return false
  const both = bothOfRow(row)
  const [sent] = await deps.db.read([sql(`select ${triesOf} as n`, both.desk?.id ?? '')])
  const standing = { both, tries: Number(sent?.rows[0]?.n ?? 0) }
  const moved = moveBoth(deps, both, { does: 'give-back' }, null)
  if ('fault' in moved) return false
  try {
    await deps.db.write([
      ...moved.statements,
      ...untried(standing),
      ...tryNoMore(standing),
      ...(both.desk !== null && mayHaveArrived(deps.config, standing)
        ? withdrawnNotice(deps, both.desk, both.mine.org)
        : []),
    ])
    return true
  } catch (error) {
    if (error instanceof Conflict) return false
    throw error
  }
}
