import { describe, expect, it } from 'vitest'
import { policyOf, rulesFor, rulesVersion } from '../../src/conduct/rules.ts'
import { browse, textOf } from '../pages/browser.ts'
import { startApp } from '../support/app.ts'
import { calm, entriesOf } from '../support/walk.ts'

describe('the rules of conduct', () => {
  it('are a new version when a word of them changes', () => {
    const words = [rulesVersion, policyOf(rulesFor('retailer:sample')), policyOf(rulesFor('nw:06'))]
    expect(words).toEqual(['2026-11', 'rules-ac6696ef8fd9bb5a', 'rules-7d63eae92ee7192b'])
  })

  it('are complete in both languages, and say what is lawful, what is not and what to do instead', () => {
    for (const org of ['retailer:sample', 'nw:06'] as const) {
      const rules = rulesFor(org)
      expect(new Set(rules.map(one => one.kind))).toEqual(new Set(['lawful', 'unlawful', 'instead']))
      expect(new Set(rules.map(one => one.id)).size).toBe(rules.length)
      for (const { say } of rules) {
        expect(say.ja).toMatch(/(ます|ません|です|ください|せん)。$/)
        expect(say.en).toMatch(/^[A-Z].*\.$/)
      }
    }
  })

  it('are acknowledged by the person, once a version, with an entry that names the very words', async () => {
    const app = await startApp({ env: calm })
    const hanako = app.as('hanako')
    const before = await hanako.get('/v1/me/rules')
    expect(before.body).toMatchObject({ version: rulesVersion, acknowledged: null })
    const first = await hanako.post('/v1/me/acknowledgments', { version: rulesVersion })
    const again = await hanako.post('/v1/me/acknowledgments', { version: rulesVersion })
    expect([first.status, again.status]).toEqual([201, 201])
    expect(again.body).toEqual(first.body)
    const entries = (await entriesOf(app)).filter(one => one.kind === 'rules-acknowledged')
    expect(entries).toMatchObject([
      {
        actor: { sub: 'hanako', role: 'agent', team: '受付一課' },
        outcome: `version:${rulesVersion}`,
        policy: before.body.policy,
      },
    ])
    expect((await hanako.get('/v1/me/rules')).body.acknowledged).toEqual(first.body)
    // Her supervisor has not acknowledged them by that, nor can for anybody.
    expect((await app.as('kaoru').get('/v1/me/rules')).body.acknowledged).toBeNull()
    const forHer = await app.as('kaoru').post('/v1/me/acknowledgments', { version: rulesVersion, sub: 'jun' })
    expect(forHer.status).toBe(400)
  })

  it('are acknowledged once by two requests at the same time', async () => {
    const app = await startApp({ env: calm })
    const sent = await Promise.all(
      [1, 2, 3, 4].map(() => app.as('jun').post('/v1/me/acknowledgments', { version: rulesVersion })),
    )
    expect(sent.map(one => one.status)).toEqual([201, 201, 201, 201])
    expect(new Set(sent.map(one => one.body.entry)).size).toBe(1)
    expect((await entriesOf(app)).filter(one => one.kind === 'rules-acknowledged')).toHaveLength(1)
  })

  it('are not acknowledged in another version than the one in force', async () => {
    const app = await startApp({ env: calm })
    const reply = await app.as('hanako').post('/v1/me/acknowledgments', { version: '2025-04' })
    expect([reply.status, reply.body.code]).toEqual([409, 'stale'])
    expect(reply.text).not.toContain('2025-04')
    expect((await entriesOf(app)).filter(one => one.kind === 'rules-acknowledged')).toEqual([])
    const hanako = await browse(app, 'hanako')
    const page = await hanako.post('/me/acknowledgments', 'version=2025-04')
    expect([page.status, textOf(page.html)]).toEqual([409, expect.stringContaining('別の版です')])
    // Where they can be read and acknowledged, and nothing is said of a case.
    expect(page.html).toContain('action="/me/acknowledgments"')
    expect(textOf(page.html)).not.toContain('受付が更新されています')
  })

  it('are others for the network operator', async () => {
    const app = await startApp({ env: calm })
    const [mine, theirs] = [
      await app.as('hanako').get('/v1/me/rules'),
      await app.as('mei').get('/v1/me/rules'),
    ]
    expect(mine.body.policy).not.toBe(theirs.body.policy)
    expect((await app.as('mei').post('/v1/me/acknowledgments', { version: rulesVersion })).status).toBe(201)
    expect((await entriesOf(app, 'nw-06')).map(one => one.kind)).toContain('rules-acknowledged')
  })
})

describe('whoever has not acknowledged them', () => {
  const reminder = '行動ルールの新しい版を、まだ確認されていません'

  it('is reminded on every page, below where somebody is being spoken to, and kept from none, until they have', async () => {
    const app = await startApp({ env: calm })
    const hanako = await browse(app, 'hanako')
    for (const path of ['/', '/me', '/referrals']) {
      const page = await hanako.open(path)
      expect([page.status, textOf(page.html).includes(reminder)], path).toEqual([200, true])
    }
    await hanako.open('/')
    expect((await hanako.submit('/cases', { caller: 'switch:0' })).status).toBe(200)
    const step = textOf(hanako.page.html)
    expect(step.indexOf(reminder)).toBeGreaterThan(step.indexOf('キーボードで進める'))
    await hanako.open('/me')
    await hanako.submit('/me/acknowledgments')
    expect([hanako.page.path, textOf(hanako.page.html)]).toEqual([
      '/me',
      expect.stringContaining('2026-11版'),
    ])
    for (const path of ['/me', '/', '/referrals'])
      expect(textOf((await hanako.open(path)).html), path).not.toContain(reminder)
  })

  it('is not reminded who only oversees', async () => {
    const app = await startApp({ env: calm })
    const osamu = await browse(app, 'osamu')
    expect(textOf((await osamu.open('/oversight')).html)).not.toContain(reminder)
    expect((await osamu.open('/me')).status).toBe(200)
  })

  it('is told in English too', async () => {
    const app = await startApp({ env: calm })
    const jun = await browse(app, 'jun', 'en')
    const text = textOf((await jun.open('/me')).html)
    expect(text).toContain('You have not yet acknowledged the rules of conduct in force.')
    expect(text).toContain('Look up only inside a customer’s case')
    // But for the Japanese name at the language switch and people's names.
    expect(text.replace('日本語', '').replace('早川 潤', '')).not.toMatch(/[ぁ-んァ-ヶ一-龠]/)
  })
})
