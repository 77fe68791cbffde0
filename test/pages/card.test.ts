import { describe, expect, it } from 'vitest'
import { startApp } from '../support/app.ts'
import { calm } from '../support/walk.ts'
import { billOf, browse, openSwitch, textOf } from './browser.ts'

describe('the card that a rep shows', () => {
  it('says who, why, what is promised, the eight days and whom to complain to', async () => {
    const app = await startApp()
    const jun = await browse(app, 'jun')
    const { html, status, headers } = await jun.open('/card')
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('no-store')
    const text = textOf(html)
    for (const one of [
      '早川 潤',
      'サンプル電力',
      '架空販売代理店株式会社',
      'お勧めするためにお伺いしました',
      '番号をお聞きするだけで切り替わることはありません',
      '書類はお預かりしません',
      'クーリング・オフ',
      '契約書面を受け取られた日を含めて8日間',
      '特定商取引法第9条',
      '電力・ガス取引監視等委員会の相談窓口',
    ])
      expect(text).toContain(one)
    expect(html, 'no number that nobody verified').not.toMatch(/\d{2,4}-\d{2,4}-\d{3,4}|tel:/)
    expect(html).not.toMatch(/<header|<nav|<footer|<script|<style|\sstyle=/)
  })

  it('says it in English too, and names no agency for the company’s own staff', async () => {
    const app = await startApp()
    const jun = await browse(app, 'jun')
    const { html } = await jun.open('/card?l=en')
    expect(html).toContain('<html lang="en">')
    expect(textOf(html)).toContain('within eight days')
    const hanako = await browse(app, 'hanako')
    expect(textOf((await hanako.open('/card')).html)).not.toContain('代理店')
    const sora = await browse(app, 'sora')
    expect(textOf((await sora.open('/card')).html)).toContain('見本でんき')
  })

  it('is for staff who visit: an overseer is told so, somebody signed out signs in', async () => {
    const app = await startApp()
    expect((await (await browse(app, 'osamu')).open('/card')).status).toBe(403)
    const nobody = await (await browse(app, null)).open('/card')
    expect([nobody.status, nobody.headers.get('location')]).toEqual([303, '/sign-in?return_to=%2Fcard'])
  })
})

describe('where it stands on the paper', () => {
  const where = '検針票・会員ページのどこにありますか'
  const drawings = (html: string) => [...html.matchAll(/<svg[\s\S]*?<\/svg>/g)].map(one => one[0])

  it('is drawn for each item that the step asks for, closed, with its text beside', async () => {
    const app = await startApp({ env: calm })
    const hanako = await browse(app, 'hanako')
    const bill = await billOf(app)
    const { path, answers } = await openSwitch(hanako, 'number', bill)
    const asked: Record<string, readonly string[]> = {
      number: ['④ 供給地点特定番号'],
      address: ['② ご使用場所'],
    }
    const typed = [
      { value: bill.supplyPointNumber },
      { address: bill.address, ...(bill.building ? { building: bill.building } : {}) },
    ]
    for (const [step, marks] of Object.entries(asked)) {
      const { html } = hanako.page
      expect(html, step).toMatch(new RegExp(`<details class="where"><summary>${where}`))
      expect(drawings(html)).toHaveLength(2)
      for (const one of drawings(html)) {
        expect(one).toMatch(/role="img" aria-labelledby="drawing-(bill|page)" aria-describedby="drawing-/)
        expect(one).toContain('<title id="drawing-')
        expect([...one.matchAll(/stroke-width="3"/g)], 'marked places').toHaveLength(marks.length)
      }
      const described = /<figcaption[\s\S]*?<\/figcaption>/.exec(html)?.[0] ?? ''
      for (const one of marks) expect(described).toContain(one)
      expect(textOf(html)).toContain('電力会社によって違います')
      await hanako.submit(answers, typed.shift())
    }
    await hanako.submit(answers.replace('answers', 'lookups'))
    await hanako.open(path)
    const described = /<figcaption[\s\S]*?<\/figcaption>/.exec(hanako.page.html)?.[0] ?? ''
    expect(described).toContain('① ご契約名義')
    expect(described).toContain('③ お客さま番号')
    expect(described).not.toContain('④')
  })

  it('is not drawn where nothing is read from a paper', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako')
    await openSwitch(hanako, 'caller', await billOf(app))
    expect(hanako.page.html).not.toContain(where)
  })

  it('shows the words as printed on an English page, and explains them', async () => {
    const app = await startApp()
    const hanako = await browse(app, 'hanako', 'en')
    await openSwitch(hanako, 'number', await billOf(app))
    expect(hanako.page.html).toContain('Where does it stand on the bill or web page?')
    expect(hanako.page.html).toContain('<b lang="ja">④ 供給地点特定番号</b>')
    expect(textOf(hanako.page.html)).toContain('22 digits: two, then five groups of four')
  })
})
