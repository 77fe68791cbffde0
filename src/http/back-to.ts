import type { Context } from 'hono'
import type { HttpEnv } from './mount.ts'

/**
 * A reloaded or typed-in address of a form leads to the page that it belongs to: `base` and its `:id`. What cannot be an
 * identifier leads to the first page, and never into a header.
 */
export const backTo =
  (base: string) =>
  (c: Context<HttpEnv>): Response => {
    const id = c.req.param('id') ?? ''
    return c.redirect(/^[0-9a-f-]{36}$/i.test(id) ? `${base}/${id}` : '/', 303)
  }
