import type { Deps } from '../deps.ts'
import { tablesFor } from '../matching/find-place.ts'
import { type Suggestions, suggestionsFor } from '../matching/suggest.ts'

/** Ways to go on with an address that is being typed. The town data alone answers: nobody outside is asked. */
export const suggestAddresses = async (deps: Deps, text: string): Promise<Suggestions> =>
  suggestionsFor(text, await tablesFor(text, deps.towns))
