import type { Actor } from './actor.ts'
import { readCookie } from './cookies.ts'
import type { IdentityDeps } from './identity-deps.ts'
import { resumeSession } from './resume-session.ts'
import { verifyToken } from './tokens.ts'

/**
 * The sender of an API request. Bearer tokens only (RFC 6750 §2.1): a cookie, which a browser adds by
 * itself, opens nothing here, so no other site can act in somebody's name.
 */
export async function actorOf(deps: IdentityDeps, request: Request): Promise<Actor | null> {
  const token = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  return token === undefined ? null : verifyToken(deps, token)
}

/** The reader of a page: the session cookie only; a token opens no page. */
export async function pageActorOf(
  deps: IdentityDeps,
  request: Request,
  how: { readonly untraced?: boolean } = {},
): Promise<Actor | null> {
  const id = readCookie(deps.config, request, 'session')
  return id === null ? null : resumeSession(deps, id, how)
}
