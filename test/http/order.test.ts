import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { calm, modes } from '../support/walk.ts'
import { marker, standing, text } from './bad-input.ts'

/** A lookup, and what may be wrong with it, in the order in which it is to be noticed. */
type Attempt = {
  method: string
  path: string
  type: string
  token: boolean
  role: string
  sub: string
  body: Record<string, unknown>
  pad: string
}
const order: readonly { readonly says: string; readonly spoil: (attempt: Attempt) => Partial<Attempt> }[] = [
  { says: '404 no-such-address', spoil: ({ path }) => ({ path: `${path}/nowhere` }) },
  { says: '405 method-not-allowed', spoil: () => ({ method: 'PUT' }) },
  { says: '413 too-large', spoil: () => ({ pad: ' '.repeat(70_000) }) },
  { says: '415 media-type', spoil: () => ({ type: 'text/plain' }) },
  { says: '401 unauthenticated', spoil: () => ({ token: false }) },
  { says: '403 forbidden', spoil: () => ({ role: 'overseer' }) },
  {
    says: '404 not-found',
    spoil: ({ path }) => ({ path: path.replace(/[0-9a-f-]{36}/, crypto.randomUUID()) }),
  },
  { says: '400 invalid', spoil: ({ body }) => ({ body: { ...body, [marker]: 1 } }) },
  { says: '429 too-many', spoil: () => ({ sub: 'tired' }) },
  { says: '409 stale', spoil: ({ body }) => ({ body: { ...body, revision: 999 } }) },
  { says: '403 refused', spoil: ({ body }) => ({ body: { ...body, fields: ['customerName'] } }) },
]

describe('of two things that are wrong', () => {
  it('the one that stands earlier in the contract answers', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_REQUESTS_PER_MINUTE: '400' } })
    // The beginning of a minute in which nobody has sent anything yet.
    app.advance(120_000 - (app.now().getTime() % 60_000))
    const { walk } = await standing(app, 'site')
    modes(app, ['down'])
    const tired = app.as(null, await app.token('hanako', { claims: { sub: 'tired' } }))
    for (let n = 0; n < 400; n++) await tired.get('/v1/me')
    expect((await tired.get('/v1/me')).status).toBe(429)
    app.sandbox.calls.clear()

    const sent = async (...faults: readonly number[]) => {
      let one: Attempt = {
        method: 'POST',
        path: `/v1/cases/${walk.view.id}/lookups`,
        type: 'application/json',
        token: true,
        role: 'agent',
        sub: 'hanako',
        body: { step: 'site', revision: walk.view.revision },
        pad: '',
      }
      for (const at of faults) one = { ...one, ...order[at]?.spoil(one) }
      const bearer = one.token
        ? await app.token('hanako', { claims: { sub: one.sub, roles: [one.role] } })
        : null
      const reply = await app.request(one.path, {
        method: one.method,
        headers: {
          'content-type': one.type,
          ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        },
        body: text(one.body) + one.pad,
      })
      return `${reply.status} ${((await reply.json()) as { code: string }).code}`
    }
    for (const [at, { says }] of order.entries()) {
      expect(await sent(at)).toBe(says)
      for (let later = at + 1; later < order.length; later++)
        expect(await sent(later, at), `${says} before ${order[later]?.says}`).toBe(says)
    }
    expect(app.sandbox.calls.all(), 'nobody outside was asked').toEqual([])
    expect(await sent()).toBe('503 upstream-unavailable')
  })
})
