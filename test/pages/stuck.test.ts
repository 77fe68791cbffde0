import { describe, expect, it } from 'vitest'
import { deliverNotices } from '../../src/referrals/incident-notices.ts'
import { type Answer, answers, deliver, handedToWebhook, receiver, simulated } from '../referrals/receiver.ts'
import { byWebhook, deskMoves, type Row, rowsIn, startedDesk } from '../referrals/support.ts'
import type { TestApp } from '../support/app.ts'
import { entriesOf, modes, pointOf, Walk } from '../support/walk.ts'
import { type Browser, browse, textOf } from './browser.ts'

const anHour = 3_600_000
const start = Date.parse('2026-11-20T12:00:00+09:00')

const opened = async (answer: Answer) => {
  const partner = await receiver(answer)
  const { app } = await startedDesk(byWebhook('06', partner.url), { areas: [], clock: () => start })
  const kaoru = await browse(app, 'kaoru')
  return { partner, app, kaoru }
}
const listOf = async (kaoru: Browser) => textOf((await kaoru.open('/referrals')).html)
const outboxOf = async (app: TestApp, kind: string): Promise<Row> => {
  const row = (await rowsIn(app, 'outbox')).find(one => one.kind === kind)
  if (row === undefined) throw new Error(`no ${kind}`)
  return row
}
const stepsOf = async (app: TestApp, kind: string) =>
  (await entriesOf(app))
    .filter(one => one.kind === kind)
    .map(({ outcome, actor }) => [outcome, actor.sub, actor.role])

