import { Conflict, guard, type Statement, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { today } from '../http/today.ts'
import type { Actor } from '../identity/actor.ts'
import { seal } from '../identity/seal.ts'
import { answerContext, byId, type Concern, openConcern } from './concern.ts'
import { checkOfficer } from './officer.ts'
import type { Ending } from './vocabulary.ts'

type HandleDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random'>

/** One of the officer's organisation; another's is 404 and `denied`. */
export async function findConcern(
  deps: Pick<Deps, 'config' | 'db' | 'now'>,
  actor: Actor,
  id: string,
): Promise<Concern> {
  checkOfficer(actor)
  const [found] = await deps.db.read([byId(id)])
  const row = found?.rows[0]
  if (row === undefined) throw new Problem('not-found')
  if (row.org !== actor.org) throw new Problem('not-found', { denied: true })
  return openConcern(deps, row)
}

/** Has it in hand from now on, whoever had it before. Throws `stale` for a closed one, as all of these do. */
export const takeConcern = (deps: HandleDeps, actor: Actor, one: Concern): Promise<Concern> =>
  one.owner === actor.sub && one.closedOn === null
    ? Promise.resolve(one)
    : write(deps, actor, one, [
        open(one),
        sql(
          'update concern set owner = ?, taken_on = coalesce(taken_on, ?) where id = ?',
          ...[actor.sub, today(deps.now()), one.id],
        ),
      ])

const mostAnswers = 20

/** Says something to the writer; whoever answers one that nobody has takes it. The same words again are said once. */
export async function answerConcern(
  deps: HandleDeps,
  actor: Actor,
  one: Concern,
  text: string,
): Promise<Concern> {
  if (one.owner !== null && one.owner !== actor.sub) throw late('held-by-another')
  if (one.answers.at(-1)?.text === text && one.closedOn === null) return one
  const n = one.answers.length
  if (n >= mostAnswers) throw late('enough')
  const on = today(deps.now())
  return write(deps, actor, one, [
    open(one),
    nobodyElse(one, actor),
    sql(
      'insert into concern_answer (concern, n, answered_on, said) values (?, ?, ?, ?)',
      ...[one.id, n, on, await seal(deps.config.wrapKey, deps.random, answerContext(one.id, n), text)],
    ),
    sql(
      `update concern set owner = ?, taken_on = coalesce(taken_on, ?), answered_on = coalesce(answered_on, ?)
       where id = ?`,
      ...[actor.sub, on, on, one.id],
    ),
  ])
}

/** Ends it, once the writer has an answer; it is erased a year later. */
export async function closeConcern(
  deps: HandleDeps,
  actor: Actor,
  one: Concern,
  outcome: Ending,
): Promise<Concern> {
  if (one.closedOn !== null && one.outcome === outcome) return one
  if (one.owner !== null && one.owner !== actor.sub) throw late('held-by-another')
  if (one.answers.length === 0) throw late('not-answered')
  return write(deps, actor, one, [
    open(one),
    nobodyElse(one, actor),
    sql(
      'update concern set owner = ?, closed_on = ?, outcome = ? where id = ?',
      ...[actor.sub, today(deps.now()), outcome, one.id],
    ),
  ])
}

const open = ({ id }: Concern): Statement =>
  guard('exists (select 1 from concern where id = ? and closed_on is null)', id)

const nobodyElse = ({ id }: Concern, { sub }: Actor): Statement =>
  guard('not exists (select 1 from concern where id = ? and owner is not null and owner <> ?)', id, sub)

async function write(
  deps: HandleDeps,
  actor: Actor,
  { id }: Concern,
  statements: readonly Statement[],
): Promise<Concern> {
  try {
    await deps.db.write(statements)
  } catch (error) {
    if (error instanceof Conflict) throw late('changed')
    throw error
  }
  return findConcern(deps, actor, id)
}

const late = (fault: keyof typeof says): Problem =>
  new Problem('stale', { errors: [{ pointer: '', issue: fault, say: says[fault] }] })

const says = {
  'held-by-another': {
    ja: 'ほかの担当者が持っています。引き取ってから、お進みください。',
    en: 'Another officer has it in hand. Take it over first.',
  },
  'not-answered': {
    ja: '先に、お知らせくださった方への回答をお書きください。',
    en: 'Answer the person who wrote before closing it.',
  },
  enough: { ja: '回答は20件までです。', en: 'There are twenty answers already.' },
  changed: {
    ja: 'ほかの操作で変わっています。読み直してください。',
    en: 'It has changed meanwhile. Read it again.',
  },
}
