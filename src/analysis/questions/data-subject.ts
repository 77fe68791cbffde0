import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import { today } from '../../http/today.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { utf8 } from '../../oversight/bytes.ts'
import { type Entry, parseEntry, systemActor } from '../../oversight/entry.ts'
import { readEntries } from '../../oversight/search-read.ts'
import { subjectOf } from '../../oversight/search-subject.ts'
import { followUp, slicesAQuestion } from '../tally/follow-up.ts'
import { fewPeople, monthOf } from '../tally/slice.ts'
import { dataSubjectMarkdown } from './data-subject-markdown.ts'
import type { DataSubjectBody, DataSubjectReply, View } from './data-subject-schema.ts'
import { recordQuestion } from './record-question.ts'

const pageSize = 500

/**
 * What counts as a look: a question stands for itself only while its answer is awaited, else the answer says what was
 * shown; looking into the log is none.
 */
const looks = `and body.kind not in ('oversight-search', 'oversight-report', 'oversight-export')
  and (body.kind not in ('lookup-asked', 'search-asked') or exists (
    select 1 from lookup_open where lookup_open.log = body.log and lookup_open.idx = body.idx
  ))`

/**
 * Who looked at this supply point: the answer to the person whose it is. The question is an entry before anything is read,
 * and holds the number as a keyed hash. Throws `invalid` when it is no supply point number.
 */
export async function dataSubjectReport(
  deps: Pick<Deps, 'config' | 'db' | 'now' | 'random'>,
  actor: Actor,
  body: DataSubjectBody,
): Promise<DataSubjectReply> {
  const { subject, hashes, ends } = await subjectOf(deps, actor, body.supplyPointNumber, '/supplyPointNumber')
  const logId = logIdOf(actor.org)
  const { from, to } = body
  const entry = await recordQuestion(deps, actor, { rule: 'report:data-subject', subject })
  const rows = await readEntries(
    deps.db,
    logId,
    { column: 'subject', hashes },
    { from, to, below: Math.min(entry, body.cursor ?? entry), limit: pageSize, also: looks },
  )
  const page = rows.slice(0, pageSize)
  await followUp(deps, [logId], slicesAQuestion)
  // An entry that was edited is for the verifier to find.
  const found = page.flatMap(row => parseEntry(utf8(String(row.entry))) ?? [])
  const views = await viewsOf(deps.db, logId, await withAskers(deps.db, logId, found))
  const next = rows.length > pageSize ? Number(page.at(-1)?.idx) : null
  const report = { entry, numberEnds: ends, from, to, views: [...views], next }
  return { ...report, markdown: dataSubjectMarkdown(deps.config, actor.org, deps.now(), report) }
}

/** An answer that the service itself recorded for want of another is somebody's who asked. */
async function withAskers(
  db: Deps['db'],
  logId: string,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const unnamed = entries.filter(one => one.actor.sub === systemActor.sub && one.refers !== null)
  if (unnamed.length === 0) return entries
  const asked = await db.read(
    unnamed.map(one => sql('select entry from oversight_body where log = ? and idx = ?', logId, one.refers)),
  )
  const askers = new Map(
    unnamed.map((one, at) => [one, parseEntry(utf8(String(asked[at]?.rows[0]?.entry ?? '')))?.actor]),
  )
  return entries.map(one => ({ ...one, actor: askers.get(one) ?? one.actor }))
}

async function viewsOf(db: Deps['db'], logId: string, entries: readonly Entry[]): Promise<readonly View[]> {
  const month = (one: Entry): string => monthOf(today(new Date(one.at)))
  const key = (one: Entry): string => `${month(one)} ${one.actor.team}`
  const teams = [...new Map(entries.map(one => [key(one), one])).values()]
  const people =
    teams.length === 0
      ? []
      : await db.read(
          teams.map(one =>
            sql(
              'select count(*) as n from tally_team where log = ? and month = ? and team = ?',
              ...[logId, month(one), one.actor.team ?? ''],
            ),
          ),
        )
  const large = new Set(
    teams.filter((_, at) => Number(people[at]?.rows[0]?.n ?? 0) >= fewPeople).map(one => key(one)),
  )
  return entries.map(one => ({
    at: one.at,
    kind: one.kind,
    affiliation: one.actor.affiliation,
    team: large.has(key(one)) ? one.actor.team : null,
    scenario: one.scenario,
    purpose: one.purpose,
    shown: one.shown,
    compared: one.compared,
    outcome: one.outcome,
    refused: one.kind === 'refused',
    reason: one.reason,
  }))
}
