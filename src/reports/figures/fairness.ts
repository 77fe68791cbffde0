import type { Deps } from '../../deps.ts'
import { isArea } from '../../disclosure/area.ts'
import type { Org } from '../../identity/actor.ts'
import { selectWaits, waitOfRow } from '../../referrals/fairness/read-waits.ts'
import { operatorReport, retailerReport } from '../../referrals/fairness/report.ts'
import type { Fairness } from '../../referrals/fairness/schema.ts'
import type { Period } from '../period.ts'

const most = 12
const monthsIn = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))

/** 引継ぎの待ち時間, by the rules of the fairness report: whole months, and of an area only those that are over. */
export async function fairnessFigures(
  { db, config, now }: Pick<Deps, 'db' | 'config' | 'now'>,
  org: Org,
  period: Period,
): Promise<Fairness | null> {
  if (monthsIn(period.to) - monthsIn(period.from) >= most) return null
  const span = { from: period.from.slice(0, 7), to: period.to.slice(0, 7) }
  const [found] = await db.read([selectWaits(org, span)])
  const waits = (found?.rows ?? []).map(waitOfRow)
  const area = org.startsWith('nw:') ? org.slice('nw:'.length) : ''
  return isArea(area)
    ? operatorReport(config, area, span, waits, now().getTime())
    : retailerReport(config, org, span, waits, now().getTime())
}
