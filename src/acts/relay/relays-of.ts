import type { Loaded } from '../../cases/load-case.ts'
import { sql } from '../../db/db.ts'
import type { Deps } from '../../deps.ts'
import type { Actor, Org } from '../../identity/actor.ts'
import type { ActAnswer, StoredAct } from '../act.ts'
import { actsSince } from '../sent-about.ts'
import { type Standing, settleWaiting } from '../settle-waiting.ts'
import { relayAct } from './relay-act.ts'

/** How the relays of a case stand, with what the current retailer has answered since. */
export const relaysOf = (deps: Deps, actor: Actor, found: Loaded, requestId: string): Promise<Standing> =>
  settleWaiting(deps, actor, found, relayAct(deps), async (gateway, number, one) => {
    const answer = await gateway.relayStatus(number, requestId)
    return answer.ok ? byOurOwn(deps, actor, one, answer) : answer
  })

type Answered = ActAnswer & { readonly ok: true }

/** A cancellation under way that may be an earlier relay of ours, of which nobody knows, is not said to be another's. */
async function byOurOwn(deps: Deps, { org }: Actor, one: StoredAct, answer: Answered): Promise<Answered> {
  const { reasons = [], code } = answer
  if (!reasons.includes('already-in-progress') || !(await mayBeOurs(deps, org, one))) return answer
  const said = reasons.map(reason => (reason === 'already-in-progress' ? 'own-application' : reason))
  return { ...answer, code: 'ng', logged: code, reasons: said }
}

/** Another relay about the point that went out lately and was not turned down. */
async function mayBeOurs({ db, now }: Pick<Deps, 'db' | 'now'>, org: Org, one: StoredAct): Promise<boolean> {
  const [found] = await db.read([
    sql(
      `select 1 from acts where org = ? and kind = 'relay' and subject = ? and at > ? and id <> ?
         and (state <> 'done' or outcome in ('ok', 'lost')) limit 1`,
      org,
      one.subject,
      actsSince(now()),
      one.id,
    ),
  ])
  return (found?.rows.length ?? 0) > 0
}
