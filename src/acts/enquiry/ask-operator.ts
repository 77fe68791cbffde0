import { caseEntry } from '../../cases/entry-parts.ts'
import { type Loaded, loadCase } from '../../cases/load-case.ts'
import { Conflict, guard, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { EnquiryAnswer } from '../../disclosure/enquiry-answer.ts'
import { isWheelingQuestion } from '../../disclosure/wheeling.ts'
import { Problem } from '../../http/problem.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { appendAnswered, appendAsked, indexOf } from '../../oversight/append.ts'
import { utf8 } from '../../oversight/bytes.ts'
import { type Entry, parseEntry } from '../../oversight/entry.ts'
import { yearKey } from '../../oversight/hash-keys.ts'
import { pseudonym } from '../../oversight/pseudonym.ts'
import type { GatewayActs } from '../../upstreams/gateway-acts.ts'
import type { EnquiryStanding } from '../../upstreams/gateway-enquiry.ts'
import type { ActAnswer, StoredAct } from '../act.ts'
import { settleAct } from '../settle-act.ts'
import { upstreamProblem } from '../upstream-problem.ts'
import { enquiryAct } from './enquiry-act.ts'

/**
 * One enquiry that waits: the asking is committed, the gateway asked, the answer committed. Null when it is being
 * asked about at this moment, or by somebody who is not to be told about that point. Throws `upstream-…`.
 */
export async function askOperator(
  deps: Deps,
  actor: Actor,
  { case: { id: caseId }, arrearsPoints }: Loaded,
  one: StoredAct,
  gateway: GatewayActs,
  requestId: string,
): Promise<EnquiryAnswer | null> {
  const { question, number } = one
  if (question === null || !isWheelingQuestion(question) || number === null) throw new Problem('internal')
  const log = logIdOf(actor.org)
  const before = await entryAt(deps, log, one.entry)
  if (before?.subject.hash != null && arrearsPoints.includes(before.subject.hash)) return null
  const act = enquiryAct(deps, question)
  const about = {
    step: one.step,
    purpose: act.purpose,
    asked: [...act.asked],
    ...(before === null ? {} : { subject: before.subject, place: before.place }),
  }
  const { case: stored } = await loadCase(deps, actor, caseId)
  const { rule } = act
  const asking = caseEntry(deps, actor, stored, {
    ...about,
    kind: 'lookup-asked',
    decision: 'permit',
    rule,
    refers: one.entry,
  })
  const index = await unlessAsked(deps, [
    // Whoever asks holds it until their answer is in the log, or given up as unknown: a value is shown once.
    guard(
      `exists (select 1 from acts where id = ? and state = 'waiting'
         and not exists (select 1 from lookup_open where log = ? and idx = acts.entry))`,
      one.id,
      log,
    ),
    guard(`exists (select 1 from cases where id = ? and status = 'open' and holder = ?)`, caseId, actor.sub),
    ...appendAsked(log, asking),
    sql(
      'update acts set entry = (select max(idx) from oversight_leaf where log = ?) where id = ?',
      log,
      one.id,
    ),
  ])
  if (index === null) return null
  const standing = await gateway.enquiryStatus(number, question, requestId)
  const answer = coded(standing)
  if (answer.ok && answer.state === 'waiting' && answer.extras.length === 0) {
    const sealed = caseEntry(deps, actor, stored, {
      ...about,
      kind: 'lookup-answered',
      rule,
      outcome: 'waiting',
      refers: index,
    })
    if ((await unlessAsked(deps, appendAnswered(log, sealed, { index }))) === null)
      throw new Problem('log-unavailable')
  } else {
    const found = answer.ok ? (answer.supplyPointNumber ?? null) : null
    const subject = found === null ? {} : { subject: pseudonym(await yearKey(deps, actor.org), found) }
    await settleAct(deps, actor, stored, {
      act,
      id: one.id,
      claim: { row: -1, index, entry: index, raised: 0 },
      refers: index,
      about: { ...about, ...subject },
      basis: one.basis,
      answer,
    })
  }
  if (!standing.ok) throw upstreamProblem(standing.why)
  return standing.answer
}

/** The index of the entry; null when the rule before it did not hold. */
async function unlessAsked({ db }: Deps, statements: readonly Statement[]): Promise<number | null> {
  try {
    return indexOf(await db.write(statements), 0)
  } catch (error) {
    if (error instanceof Conflict) return null
    throw error
  }
}

function coded(standing: EnquiryStanding): ActAnswer {
  if (!standing.ok) return standing
  const { status, show, dropped } = standing.answer
  const number = show.supplyPointNumber
  return {
    ok: true,
    code: status,
    state: status === 'waiting' ? 'waiting' : 'done',
    extras: dropped,
    shown: Object.keys(show),
    ...(typeof number === 'string' ? { supplyPointNumber: number } : {}),
  }
}

/** As the entry before has it: the row holds no number, and the answers may be others by now. */
async function entryAt({ db }: Deps, log: string, index: number): Promise<Entry | null> {
  const [rows] = await db.read([
    sql('select entry from oversight_body where log = ? and idx = ?', log, index),
  ])
  const text = rows?.rows[0]?.entry
  return typeof text === 'string' ? parseEntry(utf8(text)) : null
}
