import { describe, expect, it } from 'vitest'
import { entriesOf } from '../support/walk.ts'
import {
  inTurn,
  json,
  marker,
  opening,
  raw,
  standing,
  start,
  text,
  tokenHeaders,
  turnedAway,
  untouched,
} from './bad-input.ts'
import { everythingKept, expectProblem } from './support.ts'

describe('an identifier', () => {
  it('that names nothing is not found, whatever it is', async () => {
    const app = await start()
    const rows = [
      'x',
      marker,
      '1',
      '%00',
      '..%2f..%2fetc',
      '00000000-0000-0000-0000-00000000000g',
      'ffffffff-ffff-4fff-8fff-ffffffffffff',
      `${'a'.repeat(3_000)}`,
      "'%20or%201=1--",
      '%F0%9F%98%80',
    ]
    const headers = await tokenHeaders(app)
    await inTurn(
      rows.map(id => [id] as const),
      async id => {
        await turnedAway(app, `/v1/cases/${id}`, { method: 'GET', headers }, 404, 'not-found')
        for (const verb of ['take', 'answers', 'searches', 'lookups', 'own-customer-searches']) {
          const sent = { headers: { ...json, ...headers }, body: raw(`{"${marker}":1}`) }
          await turnedAway(app, `/v1/cases/${id}/${verb}`, sent, 404, 'not-found')
        }
      },
    )
    expect(await entriesOf(app), 'an identifier that names nothing is nobody’s').toEqual([])
  })
  it('of a part of the log that cannot be is not found', async () => {
    const app = await start()
    await app.publish()
    const rows = [
      'tile/x/000',
      'tile/0/0',
      'tile/99/000',
      'tile/entries/000.p/0',
      'tile/entries/000.p/256',
      'entries/-1/proof',
      'entries/1.5/proof',
      'entries/01/proof',
      `entries/${marker}/proof`,
    ]
    const headers = await tokenHeaders(app, 'osamu')
    await inTurn(
      rows.map(path => [path] as const),
      async path => {
        await turnedAway(
          app,
          `/v1/oversight/logs/retailer-sample/${path}`,
          { method: 'GET', headers },
          404,
          'not-found',
        )
      },
    )
  })
})

describe('the query of an address', () => {
  it('is turned away where it says what nobody asked for', async () => {
    const app = await start()
    const rows = [
      ['/v1/me', `?name=${marker}`, '?', 'unknown-key'],
      ['/v1/scenarios', `?${marker}=1`, '?', 'unknown-key'],
      ['/v1/cases', `?phone=${marker}`, '?', 'unknown-key'],
      ['/v1/cases', `?reference=${marker}`, '?/reference', 'check'],
      ['/v1/cases', '?reference=123', '?/reference', 'check'],
    ]
    const headers = await tokenHeaders(app)
    await inTurn(rows as [string, string, string, string][], async (path, query, pointer, issue) => {
      const { places } = await turnedAway(app, `${path}${query}`, { method: 'GET', headers }, 400, 'invalid')
      expect(places).toEqual([{ pointer, issue }])
    })
  })
})

describe('a header', () => {
  it('Idempotency-Key that cannot be one is named as what is wrong', async () => {
    const app = await start()
    const rows = ['', ' ', 'a b', `${marker} x`, 'x'.repeat(129), 'é', '\t']
    const { walk } = await standing(app, 'caller')
    const sent = [
      ['/v1/cases', opening],
      [`/v1/cases/${walk.view.id}/answers`, { step: 'caller', value: 'holder', revision: 0 }],
      [`/v1/cases/${walk.view.id}/take`, {}],
    ] as const
    await inTurn(
      rows.map(key => [key] as const),
      async key => {
        const headers = { ...json, ...(await tokenHeaders(app)), 'idempotency-key': key }
        for (const [path, body] of sent) {
          const { places } = await turnedAway(app, path, { headers, body: text(body) }, 400, 'invalid')
          expect(places).toEqual([{ pointer: 'header:idempotency-key', issue: 'format' }])
        }
      },
    )
    await untouched(walk)
  })
  it('Authorization that is none of ours asks for a sign-in', async () => {
    const app = await start()
    const rows = [
      'Bearer',
      'Bearer ',
      `Bearer ${marker}`,
      `Basic ${btoa(`hanako:${marker}`)}`,
      `Token ${marker}`,
      `Bearer ${marker} ${marker}`,
      `Bearer ${'a.'.repeat(10_000)}`,
      'Bearer eyJhbGciOiJub25lIn0.e30.',
      'Bearer ..',
      `Bearer ${marker}.${marker}.${marker}`,
      'é',
    ]
    await inTurn(
      rows.map(one => [one] as const),
      async authorization => {
        const body = text({ ...opening, [marker]: 1 })
        await turnedAway(
          app,
          '/v1/cases',
          { headers: { ...json, authorization }, body },
          401,
          'unauthenticated',
        )
      },
    )
  })
  it('Authorization counts once: not beside another, not in the address, not in the body', async () => {
    const app = await start()
    const token = await app.token('hanako')
    for (const authorization of [`Bearer ${token}, Bearer ${token}`, `Bearer ${token} x`, `bearer${token}`])
      expect((await app.request('/v1/me', { headers: { authorization } })).status).toBe(401)
    expect((await app.request(`/v1/me?access_token=${token}`)).status).toBe(401)
    const body = new URLSearchParams({ access_token: token })
    expect(
      (await app.request('/v1/cases', { method: 'POST', headers: json, body: body.toString() })).status,
    ).toBe(401)
    expect((await app.request('/v1/me', { headers: { authorization: `bearer   ${token}` } })).status).toBe(
      200,
    )
  })

  it('Cookie that was forged opens neither page nor operation', async () => {
    const app = await start()
    const rows = [
      marker,
      'session',
      `session=${marker}`,
      `session=${'A'.repeat(43)}`,
      `session=${'A'.repeat(43)}; session=${'B'.repeat(43)}`,
      `__Host-session=${'A'.repeat(43)}`,
      `session="${marker}"`,
      `session=%00; lang=${marker}`,
      `session=${'x'.repeat(8_000)}`,
    ]
    await inTurn(
      rows.map(one => [one] as const),
      async cookie => {
        await turnedAway(app, '/v1/me', { method: 'GET', headers: { cookie } }, 401, 'unauthenticated')
        for (const path of ['/oversight', `/cases/${crypto.randomUUID()}`]) {
          const reply = await app.request(path, { headers: { cookie, accept: 'text/html' } })
          const signIn = `/sign-in?return_to=${encodeURIComponent(path)}`
          expect([reply.status, reply.headers.get('location')]).toEqual([303, signIn])
        }
        const home = await app.request('/', { headers: { cookie, accept: 'text/html' } })
        expect(await home.text()).not.toContain(marker)
      },
    )
    expect(await everythingKept(app)).not.toContain(marker)
  })
  it('Accept-Language leads to one of the two languages, whatever it says', async () => {
    const app = await start()
    const rows = ['*', 'fr', 'en;q=x', ';;;', ',', 'x'.repeat(5_000), `${marker};q=1`, 'ja;q=0, en;q=0']
    await inTurn(
      rows.map(one => [one] as const),
      async language => {
        const reply = await app.as(null).get('/v1/me', { 'accept-language': language })
        const body = expectProblem(reply, 401, 'unauthenticated')
        expect(['サインインが必要です', 'Sign-in is needed']).toContain(body.title)
        expect(reply.headers.get('content-language')).toMatch(/^(ja|en)$/)
      },
    )
  })
})
