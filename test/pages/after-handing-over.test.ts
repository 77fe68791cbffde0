import { describe, expect, it } from 'vitest'
import { atDesk, deskRowOf, inbox, must } from '../referrals/rows.ts'
import { atContractor, deskMoves, handOver, staffDesk, startedDesk } from '../referrals/support.ts'
import type { TestApp } from '../support/app.ts'
import { Walk } from '../support/walk.ts'
import { browse, textOf } from './browser.ts'

const handed = async (app: TestApp, persona = 'hanako') => {
  const walk = await atContractor(app, persona)
  const { body } = await handOver(walk)
  const path = `/cases/${walk.view.id}`
  const who = await browse(app, persona)
  return {
    walk,
    referral: body.id as string,
    said: async () => (await walk.refresh()).view.outcome as { title: { ja: string }; say: { ja: string } },
    page: async () => textOf((await who.open(path)).html),
    message: async () =>
      textOf(/<textarea[\s\S]*?<\/textarea>/.exec((await who.open(`${path}/slip`)).html)?.[0] ?? ''),
  }
}
const promises = /からお電話(?:いたします|を差し上げます)/

type End = readonly [string, (app: TestApp, id: string) => Promise<unknown>, string]
const ends: readonly End[] = [
  [
    'given back by an inbox in which nobody works',
    (app, id) => deskMoves(app, id, { does: 'give-back' }),
    '直接お電話いただけますでしょうか',
  ],
  [
    'returned',
    (app, id) => deskMoves(app, id, { does: 'return', by: 'mei', outcome: 'needs-consent' }),
    'ご本人さまのご同意が要る',
  ],
  [
    'withdrawn',
    (app, id) => app.as('ichiro').post(`/v1/referrals/${id}/withdraw`),
    'お引き継ぎは取り下げました',
  ],
]

describe('a case that was handed over', () => {
  it.each(ends)('promises no call any more when it was %s', async (_, end, sentence) => {
    const { app } = await startedDesk()
    const { referral, said, page, message } = await handed(app)
    expect((await said()).say.ja).toContain('関西電力送配電からお電話いたします')
    expect(await page()).toMatch(promises)
    expect(await message()).toMatch(promises)
    await end(app, referral)
    const { title, say } = await said()
    expect(say.ja).toContain(sentence)
    expect([title.ja, say.ja].join()).not.toMatch(promises)
    expect(title.ja).not.toContain('引継ぎ済み')
    for (const text of [await page(), await message()]) expect(text).not.toMatch(promises)
    expect(await page()).toContain(sentence)
  })

  it('promises a call again once it is handed over again', async () => {
    const { app } = await startedDesk()
    const { referral, said } = await handed(app)
    await deskMoves(app, referral, { does: 'return', by: 'mei', outcome: 'application-may-be-resubmitted' })
    expect((await said()).say.ja).not.toMatch(promises)
    await must(app.as('hanako').post(`/v1/referrals/${referral}/resubmit`, {}))
    expect((await said()).say.ja).toMatch(promises)
  })

  it('names the operator that has it now, in the sentence and on the slip', async () => {
    const { app } = await startedDesk({ NSC_03_MODE: 'inbox' }, { areas: ['06', '03'] })
    const { referral, walk, said, page, message } = await handed(app)
    const { id } = await deskRowOf(app, referral)
    await must(atDesk(app, 'mei').post(`${inbox}/${id}/hand-over`, { area: '03' }))
    expect((await said()).say.ja).toContain('東京電力パワーグリッドからお電話いたします')
    expect((await said()).say.ja).not.toContain('関西')
    expect(walk.view.outcome.slip.operators.map((one: { area: string }) => one.area)).toEqual(['03'])
    expect(await page()).not.toMatch(/関西電力送配電から/)
    expect(await message()).toContain('東京電力パワーグリッド株式会社')
  })

  it('as a duplicate follows the one that stood before', async () => {
    const { app } = await startedDesk()
    const first = await handed(app)
    const second = await handed(app, 'ichiro')
    expect((await second.said()).say.ja).toMatch(promises)
    expect(await second.message()).toMatch(promises)
    await app.as('hanako').post(`/v1/referrals/${first.referral}/withdraw`)
    expect((await second.said()).say.ja).toContain('送配電会社からのお電話はございません')
    for (const text of [await second.page(), await second.message()]) expect(text).not.toMatch(promises)
  })

  it('says so when the desk has spoken with the person', async () => {
    const { app } = await startedDesk()
    const { referral, said } = await handed(app)
    await deskMoves(app, referral, { does: 'complete', by: 'mei', outcome: 'customer-contacted' })
    expect((await said()).say.ja).toContain('ご連絡済み')
  })
})

it('what a case without a referral says is the script’s own', async () => {
  const { app } = await startedDesk()
  await staffDesk(app)
  const walk = await Walk.open(app, 'hanako', 'contractor')
  expect(walk.view.outcome).toBeNull()
})
