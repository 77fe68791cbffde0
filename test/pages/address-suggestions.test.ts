import { describe, expect, it } from 'vitest'
import { sql } from '../../src/db/db.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { callsOf, calm, entriesOf } from '../support/walk.ts'
import { browse, textOf } from './browser.ts'

const path = '/address-suggestions'
const form = (text: string) => new URLSearchParams({ text }).toString()
const keptIn = async (app: TestApp) =>
  (await app.db.read([sql('select count(*) as n from kept_form')]))[0]?.rows[0]?.n

describe('ways to go on with an address, for the field’s script', () => {
  it('come from the town data alone, by the page’s own session, and leave nothing behind', async () => {
    const app = await startApp({ env: calm })
    for (const persona of ['hanako', 'jun', 'kaoru']) {
      const browser = await browse(app, persona)
      const reply = await browser.post(path, form('大阪市北区中之'))
      expect(reply.status).toBe(200)
      expect(reply.headers.get('content-type')).toMatch(/^application\/json/)
      expect(reply.headers.get('cache-control')).toBe('no-store')
      expect(JSON.parse(reply.html)).toEqual({ suggestions: ['大阪府大阪市北区中之島'] })
    }
    expect(callsOf(app)).toEqual([])
    expect(await entriesOf(app)).toEqual([])
    expect(JSON.stringify(app.logs)).not.toContain('中之')
  })

  it('are none where the address is whole, too long, nowhere or missing', async () => {
    const app = await startApp({ env: calm })
    const hanako = await browse(app, 'hanako')
    for (const body of [
      form('大阪市北区中之島３－６－１６'),
      form('大阪市'.repeat(50)),
      form('花子'),
      '',
      'text=%FF',
    ])
      expect(JSON.parse((await hanako.post(path, body)).html)).toEqual({ suggestions: [] })
  })

  it('are for nobody else, from no other site, and keep nothing of a session that has ended', async () => {
    const app = await startApp({ env: calm })
    const nobody = await browse(app, null)
    const late = await nobody.post(path, form('大阪市北区中之'), { cookie: 'session=ended' })
    expect(late.status).toBe(401)
    expect(textOf(late.html)).not.toContain('中之島')
    expect(await keptIn(app)).toBe(0)
    const osamu = await browse(app, 'osamu')
    expect((await osamu.post(path, form('大阪市'))).status).toBe(403)
    const hanako = await browse(app, 'hanako')
    const foreign = await hanako.post(path, form('大阪市'), { 'sec-fetch-site': 'cross-site' })
    expect(foreign.status).toBe(403)
    expect((await hanako.open(path)).status).toBe(303)
  })
})
