import type { Context } from 'hono'
import type { Actor } from '../identity/actor.ts'
import type { HttpEnv } from './mount.ts'

/** Puts what the reader is to be told above the page that they open. */
export async function greetReader(c: Context<HttpEnv>, actor: Actor): Promise<void> {
  const greet = c.get('greet')
  if (greet) c.set('notice', await greet(c.get('deps'), actor))
}
