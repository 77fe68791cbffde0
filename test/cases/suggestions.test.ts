import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { callsOf, calm, entriesOf, pointOf, questionsOf, type Truth, Walk } from '../support/walk.ts'

const path = '/v1/address-suggestions'

describe('an address while it is typed', () => {
  it('is completed from the town data: nobody outside is asked, and nothing is kept', async () => {
    const app = await startApp({ env: calm })
    const reply = await app.as('hanako').post(path, { text: '大阪市北区中之' })
    expect(reply.body).toEqual({
      suggestions: [{ text: '大阪府大阪市北区中之島' }],
      complete: false,
      missing: 'town-unknown',
    })
    const whole = await app.as('jun').post(path, { text: '大阪市北区中之島３－６－１６' })
    expect(whole.body).toEqual({
      suggestions: [{ text: '大阪府大阪市北区中之島三丁目6-16' }],
      complete: true,
      missing: null,
    })
    expect(callsOf(app)).toEqual([])
    expect(await entriesOf(app)).toEqual([])
    expect(JSON.stringify(app.logs)).not.toContain('中之')
  })

  it.each([
    ['no text', {}],
    ['no string', { text: 7 }],
    ['too long', { text: '大阪市'.repeat(50) }],
    ['more than the text', { text: '大阪市', name: '山田' }],
  ])('that is %s is turned away without being quoted', async (_, body) => {
    const app = await startApp({ env: calm })
    const reply = await app.as('hanako').post(path, body)
    expect(reply.status).toBe(400)
    expect(reply.text).not.toMatch(/大阪|山田/)
  })
})

describe('a search in other words than the register’s', () => {
  const hyphened = /市.+[一二三四五]丁目[0-9]+-[0-9]+$/u
  /** Full width, hyphens, no prefecture. */
  const spoken = (address: string) =>
    address
      .replace(/^(?:北海道|東京都|(?:京都|大阪)府|.{2,3}県)/u, '')
      .replace(/([一二三四五])丁目/u, (_, kanji: string) => `${'一二三四五'.indexOf(kanji) + 1}-`)
      .replace(/[0-9-]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

  it('finds the same point, and its entries name the same place', async () => {
    const app = await startApp({ env: calm })
    const alone = ({ address }: Truth) =>
      app.sandbox.world.points.filter(one => one.address === address).length === 1
    const point = await pointOf(app, 'other', { fits: one => hyphened.test(one.address) && alone(one) })
    const places: unknown[] = []
    for (const address of [point.address, spoken(point.address)]) {
      const walk = await Walk.open(app)
      await walk.toFind({ address })
      const reply = await walk.search()
      expect(reply.body).toMatchObject({ outcome: 'one', supplyPointNumber: point.supplyPointNumber })
      places.push((await questionsOf(app, walk.view.id))[0]?.place)
    }
    expect(spoken(point.address)).not.toBe(point.address)
    expect(places[0]).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(places[1]).toEqual(places[0])
  })

  it('finds the flat of a block whose name and number were said in one breath', async () => {
    const app = await startApp({ env: calm })
    const flat = await pointOf(app, 'apartment', { fits: one => /[0-9]+号室$/.test(one.building ?? '') })
    const walk = await Walk.open(app)
    await walk.toFind({ address: `${flat.address} ${flat.building}` })
    expect((await walk.search()).body).toMatchObject({
      outcome: 'one',
      supplyPointNumber: flat.supplyPointNumber,
    })
  })
})
