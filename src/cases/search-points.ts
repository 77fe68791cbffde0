import * as v from 'valibot'
import type { Deps } from '../deps.ts'
import { decideSearch } from '../disclosure/decide.ts'
import type { Finding } from '../disclosure/extras.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, retailerOf } from '../identity/actor.ts'
import { findPlace } from '../matching/find-place.ts'
import type { Words } from '../matching/narrow.ts'
import { askedFor, type Search } from '../matching/search-words.ts'
import { yearKey } from '../oversight/hash-keys.ts'
import { pseudonym } from '../oversight/pseudonym.ts'
import type { Gateway } from '../upstreams/gateway.ts'
import { isArrearsPoint } from './arrears-point.ts'
import type { StoredCase } from './case.ts'
import { claimQuestion } from './claim-question.ts'
import { commitAnswered } from './commit-answered.ts'
import { caseEntry } from './entry-parts.ts'
import { type Loaded, loadCase } from './load-case.ts'
import { onCurrent } from './on-current.ts'
import { onceFor, replayFailure } from './once.ts'
import { positionOf } from './position.ts'
import { questionOf } from './question.ts'
import { refusalProblem } from './refusal-problem.ts'
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
  given: Loaded,
  body: SearchBody,
  requestId: string,
  key: string | null,
): Promise<SearchResult> {
  const once = await onceFor(deps, actor, key, `search-points:${given.case.id}`, body)
  replayFailure(once)
  if (once.before && 'outcome' in once.before) {
    const { outcome, ask, entry } = once.before
    const { case: now } = await loadCase(deps, actor, given.case.id)
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
  return onCurrent(deps, actor, given, body.revision, async loaded => {
    const { case: stored } = loaded
    const position = positionOf(stored)
    const { inputs, basis, step } = position.journey
    const facts = {
      config: deps.config,
      actor,
      loaded,
      position,
      now: deps.now(),
      subjectHash: null,
      arrearsPoint: false,
    }
    const question = questionOf('search', body, facts)
    const decision = decideSearch(question)
    if (decision.refused) return refuse(deps, actor, stored, decision, { step: body.step }, once)

    const by = step?.action?.kind === 'search' ? step.action.by[0] : undefined
    const words = wordsOf(by ?? 'address', inputs?.readings)
    const search = askedFor(words, await findPlace(words.address, deps.towns))
    const place = pseudonym(hashKey, search.place)
    // Should the answer never be recorded, the number counts as shown.
    const asked = ['supplyPointNumber']
    const about = { step: body.step, purpose: 'P3', place, rule: `by:${words.by}`, asked }
    const asking = caseEntry(deps, actor, stored, { ...about, kind: 'search-asked', decision: 'permit' })
    const claim = await claimQuestion(deps, actor, stored, 'search', asking, once)
    if (claim === null) return null
    const answer = await askGateway(deps.upstreams.gateway(retailer), search, deps.now(), requestId)
    const found = answer.ok ? answer.supplyPointNumber : null
    const arrearsPoint = await isArrearsPoint(deps, actor.org, loaded, found)
    const onFound = decideSearch({ ...question, arrearsPoint })
    const number = onFound.refused ? null : found
    const sealed = caseEntry(deps, actor, stored, {
      ...about,
      kind: 'search-answered',
      outcome: onFound.refused ? 'arrears-point' : answer.ok ? answer.code : answer.why,
      shown: number === null ? [] : asked,
      ...(found === null ? {} : { subject: pseudonym(hashKey, found) }),
      dropped: answer.extras.map(one => one.field),
      refers: claim.index,
    })
    const settled = onFound.refused
      ? { result: null, keep: { refusal: onFound } }
      : answer.ok
        ? {
            result: {
              step: body.step,
              basis: basis ?? '',
              kind: 'search' as const,
              code: answer.code,
              compare: {},
              supplyPointNumber: number,
            },
            keep: replyOf(answer.code),
          }
        : { result: null, keep: { problem: `upstream-${answer.why}` as const } }
    const done = await commitAnswered(deps, actor, stored, {
      party: 'switching-support-gateway',
      claim,
      sealed,
      ...settled,
      billMode: !answer.ok,
      extras: answer.extras,
      unreadable: answer.unreadable ? ['address'] : [],
      once,
    })
    if ('refusal' in settled.keep) throw refusalProblem(settled.keep.refusal, done.entry)
    if ('problem' in settled.keep) throw new Problem(settled.keep.problem)
    return { ...settled.keep, ...(number === null ? {} : { supplyPointNumber: number }), ...done }
  })
}

function wordsOf(by: Words['by'], readings: Readonly<Record<string, unknown>> | undefined): Words {
  const parsed = v.safeParse(said, readings ?? {})
  if (!parsed.success) throw new Error('a search step is reached without an address')
  const { address, building, room, meterNumber, poleNumber } = parsed.output
  return { by, address, building, room, number: (by === 'meter' ? meterNumber : poleNumber) ?? null }
}

type Coded = { readonly extras: readonly Finding[]; readonly unreadable: boolean } & (
  | { readonly ok: true; readonly code: string; readonly supplyPointNumber: string | null }
  | { readonly ok: false; readonly why: 'unavailable' | 'unintelligible' }
)

/**
 * Where the gateway has no number search, that one step is done on OCCTO's own screen. A place in no area that there is
 * has no point: nobody is asked.
 */
async function askGateway(gateway: Gateway, search: Search, now: Date, requestId: string): Promise<Coded> {
  if (search.areas.length === 0)
    return { ok: true, code: 'none', supplyPointNumber: null, extras: [], unreadable: false }
  const answer = await gateway.search(search, now, requestId)
  if (!answer.ok) return answer
  const { narrowed, extras } = answer
  const codes = { one: 'one', none: 'none', screen: 'occto-screen' } as const
  return {
    ok: true,
    code: narrowed.outcome === 'ask' ? `ask-${narrowed.question}` : codes[narrowed.outcome],
    supplyPointNumber: narrowed.outcome === 'one' ? narrowed.supplyPointNumber : null,
    extras,
    unreadable: false,
  }
}

function replyOf(code: string): { outcome: 'one' | 'ask' | 'none'; ask?: string } {
  if (code === 'occto-screen') return { outcome: 'ask', ask: code }
  if (code.startsWith('ask-')) return { outcome: 'ask', ask: code.slice(4) }
  return { outcome: code === 'one' ? 'one' : 'none' }
}
