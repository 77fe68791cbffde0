import type * as v from 'valibot'
import { Conflict, sql } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { currentScript } from '../scripts/scenarios.ts'
import type { StoredCase } from './case.ts'
import { caseEntry } from './entry-parts.ts'
import { loadCase } from './load-case.ts'
import { onceFor, replayFailure } from './once.ts'
import { newReference } from './reference.ts'
import type { openBody } from './schemas.ts'

/** 受付を始める: by what the caller wants. Nothing outside is asked. */
export async function openCase(
  deps: Deps,
  actor: Actor,
  body: v.InferOutput<typeof openBody>,
  key: string | null,
): Promise<StoredCase> {
  const script = currentScript(body.scenario)
  if (script === null)
    throw new Problem('invalid', { errors: [{ pointer: '/scenario', issue: 'no-script' }] })
  const once = await onceFor(deps, actor, key, 'open-case', body)
  replayFailure(once)
  if (once.before && 'caseId' in once.before) return (await loadCase(deps, actor, once.before.caseId)).case

  const at = deps.now().toISOString()
  for (let tries = 0; ; tries++) {
    const stored: StoredCase = {
      id: crypto.randomUUID(),
      org: actor.org,
      reference: newReference(deps.random),
      scenario: body.scenario,
      script_version: script.version,
      language: body.language ?? 'ja',
      channel: body.contact.channel,
      contact_ref: body.contact.ref ?? null,
      opened_at: at,
      opened_by: actor.sub,
      holder: actor.sub,
      status: 'open',
      mode: 'full',
      revision: 0,
      answers: [],
      results: [],
      outcome: null,
      lookups: 0,
      searches: 0,
      lifted: [],
      call_back_on: null,
      desks: {},
      referral: null,
    }
    try {
      await deps.db.write([
        insertCase(stored),
        ...appendEntry(logIdOf(actor.org), caseEntry(deps, actor, stored, { kind: 'case-opened' })),
        ...once.begin(),
        ...once.keep({ caseId: stored.id }),
      ])
      return stored
    } catch (error) {
      // Another case drew the same reference, or the same key is being answered beside us.
      if (!(error instanceof Conflict) || tries >= 4) throw error
    }
  }
}

const insertCase = (one: StoredCase) =>
  sql(
    `insert into cases (id, org, reference, scenario, script_version, language, channel, contact_ref, opened_at,
       opened_by, holder, status, mode, revision, answers, results, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    one.id,
    one.org,
    one.reference,
    one.scenario,
    one.script_version,
    one.language,
    one.channel,
    one.contact_ref,
    one.opened_at,
    one.opened_by,
    one.holder,
    one.status,
    one.mode,
    one.revision,
    JSON.stringify(one.answers),
    JSON.stringify(one.results),
    one.opened_at,
  )
