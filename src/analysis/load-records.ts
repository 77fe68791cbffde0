import * as v from 'valibot'
import { type Db, type Row, sql } from '../db/db.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { utf8 } from '../oversight/bytes.ts'
import { type Entry, parseEntry } from '../oversight/entry.ts'
import { codeOfAnswer } from '../scripts/codes.ts'
import { scenarioIds } from '../scripts/scenario-ids.ts'
import { scriptOf } from '../scripts/scenarios.ts'
import type { CaseRecord, Deed, Person, Whereabouts } from './record.ts'

const row = v.object({
  id: v.string(),
  scenario: v.picklist(scenarioIds),
  script_version: v.string(),
  channel: v.string(),
  contact_ref: v.nullable(v.string()),
  opened_at: v.string(),
  outcome: v.nullable(v.string()),
  erased_at: v.nullable(v.string()),
  answers: v.pipe(
    v.string(),
    v.parseJson(),
    v.array(
      v.object({
        step: v.string(),
        value: v.unknown(),
        mark: v.exactOptional(v.literal('listed')),
        at: v.exactOptional(v.number()),
      }),
    ),
  ),
})

/** The records of these cases, with all entries of each, in the order of the log. */
export async function loadRecords(
  db: Db,
  org: Org,
  caseIds: readonly string[],
): Promise<readonly CaseRecord[]> {
  if (caseIds.length === 0) return []
  const ids = JSON.stringify(caseIds)
  const [cases, entries] = await db.read([
    sql(
      `select ${Object.keys(row.entries).join(', ')} from cases
       where id in (select value from json_each(?)) and org = ?`,
      ids,
      org,
    ),
    sql(
      `select idx, case_id, entry from oversight_body indexed by oversight_body_case
       where log = ?1 and case_id in (select value from json_each(?2))
         and idx >= coalesce((select idx from minimum_index where log = ?1), 0)
       order by idx`,
      logIdOf(org),
      ids,
    ),
  ])
  const deeds = new Map<string, Deed[]>()
  for (const one of entries?.rows ?? []) {
    const entry = parseEntry(utf8(String(one.entry)))
    if (entry?.case != null)
      deeds.set(entry.case, [...(deeds.get(entry.case) ?? []), deedOf(Number(one.idx), entry)])
  }
  return (cases?.rows ?? []).flatMap(one => recordOf(org, one, deeds.get(String(one.id)) ?? []))
}

function recordOf(org: Org, found: Row, deeds: readonly Deed[]): CaseRecord[] {
  const { id, scenario, script_version, channel, contact_ref, opened_at, outcome, erased_at, answers } =
    v.parse(row, found)
  const opened = deeds.find(one => one.kind === 'case-opened') ?? deeds[0]
  if (opened === undefined) return []
  const openedAt = Date.parse(opened_at)
  // One that was left and then erased has no entry of an end.
  const closed = deeds.findLast(one => one.kind === 'case-closed')
  const asks = new Map(scriptOf(scenario, script_version)?.steps.map(one => [one.id, one.ask]))
  return [
    {
      ...{
        id,
        org,
        scenario,
        channel,
        contactRef: contact_ref,
        openedBy: opened.by,
        openedAt,
        outcome,
        deeds,
      },
      closedAt: closed?.at ?? (erased_at === null ? null : Date.parse(erased_at)),
      answers: answers.map(({ step, value, mark, at }) => {
        const ask = asks.get(step)
        // A word of the script's own; what was said stays where it is.
        return { step, at: at ?? openedAt, code: ask ? codeOfAnswer(ask, value, [], mark) : null }
      }),
      whereabouts: whereaboutsOf(answers),
    },
  ]
}

const deedOf = (index: number, entry: Entry): Deed => ({
  index,
  at: Date.parse(entry.at),
  kind: entry.kind,
  by: personOf(entry.actor),
  subject: entry.subject.hash,
  place: entry.place.hash,
  ...pick(entry),
})

const pick = ({
  scenario,
  step,
  use,
  purpose,
  shown,
  compared,
  outcome,
  decision,
  rule,
  reason,
  refers,
}: Entry) => ({
  ...{ scenario, step, use, purpose, shown, compared, outcome, decision, rule, reason, refers },
})

const personOf = ({
  sub,
  affiliation,
  employer,
  team,
  workplace,
  terminal,
  session,
}: Entry['actor']): Person => ({
  ...{ sub, affiliation, employer, team, workplace, terminal, session },
})

const read = v.object({ address: v.string(), building: v.nullish(v.string()), room: v.nullish(v.string()) })

/** From what the customer read out: the address up to its first number, the numbers behind, the number of the point. */
function whereaboutsOf(answers: readonly { readonly value: unknown }[]): Whereabouts | null {
  let found: Whereabouts = { street: null, lot: null, room: null, rank: null }
  for (const { value } of answers) {
    if (typeof value === 'string' && /^[0-9]{22}$/.test(value)) found = { ...found, rank: BigInt(value) }
    const parsed = v.safeParse(read, value)
    if (!parsed.success) continue
    const text = parsed.output.address.normalize('NFKC')
    const numbers = text.match(/[0-9]+/g) ?? []
    const { room: asked, building } = parsed.output
    const room = (asked ?? building)
      ?.normalize('NFKC')
      .match(/[0-9]+/g)
      ?.at(-1)
    const last = numbers.at(-1)
    const cut = last === undefined ? text.length : text.lastIndexOf(last)
    found = {
      ...found,
      street: text.slice(0, cut),
      lot: last === undefined ? null : Number(last),
      room: room === undefined ? null : Number(room),
    }
  }
  return found.street === null && found.rank === null ? null : found
}
