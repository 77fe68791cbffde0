import { type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { logIdOf } from '../identity/actor.ts'
import { csvLines } from './csv.ts'
import { fileText, type Making, madeAnew, periodOf } from './making.ts'
import { mostNamed, type Named, proofsUnder, readNamed } from './named.ts'
import { namedRow } from './named-row.ts'
import { instantsOf } from './period.ts'

const slice = 100

/** The next entries that a pack names, each with its proof under the pack's one checkpoint; the last slice ends it. */
export async function proveMore(
  { db }: Pick<Deps, 'db'>,
  making: Making,
  note: string,
): Promise<readonly Statement[]> {
  const logId = logIdOf(making.org)
  const [from, before] = instantsOf(periodOf(making))
  const span = { after: making.after, below: making.below, from, before }
  const most = Math.min(slice, mostNamed - making.done)
  const named = await readNamed(db, logId, span, most)
  const last = named.at(-1)
  if (last === undefined)
    // Bodies were erased on the way.
    return making.done === making.total
      ? [sql("update export set state = 'done' where id = ?", making.id)]
      : madeAnew(making.id)
  const proofs = await proofsUnder(
    db,
    logId,
    note,
    named.map(one => one.index),
  )
  // By the first entry in it, so that what was erased since is found by it.
  const piece = (named[0]?.index ?? 0) + 1
  const text = named.map((one, at) => line(one, proofs[at] ?? '')).join('')
  return [
    fileText(making, 'entries.jsonl', text, piece),
    fileText(making, 'entries.csv', csvLines(named.map(namedRow)), piece),
    sql('update export set after = ?, done = done + ? where id = ?', last.index, named.length, making.id),
  ]
}

const line = ({ index, entry }: Named, proof: string): string =>
  `${JSON.stringify({ index, entry, proof })}\n`
