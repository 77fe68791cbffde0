import { type Context, Hono } from 'hono'
import type { HttpEnv } from './mount.ts'
import type { Problem } from './problem.ts'
import { problemOf } from './problem-of.ts'
import { problemPage } from './problem-page.tsx'

/** Routes of pages: whatever fails in one is answered with a page, the service's own unless another is given. */
export function pages(
  show: (c: Context<HttpEnv>, problem: Problem) => Response = problemPage,
): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>()
  routes.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.code === 'internal')
      c.get('deps')?.log({ event: 'error', requestId: c.get('requestId'), error: error.name })
    return show(c, problem)
  })
  return routes
}
