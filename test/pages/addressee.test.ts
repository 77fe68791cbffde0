import { describe, expect, it } from 'vitest'
import { operatorOf } from '../../src/referrals/operators.ts'
import { startApp } from '../support/app.ts'
import { Walk } from '../support/walk.ts'
import { browse, textOf } from './browser.ts'

const toSay = 'お客さまにお伝えする文'
const toStaff = '担当者への案内（お客さまには申し上げません）'

describe('a sentence on the page of a case', () => {
  it('stands as a word to staff where nobody is on the line, by step and by end, and in the reply too', async () => {
    const app = await startApp()
    const walk = await Walk.open(app, 'hanako', 'analysis')
    const hanako = await browse(app, 'hanako')
    const path = `/cases/${walk.view.id}`
    expect(walk.view.step.to).toBe('staff')
    await hanako.open(path)
    expect(textOf(hanako.page.html)).toContain(toStaff)
    expect(textOf(hanako.page.html)).not.toContain(toSay)
    await walk.answer('way', 'targets')
    expect(walk.view.outcome).toMatchObject({ code: 'open-invitation', to: 'staff' })
    await hanako.open(path)
    expect(textOf(hanako.page.html)).toContain(toStaff)
    expect(textOf(hanako.page.html)).not.toContain(toSay)
  })

  it('stands as words to say to a visitor who wishes to switch', async () => {
    const app = await startApp()
    const walk = await Walk.open(app, 'hanako', 'store-event')
    expect(walk.view.step.to).toBe('customer')
    await walk.answer('way', 'wants-to-switch')
    expect(walk.view.outcome).toMatchObject({ code: 'customer-first', to: 'customer' })
    const hanako = await browse(app, 'hanako')
    await hanako.open(`/cases/${walk.view.id}`)
    expect(textOf(hanako.page.html)).toMatch(
      /お客さまにお伝えする文 ありがとうございます。それでは、お切り替えの受付で/,
    )
    expect(textOf(hanako.page.html)).not.toContain(toStaff)
  })
})

describe('the slip in danger', () => {
  const numbers = (text: string) => text.match(/0[0-9]{1,3}-[0-9]{2,4}-[0-9]{3,4}/g) ?? []

  it.each(['/slip', ''])(
    'says what to do first and gives no number but 119 and a verified one: page %j',
    async page => {
      const app = await startApp()
      const walk = await Walk.open(app, 'hanako', 'emergency')
      await walk.answer('danger', { address: '大阪府大阪市北区' })
      const { emergency, name } = operatorOf('06')
      expect(walk.view).toMatchObject({ status: 'closed', outcome: { code: 'emergency-phone' } })
      expect(walk.view.outcome.slip).toMatchObject({
        safety: { ja: expect.stringMatching(/感電された方.*119番/) },
        operators: [{ area: '06', name, phone: emergency.phone, url: emergency.url }],
      })
      const hanako = await browse(app, 'hanako')
      await hanako.open(`/cases/${walk.view.id}${page}`)
      const text = textOf(hanako.page.html)
      const slip = textOf(/<section class="slip"[\s\S]*?<\/section>/.exec(hanako.page.html)?.[0] ?? '')
      for (const said of [
        '近づかず、触らないでください',
        'すぐに119番',
        '関西電力送配電',
        walk.view.reference,
      ])
        expect(slip).toContain(said)
      expect(slip).not.toContain('お手元にご用意いただくもの')
      expect(numbers(text)).toEqual(emergency.phone === null ? [] : expect.arrayContaining([emergency.phone]))
      if (page === '') return
      const [message = ''] = /<textarea[\s\S]*?<\/textarea>/.exec(hanako.page.html) ?? []
      expect(message).toContain('すぐに119番')
      expect(message).not.toContain('お手元にご用意いただくもの')
    },
  )
})
