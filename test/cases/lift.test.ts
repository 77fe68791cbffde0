import { describe, expect, it } from 'vitest'
import { browse, textOf } from '../pages/browser.ts'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, entriesOf, pointsOf, type Truth, Walk } from '../support/walk.ts'

const pathOf = (walk: Walk): string => `/v1/cases/${walk.view.id}/lifted-limits`

async function ofAnother(walk: Walk, point: Truth) {
  await walk.answer('number', point.bill.supplyPointNumber)
  return walk.lookUp()
}

/** Four points asked about by hanako, and more that would be the next; her supervisor has seen the team. */
async function atLimit(app: TestApp): Promise<{ walk: Walk; next: readonly Truth[] }> {
  const [first, ...more] = await pointsOf(app, 'other', { area: '03', limit: 30 })
  const walk = await (await Walk.open(app)).toSite(first ?? expect.fail())
  expect((await walk.lookUp()).status).toBe(200)
  for (const point of more.slice(0, 3)) expect((await ofAnother(walk, point)).status).toBe(200)
  await app.as('kaoru').get('/v1/team/today')
  return { walk, next: more.slice(3) }
}

const lifts = async (app: TestApp) => (await entriesOf(app)).filter(one => one.kind === 'limit-lifted')

describe('a supervisor lifts a limit of one case', () => {
  it('once, by its number and no more, with an entry that says who and why', async () => {
    const app = await startApp({ env: calm })
    const { walk, next } = await atLimit(app)
    const [fifth, sixth] = next
    expect((await ofAnother(walk, fifth ?? expect.fail())).status).toBe(403)
    const body = { limit: 'points', reason: 'several-supplies' }
    const lifted = await app.as('kaoru').post(pathOf(walk), body)
    expect(lifted.status, lifted.text).toBe(201)
    expect(lifted.body).toMatchObject({ limit: 'points', more: 1, reference: walk.view.reference })
    // What hanako has on her screen still counts.
    expect((await walk.lookUp()).status).toBe(200)
    expect((await ofAnother(walk, sixth ?? expect.fail())).body).toMatchObject({
      reason: 'limit-reached',
      rule: 'lookup:limit-case-points',
    })
    const again = await app.as('kaoru').post(pathOf(walk), body)
    expect([again.status, again.body.errors[0].issue]).toEqual([409, 'twice'])
    expect(await lifts(app)).toMatchObject([
      {
        actor: { sub: 'kaoru', role: 'supervisor' },
        case: walk.view.id,
        rule: 'lift:limit-case-points',
        reason: 'several-supplies',
        subject: { hash: null },
      },
    ])
  })

  it('raises lookups and searches by two, as the case then says', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_LOOKUPS_PER_CASE: '4' } })
    const { walk } = await atLimit(app)
    await walk.answer('address', { address: '東京都千代田区大手町一丁目1-1' })
    expect((await walk.lookUp()).body.rule).toBe('lookup:limit-case-lookups')
    const reply = await app.as('kaoru').post(pathOf(walk), { limit: 'lookups', reason: 'read-again' })
    expect([reply.status, reply.body.more]).toEqual([201, 2])
    const { body } = await app.as('hanako').get(`/v1/cases/${walk.view.id}`)
    expect(body.step.lookup.left).toBe(2)
  })

  it('that is reached, of an open case', async () => {
    const app = await startApp({ env: calm })
    const { walk } = await atLimit(app)
    const body = { limit: 'searches', reason: 'called-back' }
    const early = await app.as('kaoru').post(pathOf(walk), body)
    expect([early.status, early.body.errors[0].issue]).toEqual([409, 'not-reached'])
    expect((await app.as('kaoru').post(pathOf(walk), { limit: 'askedPerHour', reason: 'x' })).status).toBe(
      400,
    )
    expect((await app.as('kaoru').post(pathOf(walk), { ...body, reason: 'お客さま' })).status).toBe(400)
    expect(await lifts(app)).toEqual([])
  })

  it('of the holder’s team, who did not work on it: four eyes', async () => {
    const app = await startApp({ env: calm })
    const { walk } = await atLimit(app)
    const body = { limit: 'points', reason: 'several-supplies' }
    expect((await app.as('hanako').post(pathOf(walk), body)).status).toBe(403)
    const elsewhere = await app.token('kaoru', { claims: { sub: 'other-lead', team: '受付二課' } })
    const theirs = await app.as(null, elsewhere).post(pathOf(walk), body)
    expect([theirs.status, theirs.body.detail]).toEqual([403, expect.stringContaining('担当者のチーム')])
    expect((await app.as('kaoru').post(`/v1/cases/${walk.view.id}/take`)).status).toBe(200)
    await app.as('kaoru').get('/v1/team/today')
    const own = await app.as('kaoru').post(pathOf(walk), body)
    expect([own.status, own.body.detail]).toEqual([403, expect.stringContaining('ご自身')])
    expect((await entriesOf(app)).filter(one => one.kind === 'denied').map(one => one.rule)).toEqual(
      expect.arrayContaining(['lift-limit']),
    )
    expect(await lifts(app)).toEqual([])
  })

  it('with two supervisors at once only once', async () => {
    const app = await startApp({ env: calm })
    const { walk } = await atLimit(app)
    const body = { limit: 'points', reason: 'several-supplies' }
    const second = await app.token('kaoru', { claims: { sub: 'second-lead' } })
    const replies = await Promise.all(
      [app.as('kaoru'), app.as(null, second), app.as('kaoru')].map(one => one.post(pathOf(walk), body)),
    )
    expect(replies.map(one => one.status).sort()).toEqual([201, 409, 409])
    expect(await lifts(app)).toHaveLength(1)
  })
})

describe('on the team’s page', () => {
  it('a case at its limit leads to lifting it, by forms alone', async () => {
    const app = await startApp({ env: calm })
    const { walk } = await atLimit(app)
    const kaoru = await browse(app, 'kaoru')
    const path = `/cases/${walk.view.id}/lifted-limits`
    expect((await kaoru.open('/team')).html).toContain(`href="${path}"`)
    await kaoru.open(path)
    const unsaid = await kaoru.submit(path, {})
    expect(unsaid.status).toBe(422)
    expect(textOf(unsaid.html)).toContain('理由を選んでください。')
    await kaoru.submit(path, { limit: 'points', reason: 'read-again' })
    expect(textOf(kaoru.page.html)).toContain('引き上げました')
    expect(textOf(kaoru.page.html)).toContain('いま引き上げられる上限はありません')
    expect((await kaoru.open('/team')).html).not.toContain(`href="${path}"`)
    const osamu = await browse(app, 'osamu')
    const log = textOf((await osamu.open('/oversight')).html)
    expect(log).toContain('上限の引き上げ')
    expect(log).toContain('番号や住所の読み直しが続いた')
    expect(log).not.toContain('lift:')
  })

  it('a colleague’s case is taken over in one press', async () => {
    const app = await startApp({ env: calm })
    const walk = await Walk.open(app)
    const kaoru = await browse(app, 'kaoru')
    await kaoru.open('/team')
    const taken = await kaoru.submit(`/cases/${walk.view.id}/take`)
    expect(taken.path).toBe(`/cases/${walk.view.id}`)
    expect((await app.as('kaoru').get(`/v1/cases/${walk.view.id}`)).body.holder).toEqual({
      sub: 'kaoru',
      me: true,
    })
    expect((await kaoru.open('/team')).html).not.toContain(`/cases/${walk.view.id}/take`)
  })
})
