import * as v from 'valibot'
import { type Row, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { today } from '../http/today.ts'
import { unseal } from '../identity/seal.ts'
import { answerBy } from './days.ts'
import { aboutIds, endingIds, longestText, whatIds } from './vocabulary.ts'

const day = v.string()

export const saidText = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(longestText))

/** What the writer says: codes, and a free text for the concern officer alone. */
export const saidSchema = v.strictObject({
  about: v.picklist(aboutIds),
  what: v.pipe(
    v.array(v.picklist(whatIds)),
    v.maxLength(whatIds.length),
    v.check(all => new Set(all).size === all.length),
  ),
  text: v.optional(saidText),
})
export type Said = v.InferOutput<typeof saidSchema>

const answer = v.strictObject({ on: day, text: v.string() })

/** As the officer reads it. Who wrote it is nowhere. */
export const concernSchema = v.strictObject({
  id: v.string(),
  raisedOn: day,
  about: v.nullable(v.picklist(aboutIds)),
  what: v.array(v.picklist(whatIds)),
  text: v.nullable(v.string()),
  /** The officer who has it in hand. */
  owner: v.nullable(v.string()),
  takenOn: v.nullable(day),
  answerBy: day,
  late: v.boolean(),
  answers: v.array(answer),
  closedOn: v.nullable(day),
  outcome: v.nullable(v.picklist(endingIds)),
})
export type Concern = v.InferOutput<typeof concernSchema>

/** As the holder of the code reads it. */
export const standingSchema = v.strictObject({
  state: v.picklist(['waiting', 'taken', 'answered', 'closed']),
  raisedOn: day,
  answerBy: day,
  late: v.boolean(),
  answers: v.array(answer),
  outcome: v.nullable(v.picklist(endingIds)),
})
export type Standing = v.InferOutput<typeof standingSchema>

export const standingOf = (one: Concern): Standing => ({
  state:
    one.closedOn !== null
      ? 'closed'
      : one.answers.length > 0
        ? 'answered'
        : one.owner !== null
          ? 'taken'
          : 'waiting',
  raisedOn: one.raisedOn,
  answerBy: one.answerBy,
  late: one.late,
  answers: one.answers,
  outcome: one.outcome,
})

export const saidContext = (id: string): string => `concern:${id}`
export const answerContext = (id: string, n: number): string => `concern-answer:${id}:${n}`

const row = v.object({
  id: v.string(),
  raised_on: day,
  said: v.string(),
  owner: v.nullable(v.string()),
  taken_on: v.nullable(day),
  answered_on: v.nullable(day),
  closed_on: v.nullable(day),
  outcome: v.nullable(v.picklist(endingIds)),
  answers: v.pipe(v.string(), v.parseJson(), v.array(v.object({ n: v.number(), on: day, said: v.string() }))),
})

export const concernColumns = `org, id, raised_on, said, owner, taken_on, answered_on, closed_on, outcome,
  (select json_group_array(json_object('n', n, 'on', answered_on, 'said', said))
    from (select * from concern_answer as one where one.concern = concern.id order by n)) as answers`

/** Opens a row; what was sealed with another key stays shut and is told by codes that are not there. */
export async function openConcern(
  { config, now }: Pick<Deps, 'config' | 'now'>,
  found: Row,
): Promise<Concern> {
  const one = v.parse(row, found)
  const opened = await unseal(config.wrapKey, saidContext(one.id), one.said)
  const said = opened === null ? null : v.parse(saidSchema, JSON.parse(opened))
  const due = answerBy(one.raised_on)
  return {
    id: one.id,
    raisedOn: one.raised_on,
    about: said?.about ?? null,
    what: [...(said?.what ?? [])],
    text: said?.text ?? null,
    owner: one.owner,
    takenOn: one.taken_on,
    answerBy: due,
    late: (one.answered_on ?? one.closed_on ?? today(now())) > due,
    answers: await Promise.all(
      one.answers.map(async ({ n, on, said }) => ({
        on,
        text: (await unseal(config.wrapKey, answerContext(one.id, n), said)) ?? '',
      })),
    ),
    closedOn: one.closed_on,
    outcome: one.outcome,
  }
}

export const byId = (id: string) => sql(`select ${concernColumns} from concern where id = ?`, id)
