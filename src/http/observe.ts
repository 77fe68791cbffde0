import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import type { Deps } from '../deps.ts'
import type { HttpEnv } from './mount.ts'

/** Of a method that nobody knows the client is the author. */
const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

/**
 * One id and one log line a request. The id is always ours: one that the client chose would be a way to
 * write into the log. The line names the route's pattern, never the address that was asked for. What is untraced
 * leaves a line only where it failed by our own mistake.
 */
export const observe =
  (depsFor: (c: { req: { raw: Request }; env: unknown }) => Deps): MiddlewareHandler<HttpEnv> =>
  async (c, next) => {
    const deps = depsFor(c)
    const requestId = crypto.randomUUID()
    c.set('deps', deps)
    c.set('requestId', requestId)
    const from = performance.now()
    await next()
    c.res.headers.set('x-request-id', requestId)
    if (c.get('untraced') && c.res.status < 500) return
    deps.log({
      event: 'request',
      requestId,
      method: methods.has(c.req.method) ? c.req.method : 'OTHER',
      operation: routePath(c, -1),
      status: c.res.status,
      ms: Math.round(performance.now() - from),
    })
  }
