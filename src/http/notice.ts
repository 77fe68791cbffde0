import type { Deps } from '../deps.ts'
import type { Actor } from '../identity/actor.ts'
import type { Text } from './language.ts'

/** One sentence above a page, with where to go. */
export type Notice = { readonly say: Text; readonly href: string; readonly link: Text }

/** What a signed-in reader is told above whatever page they open; null when there is nothing. */
export type Greet = (deps: Deps, actor: Actor) => Promise<Notice | null>
