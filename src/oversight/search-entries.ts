import { sql, type Value } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { parseSupplyPointNumber } from '../matching/supply-point-number.ts'
import { appendEntry, indexOf } from './append.ts'
import { utf8 } from './bytes.ts'
import { actorPart, caseIdPattern, type EntryParts, entryKinds, entryOf, parseEntry, seal } from './entry.ts'
import { livingKeys, yearKey } from './hash-keys.ts'
import { oversightRole } from './oversight-role.ts'
import { pseudonym } from './pseudonym.ts'
import { newSalt } from './salt.ts'
import { type Search, type SearchReply, searchedReasons } from './search-schema.ts'

type SearchDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random'>

/** What the query looks for, and what the search's own entry says it looked for. */
type Target = { readonly where: string; readonly args: readonly Value[]; readonly noted: Partial<EntryParts> }

/**
 * The organisation's own entries, newest first. The search is an entry too, committed before anything is read;
 * it stands above every entry it can find.
 */
export async function searchEntries(deps: SearchDeps, actor: Actor, search: Search): Promise<SearchReply> {
  const target = await targetOf(deps, actor, search)
  const logId = logIdOf(actor.org)
  const own = entryOf({
    kind: 'oversight-search',
    org: actor.org,
    at: deps.now().toISOString(),
    salt: newSalt(deps.random),
    actor: actorPart(actor, oversightRole(actor)),
    rule: `by:${search.by === 'supplyPointNumber' ? 'supply-point-number' : search.by}`,
    ...target.noted,
  })
  const index = indexOf(await deps.db.write(appendEntry(logId, seal(own))), 0)
  const [found] = await deps.db.read([
    sql(
      `select idx, entry from oversight_body ${target.where} and log = ? and idx < ?
      and entry ->> '$.at' between ? and ? order by idx desc limit ?`,
      ...target.args,
      logId,
      Math.min(index, search.cursor ?? index),
      search.from,
      search.to,
      search.limit + 1,
    ),
  ])
  const rows = found?.rows ?? []
  const entries = rows.slice(0, search.limit).map(row => ({
    index: Number(row.idx),
    entry: parseEntry(utf8(String(row.entry))),
  }))
  return { entries, next: rows.length > search.limit ? (entries.at(-1)?.index ?? null) : null }
}

async function targetOf(deps: SearchDeps, actor: Actor, { by, value }: Search): Promise<Target> {
  switch (by) {
    case 'supplyPointNumber': {
      const parsed = parseSupplyPointNumber(value)
      if (!parsed.ok) throw new Problem('invalid', { errors: [{ pointer: '/value', issue: parsed.issue }] })
      const subject = pseudonym(await yearKey(deps, actor.org), parsed.number)
      const hashes = (await livingKeys(deps, actor.org)).map(key => pseudonym(key, parsed.number).hash)
      // Left to itself the planner walks the whole log backwards for the sake of the order.
      const where = `indexed by oversight_body_subject where subject in (${hashes.map(() => '?').join(', ')})`
      return { where, args: hashes, noted: { subject } }
    }
    case 'person':
      return { where: 'where sub = ?', args: [value], noted: await hashed(deps, actor, value) }
    case 'team':
      return { where: 'where team = ?', args: [value], noted: await hashed(deps, actor, value) }
    case 'case':
      if (!caseIdPattern.test(value)) throw notThatForm
      return { where: 'where case_id = ?', args: [value], noted: { case: value } }
    case 'reason':
      if (!searchedReasons.some(reason => reason === value)) throw notThatForm
      return { where: 'where reason = ?', args: [value], noted: { outcome: value } }
    case 'kind': {
      if (!entryKinds.some(kind => kind === value)) throw notThatForm
      const column = /^(lookup|search)-(asked|answered)$/.test(value) ? 'kind' : 'rare_kind'
      return { where: `where ${column} = ?`, args: [value], noted: { outcome: value } }
    }
  }
}

/** Names are hashed into the search's own entry; what stands there as it was typed is of a closed form. */
const notThatForm = new Problem('invalid', { errors: [{ pointer: '/value', issue: 'format' }] })

const hashed = async (deps: SearchDeps, actor: Actor, value: string): Promise<Partial<EntryParts>> => ({
  subject: pseudonym(await yearKey(deps, actor.org), value),
})
