import { countableMonths, type Months } from '../../concerns/count-months.ts'
import { today } from '../../http/today.ts'
import { type Period, piecesOf } from '../period.ts'

/** The whole months of the period of which concerns are counted; null where it holds none. */
export const concernMonths = (period: Period, now: Date): Months | null =>
  countableMonths(piecesOf(period).months, today(now))
