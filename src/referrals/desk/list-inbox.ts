import type { Deps } from '../../deps.ts'
import { today } from '../../http/today.ts'
import type { Actor } from '../../identity/actor.ts'
import { areaOfDesk } from './area-of-desk.ts'
import { noteReader, presenceOf, selectPresence } from './presence.ts'
import { atDeskOfRow, selectByReference, selectEnded, selectOpen } from './rows.ts'
import { type DeskView, deskView } from './view.ts'

type Wanted = {
  readonly state: 'open' | 'ended'
  readonly limit: number
  readonly cursor: string | null
  /** 引継ぎ番号: that one alone, open or ended. */
  readonly reference?: string | null
}

/** Page by page: open ones by urgency class and age, ended ones from the newest end. `next`: the next page's cursor. */
export async function readInbox(
  deps: Deps,
  actor: Actor,
  { state, limit, cursor, reference = null }: Wanted,
): Promise<{ referrals: DeskView[]; next: string | null }> {
  const area = areaOfDesk(actor)
  const now = deps.now()
  const page = { area, limit: limit + 1, cursor }
  const [found, seen] = await deps.db.read([
    reference !== null
      ? selectByReference(area, reference, limit)
      : state === 'open'
        ? selectOpen(page, today(now))
        : selectEnded(page),
    selectPresence,
  ])
  await noteReader(deps, actor, area, presenceOf(seen))
  const all = (found?.rows ?? []).map(atDeskOfRow)
  const referrals = all.slice(0, limit).map(one => deskView(deps.config, one, actor, now))
  return { referrals, next: all.length > limit ? (referrals.at(-1)?.id ?? null) : null }
}
