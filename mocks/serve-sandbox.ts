import type { Hono } from 'hono'
import { type Listening, listen } from './listen.ts'

/** The sandbox's app over HTTP on loopback; port 0 = any free one. */
export const serveSandbox = (sandbox: { readonly app: Hono }, port = 0): Promise<Listening> =>
  listen({ fetch: sandbox.app.fetch, port })
