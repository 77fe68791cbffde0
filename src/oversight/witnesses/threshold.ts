import type { Config } from '../../config.ts'
import { type Statement, sql } from '../../db/db.ts'
import { witnessId } from './witness-settings.ts'

/**
 * The size of the newest checkpoint of more than `above` entries that enough witnesses cosigned. It begins where so many
 * have arrived: behind it lies nothing, however long the others were away.
 */
export function cosignedSize(
  logId: string,
  above: number,
  { witnesses, witnessThreshold }: Pick<Config, 'witnesses' | 'witnessThreshold'>,
): Statement {
  const ids = witnesses.map(witnessId)
  const marks = ids.map(() => '?').join(', ')
  const enough = Math.max(1, witnessThreshold)
  return sql(
    `select size from oversight_cosignature
    where log = ? and size > ? and witness in (${marks}) and size <= (
      select cosigned from witness_seen where log = ? and witness in (${marks}) and cosigned is not null
      order by cosigned desc limit 1 offset ?)
    group by size having count(*) >= ? order by size desc limit 1`,
    ...[logId, above, ...ids, logId, ...ids, enough - 1, enough],
  )
}
