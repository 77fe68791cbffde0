import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { logIdOf } from '../identity/actor.ts'
import { coveringNote, sizeOf } from './covering-note.ts'
import { csv } from './csv.ts'
import { indexRange } from './index-range.ts'
import { fileText, type Making, periodOf } from './making.ts'
import { countNamed, mostNamed } from './named.ts'
import { namedRowHead } from './named-row.ts'
import { instantsOf } from './period.ts'
import { readSheet } from './read-sheet.ts'
import { sheetCsv } from './sheet-csv.ts'
import { sheetMarkdown } from './sheet-markdown.ts'

/**
 * The figures, and the checkpoint under which all that follows is proved. Null while the log has none, or what was
 * appended is not counted yet.
 */
export async function beginExport(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  making: Making,
): Promise<readonly Statement[] | null> {
  const logId = logIdOf(making.org)
  const period = periodOf(making)
  const range = await indexRange(deps.db, logId, period)
  const note = await coveringNote(deps, logId, range.next)
  if (note === null || !range.whole) return null
  const sheet = await readSheet(deps, making.org, period, range, note)
  const head = [
    fileText(making, 'figures.csv', sheetCsv(sheet)),
    fileText(making, 'checkpoint.txt', note),
    fileText(making, 'key.txt', `${sheet.log.key}\n`),
  ]
  if (making.form === 'sheet')
    return [
      ...head,
      fileText(making, 'report.json', `${JSON.stringify(sheet, null, 2)}\n`),
      fileText(making, 'report.md', sheetMarkdown(sheet, null)),
      sql("update export set note = ?, total = 0, state = 'done' where id = ?", note, making.id),
    ]

  const [from, before] = instantsOf(period)
  const bounds = { after: range.first - 1, below: Math.min(range.next, sizeOf(note)) }
  const all = await countNamed(deps.db, logId, { ...bounds, from, before })
  const named = { all, enclosed: Math.min(all, mostNamed) }
  return [
    ...head,
    fileText(making, 'report.json', `${JSON.stringify({ ...sheet, named }, null, 2)}\n`),
    fileText(making, 'report.md', sheetMarkdown(sheet, named)),
    fileText(making, 'entries.jsonl', ''),
    fileText(making, 'entries.csv', csv([namedRowHead])),
    sql(
      'update export set note = ?, after = ?, below = ?, total = ? where id = ?',
      ...[note, bounds.after, bounds.below, named.enclosed, making.id],
    ),
  ]
}
