import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { logSigner } from '../../oversight/log-key.ts'
import { witnessId } from '../../oversight/witnesses/witness-settings.ts'
import { sizeOf } from '../covering-note.ts'
import type { Range } from '../index-range.ts'
import type { Sheet } from '../sheet.ts'

/** What the log is, and what vouches for the part of it that the report is about. */
export async function logFigures(
  { db, config }: Pick<Deps, 'db' | 'config'>,
  logId: string,
  range: Range,
  note: string,
): Promise<Sheet['log']> {
  const size = sizeOf(note)
  const [minimum, cosigned] = await db.read([
    sql('select idx from minimum_index where log = ?', logId),
    sql('select witness, at from oversight_cosignature where log = ? and size = ?', logId, size),
  ])
  const times = new Map((cosigned?.rows ?? []).map(row => [String(row.witness), Number(row.at)]))
  const { verifier } = await logSigner(config, logId)
  return {
    id: logId,
    key: verifier.vkey,
    firstIndex: range.first,
    nextIndex: range.next,
    counted: range.counted,
    checkpointSize: size,
    minimumIndex: Number(minimum?.rows[0]?.idx ?? 0),
    threshold: config.witnessThreshold,
    witnesses: config.witnesses.map(one => {
      const at = times.get(witnessId(one))
      return { name: one.verifier.name, at: at === undefined ? null : new Date(at * 1000).toISOString() }
    }),
  }
}
