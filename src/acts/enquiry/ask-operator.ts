import { caseEntry } from '../../cases/entry-parts.ts'
import { type Loaded, loadCase } from '../../cases/load-case.ts'
import { Conflict, guard, type Statement, sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { EnquiryAnswer } from '../../disclosure/enquiry-answer.ts'
import { isWheelingQuestion } from '../../disclosure/wheeling.ts'
import { Problem } from '../../http/problem.ts'
import { type Actor, logIdOf } from '../../identity/actor.ts'
import { appendAnswered, appendAsked, indexOf } from '../../oversight/append.ts'
import { yearKey } from '../../oversight/hash-keys.ts'
import { pseudonym } from '../../oversight/pseudonym.ts'
import type { GatewayActs } from '../../upstreams/gateway-acts.ts'
import type { StoredAct } from '../act.ts'
import { entryAt } from '../entry-at.ts'
import { isOfDebtor } from '../may-be-told.ts'
import { settleAct } from '../settle-act.ts'
import { upstreamProblem } from '../upstream-problem.ts'
import { coded } from './coded.ts'
import { enquiryAct } from './enquiry-act.ts'

/**
 * One enquiry that waits: the asking is committed, the gateway asked, the answer committed. Null when it is being
 * asked about at this moment, or by somebody who is not to be told about that point. Throws `upstream-…`.
 */
export async function askOperator(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  one: StoredAct,
  gateway: GatewayActs,
  requestId: string,
): Promise<EnquiryAnswer | null> {
  const { question, number } = one
  const caseId = found.case.id
  if (question === null || !isWheelingQuestion(question) || number === null) throw new Problem('internal')
  const log = logIdOf(actor.org)
  const before = await entryAt(deps, log, one.entry)
  if (await isOfDebtor(deps, actor, found, one, before)) return null
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
      claim: { row: null, index, entry: index, raised: 0 },
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
