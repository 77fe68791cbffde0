import type { Deps } from '../deps.ts'
import { Problem } from '../http/problem.ts'
import { type Actor, logIdOf } from '../identity/actor.ts'
import { appendEntry, indexOf } from './append.ts'
import { utf8 } from './bytes.ts'
import { asCaseReference, caseOfReference } from './case-references.ts'
import { actorPart, caseIdPattern, type EntryParts, entryKinds, entryOf, parseEntry, seal } from './entry.ts'
import { yearKey } from './hash-keys.ts'
import { oversightRole } from './oversight-role.ts'
import { pseudonym } from './pseudonym.ts'
import { newSalt } from './salt.ts'
import { readEntries, type Sought } from './search-read.ts'
import { type Search, type SearchReply, searchedReasons } from './search-schema.ts'
import { subjectOf } from './search-subject.ts'

type SearchDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random'>

/** What the query looks for, and what the search's own entry says it looked for. */
type Target = { readonly sought: Sought; readonly noted: Partial<EntryParts> }

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
  const below = Math.min(index, search.cursor ?? index)
  const rows = await readEntries(deps.db, logId, target.sought, { ...search, below })
  const entries = rows.slice(0, search.limit).map(row => ({
    index: Number(row.idx),
    entry: parseEntry(utf8(String(row.entry))),
  }))
  return { entries, next: rows.length > search.limit ? (entries.at(-1)?.index ?? null) : null }
}

async function targetOf(deps: SearchDeps, actor: Actor, { by, value }: Search): Promise<Target> {
  switch (by) {
    case 'supplyPointNumber': {
      const { subject, hashes } = await subjectOf(deps, actor, value)
      return { sought: { column: 'subject', hashes }, noted: { subject } }
    }
    case 'person':
      return { sought: { column: 'sub', value }, noted: await hashed(deps, actor, value) }
    case 'team':
      return { sought: { column: 'team', value }, noted: await hashed(deps, actor, value) }
    case 'case':
      return caseTarget(deps, actor, value)
    case 'reason':
      if (!searchedReasons.some(reason => reason === value)) throw notThatForm
      return { sought: { column: 'reason', value }, noted: { outcome: value } }
    case 'kind':
      if (!entryKinds.some(kind => kind === value)) throw notThatForm
      return { sought: { column: 'kind', value }, noted: { outcome: value } }
  }
}

/** By its id, or as people call it; a 受付番号 of which there is no case of one's own finds nothing. */
async function caseTarget(deps: SearchDeps, actor: Actor, value: string): Promise<Target> {
  if (caseIdPattern.test(value)) return { sought: { column: 'case_id', value }, noted: { case: value } }
  const reference = asCaseReference(value)
  if (reference === null) throw notThatForm
  const id = await caseOfReference(deps.db, actor.org, reference)
  if (id === null)
    return { sought: { column: 'case_id', value: '' }, noted: await hashed(deps, actor, reference) }
  return { sought: { column: 'case_id', value: id }, noted: { case: id } }
}

/** Names are hashed into the search's own entry; what stands there as it was typed is of a closed form. */
const notThatForm = new Problem('invalid', { errors: [{ pointer: '/value', issue: 'format' }] })

const hashed = async (deps: SearchDeps, actor: Actor, value: string): Promise<Partial<EntryParts>> => ({
  subject: pseudonym(await yearKey(deps, actor.org), value),
})
