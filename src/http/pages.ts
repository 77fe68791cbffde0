import { Hono } from 'hono'
import type { HttpEnv } from './mount.ts'
import { problemOf } from './problem-of.ts'
import { problemPage } from './problem-page.tsx'

/** Routes of pages: whatever fails in one is answered with a page. */
export function pages(): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>()
  routes.onError((error, c) => {
    const problem = problemOf(error)
    if (problem.code === 'internal')
      c.get('deps')?.log({ event: 'error', requestId: c.get('requestId'), error: error.name })
    return problemPage(c, problem)
  })
  return routes
}
