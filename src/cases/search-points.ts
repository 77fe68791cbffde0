import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { decideSearch } from '../disclosure/decide.ts'
import { together } from '../disclosure/extras.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, retailerOf } from '../identity/actor.ts'
import { areaCandidatesOf } from '../matching/area.ts'
import { placeSaid, type Words } from '../matching/narrow.ts'
import { yearKey } from '../oversight/hash-keys.ts'
import { pseudonym } from '../oversight/pseudonym.ts'
import type { Gateway, SearchAnswer } from '../upstreams/gateway.ts'
import { commitAsked } from './ask-upstream.ts'
import type { StoredCase } from './case.ts'
import { commitAnswered } from './commit-answered.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase, mustHold } from './load-case.ts'
import { onceFor, replayFailure } from './once.ts'
import { positionOf } from './position.ts'
import { questionOf } from './question.ts'
import { refuse } from './refuse.ts'
import type { SearchBody } from './schemas.ts'

export type SearchResult = {
  readonly outcome: 'one' | 'ask' | 'none'
  readonly ask?: string
  readonly supplyPointNumber?: string
  readonly entry: number
  readonly case: StoredCase
}

const said = v.object({
  address: v.string(),
  building: v.optional(v.nullable(v.string()), null),
  room: v.optional(v.nullable(v.string()), null),
  meterNumber: v.optional(v.string()),
  poleNumber: v.optional(v.string()),
})

/** 住所・電柱・メーターの番号からの検索: one point, or the next question. Never a list, never a count. */
export async function searchPoints(
  deps: Deps,
  actor: Actor,
  found: Loaded,
  body: SearchBody,
  requestId: string,
  key: string | null,
): Promise<SearchResult> {
  const once = await onceFor(deps, actor, key, `search-points:${found.case.id}`, body)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { outcome, ask, entry } = once.before
    const { case: now } = await loadCase(deps, actor, found.case.id)
    const number = now.results.find(one => one.entry === entry)?.supplyPointNumber
    return {
      outcome: outcome as SearchResult['outcome'],
      ...(ask === undefined ? {} : { ask }),
      ...(number ? { supplyPointNumber: number } : {}),
      entry,
      case: now,
    }
  }
  const retailer = deps.config.retailers.get(retailerOf(actor.org) ?? '')
  if (retailer === undefined) throw new Problem('not-found')
  const hashKey = await yearKey(deps, actor.org)
  let loaded = found
  for (let tries = 0; tries < 4; tries++) {
    const stored = loaded.case
    if (stored.revision !== body.revision) throw new Problem('stale')
    mustHold(actor, stored)
    const position = positionOf(stored)
    const { inputs, basis, step } = position.journey
    const facts = { config: deps.config, actor, loaded, position, now: deps.now(), subjectHash: null }
    const decision = decideSearch(questionOf('search', body, facts))
    if (decision.refused) return refuse(deps, actor, stored, decision, { step: body.step }, once)

    const words = wordsOf(
      step?.action?.kind === 'search' ? (step.action.by[0] ?? 'address') : 'address',
      inputs?.readings,
    )
    const place = pseudonym(hashKey, `${words.address}/${placeSaid(words) ?? ''}`.normalize('NFKC'))
    const about = { step: body.step, purpose: 'P3', place, rule: `by:${words.by}` }
    const asking = caseEntry(deps, actor, stored, { ...about, kind: 'search-asked', decision: 'permit' })
    const asked = await commitAsked(deps, actor, stored, 'search', asking, once)
    if (asked === null) {
      loaded = await loadCase(deps, actor, stored.id)
      continue
    }
    const answer = await askGateway(deps.upstreams.gateway(retailer), words, deps.now(), requestId)
    const code = answer.ok ? answer.code : null
    const number = answer.ok ? answer.supplyPointNumber : null
    const sealed = caseEntry(deps, actor, stored, {
      ...about,
      kind: 'search-answered',
      outcome: answer.ok ? answer.code : answer.why,
      shown: number === null ? [] : ['supplyPointNumber'],
      ...(number === null ? {} : { subject: pseudonym(hashKey, number) }),
      dropped: answer.extras.map(one => one.field),
      refers: asked.index,
    })
    const problem =
      !answer.ok && answer.why === 'unavailable' ? 'upstream-unavailable' : 'upstream-unintelligible'
    const reply = code === null ? null : replyOf(code)
    const done = await commitAnswered(deps, actor, stored, {
      sealed,
      asked,
      result:
        code === null
          ? null
          : {
              step: body.step,
              basis: basis ?? '',
              kind: 'search',
              code,
              compare: {},
              supplyPointNumber: number,
            },
      extras: answer.extras,
      unreadable: answer.ok && answer.unreadable ? ['address'] : [],
      keep: reply === null ? { problem } : reply,
      once,
    })
    if (reply === null) throw new Problem(problem)
    return { ...reply, ...(number === null ? {} : { supplyPointNumber: number }), ...done }
  }
  throw new Problem('stale')
}

function wordsOf(by: Words['by'], readings: Readonly<Record<string, unknown>> | undefined): Words {
  const parsed = v.safeParse(said, readings ?? {})
  if (!parsed.success) throw new Error('a search step is reached without an address')
  const { address, building, room, meterNumber, poleNumber } = parsed.output
  return { by, address, building, room, number: (by === 'meter' ? meterNumber : poleNumber) ?? null }
}

type Coded =
  | {
      ok: true
      code: string
      supplyPointNumber: string | null
      extras: SearchAnswer['extras']
      unreadable: boolean
    }
  | Extract<SearchAnswer, { ok: false }>

/** Where the gateway has no number search, that one step is done on OCCTO's own screen. */
async function askGateway(gateway: Gateway, words: Words, now: Date, requestId: string): Promise<Coded> {
  const able = await gateway.capabilities(now, requestId)
  if (!able.ok) return able
  if (able.maintenance) return { ok: false, why: 'unavailable', extras: able.extras }
  if (able.search === 'screen')
    return { ok: true, code: 'occto-screen', supplyPointNumber: null, extras: able.extras, unreadable: false }
  const answer = await gateway.search(words, areaCandidatesOf(words.address), requestId)
  const extras = together(able.extras, answer.extras)
  if (!answer.ok) return { ...answer, extras }
  const { narrowed, unreadable } = answer
  return {
    ok: true,
    code: narrowed.outcome === 'ask' ? `ask-${narrowed.question}` : narrowed.outcome,
    supplyPointNumber: narrowed.outcome === 'one' ? narrowed.supplyPointNumber : null,
    extras,
    unreadable,
  }
}

function replyOf(code: string): { outcome: 'one' | 'ask' | 'none'; ask?: string } {
  if (code === 'occto-screen') return { outcome: 'ask', ask: code }
  if (code.startsWith('ask-')) return { outcome: 'ask', ask: code.slice(4) }
  return { outcome: code === 'one' ? 'one' : 'none' }
}
