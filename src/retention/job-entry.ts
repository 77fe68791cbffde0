import type { Statement } from '../db/db.ts'
import type { Deps } from '../deps.ts'
import { logIdOf, type Org } from '../identity/actor.ts'
import { appendEntry } from '../oversight/append.ts'
import { type EntryParts, entryOf, seal } from '../oversight/entry.ts'
import { newSalt } from '../oversight/salt.ts'

export type JobDeps = Pick<Deps, 'config' | 'db' | 'now' | 'random' | 'log'>

/** The entry that a job leaves, the system's own, for the job's own batch. */
export const jobEntry = (
  { now, random }: Pick<Deps, 'now' | 'random'>,
  org: Org,
  parts: Pick<EntryParts, 'kind'> & Partial<EntryParts>,
): Statement[] =>
  appendEntry(logIdOf(org), seal(entryOf({ org, at: now().toISOString(), salt: newSalt(random), ...parts })))
