import { describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { Walk } from '../support/walk.ts'

const nowhere = '00000000-0000-4000-8000-000000000000'
const inEnglish = { 'accept-language': 'en' }

async function detailOf(app: TestApp, who: string, path: string): Promise<string> {
  const { body } = await app.as(who).get(path)
  return body.detail
}

describe('what a problem says to do', () => {
  it('speaks of 受付番号 where a case was not found, and nowhere else', async () => {
    const app = await startApp()
    expect(await detailOf(app, 'hanako', `/v1/cases/${nowhere}`)).toContain('受付番号でも探せます')
    for (const path of [
      '/v1/oversight/logs/retailer-mihon/checkpoint',
      '/v1/oversight/logs/retailer-sample/tile/9/999',
      '/v1/oversight/logs/retailer-sample/entries/999/proof',
      `/v1/oversight/exports/${nowhere}`,
    ])
      expect(await detailOf(app, 'osamu', path), path).not.toContain('受付番号')
  })

  it('says the same of another company’s case as of one that is none', async () => {
    const app = await startApp()
    const { view } = await Walk.open(app)
    const theirs = await app.as('toru').get(`/v1/oversight/cases/${view.id}/timeline`)
    const none = await app.as('toru').get(`/v1/oversight/cases/${nowhere}/timeline`)
    expect([theirs.status, theirs.body.detail]).toEqual([404, none.body.detail])
    expect(none.body.detail).toContain('受付番号')
  })

  it('names the roles that are needed, in both languages', async () => {
    const app = await startApp()
    const ja = await app.as('hanako').get('/v1/oversight/findings')
    expect([ja.status, ja.body.detail]).toEqual([
      403,
      'この操作は、監査担当または外部監査の方が行えます。必要な場合は、管理者に役割の登録をご依頼ください。',
    ])
    const en = await app.as('hanako').get('/v1/oversight/findings', inEnglish)
    expect(en.body.detail).toMatch(/^This is for: Overseer or Auditor\./)
    const desk = await app.as('hanako').get('/v1/service-center/referrals')
    expect(desk.body.detail).toContain('送配電受付担当')
  })

  it('tells a conflict in the operation’s own words, without a case where there is none', async () => {
    const app = await startApp()
    const old = await app.as('hanako').post('/v1/me/acknowledgments', { version: '2020-01-01' })
    expect(old.status, old.text).toBe(409)
    expect(old.body.detail).toContain('行動ルール')
    expect(old.text).not.toContain('受付')
    const week = await app.as('kaoru').post('/v1/team/confirmations', { week: '2020-01-06' })
    expect(week.status, week.text).toBe(409)
    expect(week.body.detail).toContain('終わった週')
    expect(week.text).not.toContain('受付')
  })
})