describe('what did not reach an operator, on the supervisor’s page', () => {
  it('is the same whatever statuses its system writes', async () => {
    const seen = async (statuses: readonly number[]) => {
      const { partner, app } = await opened(answers(statuses[0] ?? 500))
      const { id, reference } = await handedToWebhook(app)
      const found: string[] = []
      const look = async () => {
        // Signed in anew: a session ends sooner than the tries.
        const kaoru = await browse(app, 'kaoru')
        for (const path of ['/referrals', `/referrals/${id}`])
          found.push(textOf((await kaoru.open(path)).html).replaceAll(reference, '<reference>'))
      }
      for (const [index, status] of statuses.entries()) {
        partner.answer = answers(status)
        if (index === 1) await app.as('hanako').post(`/v1/referrals/${id}/withdraw`)
        expect(await deliver(app)).toBeGreaterThan(0)
        await look()
        app.advance(anHour)
      }
      expect(partner.tries.length).toBeGreaterThanOrEqual(statuses.length)
      return found
    }
    const one = await seen([503, 503, 503, 404])
    expect(one.at(-2)).toContain('取下げの連絡')
    expect(one.join()).not.toMatch(/503|404|status/)
    expect(await seen([500, 584, 429, 410])).toEqual(one)
  })

  it('stands with its number and goes out again by one button, which is an entry', async () => {
    const { partner, app, kaoru } = await opened(answers(503))
    const { id, reference } = await handedToWebhook(app)
    await deliver(app)
    await app.as('hanako').post(`/v1/referrals/${id}/withdraw`)
    partner.answer = answers(404)
    await deliver(app)
    expect(await listOf(kaoru)).toContain(
      `取下げの連絡 · 引継ぎ番号 ${reference} · 関西電力送配電株式会社 · 人の対応が要ります（相手の受け口が断った）`,
    )
    const row = await outboxOf(app, 'referral.withdrawn')
    const again = `/referrals/stuck/${row.id}/again`
    const page = await kaoru.submit(again)
    expect([page.status, page.path]).toEqual([200, '/referrals'])
    expect((await kaoru.post(again, '')).status).toBe(303)
    expect((await stepsOf(app, 'referral-step')).at(-1)).toEqual(['sent-again', 'kaoru', 'supervisor'])
    expect((await stepsOf(app, 'referral-step')).filter(([outcome]) => outcome === 'sent-again').length).toBe(
      1,
    )
    partner.answer = answers(202)
    await deliver(app)
    expect((await outboxOf(app, 'referral.withdrawn')).state).toBe('done')
    expect(partner.tries.at(-1)?.headers['webhook-id']).toBe(row.id)
    expect(await listOf(kaoru)).not.toContain('取下げの連絡')
  })

  it.each([
    ['unknown to it', 404],
    ['refused by it', 422],
  ])('a referral %s goes out again as it is', async (_, status) => {
    const { partner, app, kaoru } = await opened(answers(status))
    const { id } = await handedToWebhook(app)
    await deliver(app)
    const row = await outboxOf(app, 'referral.submitted')
    await listOf(kaoru)
    await kaoru.submit(`/referrals/stuck/${row.id}/again`)
    expect(await listOf(kaoru)).toContain('送信中')
    partner.answer = answers(202)
    await deliver(app)
    expect((await app.as('hanako').get(`/v1/referrals/${id}`)).body.status).toBe('delivered')
    expect(partner.tries.map(one => one.headers['webhook-id'])).toEqual([row.id, row.id])
    expect(await rowsIn(app, 'desk_referrals')).toHaveLength(1)
  })

  it('one that somebody of the desk looks at meanwhile goes out again and stays theirs', async () => {
    const { partner, app } = await opened(answers(503))
    const { id } = await handedToWebhook(app)
    await deliver(app)
    await deskMoves(app, id, { does: 'claim', by: 'mei' })
    partner.answer = answers(422)
    app.advance(anHour)
    const late = await browse(app, 'kaoru')
    await deliver(app)
    const row = await outboxOf(app, 'referral.submitted')
    expect(row.state).toBe('refused')
    await listOf(late)
    expect((await late.submit(`/referrals/stuck/${row.id}/again`)).status).toBe(200)
    expect((await stepsOf(app, 'referral-step')).at(-1)).toEqual(['sent-again', 'kaoru', 'supervisor'])
    partner.answer = answers(202)
    await deliver(app)
    expect((await outboxOf(app, 'referral.submitted')).state).toBe('done')
    const [desk] = await rowsIn(app, 'desk_referrals')
    expect(JSON.parse(desk.state)).toMatchObject({ is: 'claimed', by: 'mei' })
    expect(await listOf(late)).not.toContain('人の対応が要ります')
  })

  it('word of an incident goes out again too', async () => {
    const { partner, app, kaoru } = await opened(answers(404))
    modes(app, ['leaky'])
    const walk = await (await Walk.open(app)).toSite(await pointOf(app, 'other', { area: '06' }))
    expect((await walk.lookUp()).status).toBe(200)
    modes(app, [])
    await deliverNotices(simulated(app))
    const osamu = await browse(app, 'osamu')
    const incidents = async () => textOf((await osamu.open('/oversight')).html)
    expect(await incidents()).toContain('送配電会社にお知らせできていません')
    expect(await listOf(kaoru)).toContain('事案の連絡 · 関西電力送配電株式会社 · 人の対応が要ります')
    await kaoru.submit(`/referrals/stuck/${(await outboxOf(app, 'incident-notice')).id}/again`)
    expect((await stepsOf(app, 'incident-step')).at(-1)).toEqual(['sent-again', 'kaoru', 'supervisor'])
    expect(await incidents()).toContain('状態: 対応待ち')
    partner.answer = answers(202)
    await deliverNotices(simulated(app))
    expect(await incidents()).toContain('状態: 送配電会社にお知らせ済み')
  })

  it('is nobody’s to send again but a supervisor’s of the same retailer', async () => {
    const { app, kaoru } = await opened(answers(404))
    await handedToWebhook(app)
    await deliver(app)
    const { id } = await outboxOf(app, 'referral.submitted')
    for (const [persona, status] of [
      ['hanako', 403],
      ['sora', 403],
      ['mei', 403],
    ] as const) {
      const browser = await browse(app, persona)
      await browser.open('/')
      expect((await browser.post(`/referrals/stuck/${id}/again`, '')).status, persona).toBe(status)
    }
    await kaoru.open('/')
    for (const other of [crypto.randomUUID(), 'no-such'])
      expect((await kaoru.post(`/referrals/stuck/${other}/again`, '')).status).toBe(404)
    expect((await outboxOf(app, 'referral.submitted')).state).toBe('needs-person')
  })
})
