import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Truth } from '../support/walk.ts'
import { arrived, type Desk, deskOf, field, focus, go, someoneElses } from './at-the-desk.ts'
import { mainText, openRoom, type Room } from './sit-down.ts'
import { staffOf } from './staff.ts'

let room: Room
let point: Truth
let hanako: Desk
// Chromium reports the status of an answer that was not taken in its console; there is nothing wrong with it.
const told = /status of (409|413|422)/

beforeAll(async () => {
  room = await openRoom()
  point = await someoneElses(room)
}, 180_000)
afterAll(() => room?.close())

const whollySeen = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate(one => {
      const { top, bottom } = one.getBoundingClientRect()
      return top >= 0 && bottom <= innerHeight
    })

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

describe('by keys', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    hanako = await deskOf(room, 'hanako', point, {}, told)
  })
  afterEach(() => hanako.getUp())

  it('a switching case goes from the first screen to its end, with no pointer and no Tab but between the fields of one form', async () => {
    const { page } = hanako
    const { keyboard } = page
    const { bill } = point
    const choose = async (value: string) => {
      const radios = page.locator('main form[data-go] input[type="radio"]')
      const values = await radios.evaluateAll(all =>
        all.map(one => (one instanceof HTMLInputElement ? one.value : '')),
      )
      await keyboard.press(String(values.indexOf(value) + 1))
      expect(await radios.nth(values.indexOf(value)).isChecked()).toBe(true)
      await keyboard.press('Enter')
    }
    await choose('switch:0')
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
    await hanako.look(page, 'caller')
    let revision = 0
    for (const value of ['holder', 'no', 'takes-part', 'bill']) {
      await arrived(page, revision++)
      await choose(value)
    }
    await arrived(page, revision++)
    await hanako.look(page, 'number')
    await keyboard.type(bill.supplyPointNumber)
    await keyboard.press('Enter')
    await arrived(page, revision++)
    await keyboard.type(bill.address)
    await keyboard.press('Enter')
    await arrived(page, revision++)
    await hanako.look(page, 'site')
    await Promise.all([page.waitForURL('**/lookups'), keyboard.press('Enter')])
    await page.waitForLoadState()
    expect(await mainText(page)).toMatch(/供給地点住所\s+一致/)
    // Shown once, and in sight with what is next, though the keys are the field's already.
    for (const one of ['section[aria-labelledby=found]', 'main h1'])
      expect(await whollySeen(page, one), one).toBe(true)
    const items: Record<string, string | null> = {
      nameAsPrinted: bill.nameAsPrinted,
      currentRetailer: bill.currentRetailer,
      contractNumber: bill.contractNumber,
      wishedOn: inDays(20),
    }
    for (const name of [
      'nameAsPrinted',
      'nameKana',
      'same',
      'currentRetailer',
      'contractNumber',
      'nextReadingOn',
      'wishedOn',
    ]) {
      expect(await focus(page)).toBe(name)
      if (name === 'same') await keyboard.press('Space')
      else await keyboard.type(items[name] ?? '')
      await keyboard.press('Tab')
    }
    const here = Number(await page.locator('main input[name="revision"]').first().inputValue())
    await keyboard.press('1')
    await keyboard.press('Enter')
    await arrived(page, here + 1)
    await hanako.look(page, 'check')
    await keyboard.press('Enter')
    await arrived(page, here + 2)
    expect(await page.locator('main form[data-go] input[value="concluded"]').count()).toBe(1)
  })

  it('what is not there is one key away, in a field by F2 and outside of it by 0 too', async () => {
    const { page } = hanako
    const staff = await staffOf(room.url, room.outside, 'hanako')
    for (const key of ['F2', '0']) {
      const id = await staff.walk('move-in', {
        power: 'on',
        'site-address': { address: point.bill.address },
        application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(3) },
      })
      await hanako.open(id)
      expect(await page.locator('button[name="missing"]').innerText()).toContain('F2')
      const before = await hanako.revisionOf(id)
      await page.keyboard.press('0')
      expect(await page.locator('main form[data-go] input[type="text"]').first().inputValue()).toBe('0')
      if (key === '0') await page.locator('h1').click()
      await page.keyboard.press(key)
      await arrived(page, before + 1)
      expect(await hanako.stepOf(id)).toBe('find')
    }
    await hanako.at('number')
    await page.keyboard.press('F2')
    await page.waitForURL('**?step=bill')
    expect(await mainText(page)).toContain('会員ページ')
  })

  it('Alt+← leads back step by step, and what was typed meanwhile stands there again', async () => {
    const { page } = hanako
    await hanako.at('address')
    const address = page.locator('input[name="address"]')
    await address.fill('東京都千代田')
    await page.keyboard.press('Alt+ArrowLeft')
    await page.waitForURL('**?step=number')
    expect((await field(page).inputValue()).replaceAll('-', '')).toBe(
      point.bill.supplyPointNumber.replaceAll('-', ''),
    )
    await page.keyboard.press('Alt+ArrowLeft')
    await page.waitForURL('**?step=bill')
    await page.locator('main form + p a').first().click()
    await page.waitForURL(/cases\/[0-9a-f-]+$/)
    expect(await address.inputValue()).toBe('東京都千代田')
  })

  it('F9 goes round the open cases, out of a field too', async () => {
    const { page } = hanako
    const ids = [await hanako.at('caller'), await hanako.at('number'), await hanako.at('bill')]
    const links = page.locator('nav[aria-labelledby="other-cases"] a')
    await hanako.look(page, 'others')
    const seen = new Set<string>()
    const [first = ''] = ids
    await hanako.open(first)
    do {
      seen.add(page.url().slice(-36))
      const from = page.url()
      await page.keyboard.press('F9')
      await page.waitForURL(url => url.href !== from)
    } while (!seen.has(page.url().slice(-36)))
    for (const id of ids) expect(seen).toContain(id)
    await links.first().click()
    await page.waitForURL(url => url.href !== page.url() || true)
    expect(page.url()).toMatch(/\/cases\/[0-9a-f-]{36}$/)
  })

  it('a refusal has the lawful way under Enter, with script and without, and never what was refused', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const rin = await deskOf(room, 'rin', point, { javaScriptEnabled }, /status of 403/)
      const { page } = rin
      const id = await rin.at('site')
      if (javaScriptEnabled) await page.keyboard.press('Enter')
      else await page.locator('form[action$="/lookups"] button').press('Enter')
      await page.waitForURL('**/lookups')
      await page.waitForLoadState()
      await rin.look(page, `refused, script ${javaScriptEnabled}`)
      const lawful = page.locator('main [data-lawful]')
      await expect.poll(() => lawful.evaluate(one => one === document.activeElement)).toBe(true)
      expect(await lawful.getAttribute('aria-describedby')).toBe('refused-why')
      if (javaScriptEnabled) {
        const held = await page.evaluate(() => {
          const event = new KeyboardEvent('keydown', {
            key: 'Enter',
            repeat: true,
            bubbles: true,
            cancelable: true,
          })
          document.activeElement?.dispatchEvent(event)
          return event.defaultPrevented
        })
        expect(held).toBe(true)
        // Nor from anywhere else on the page.
        await page.locator('h1').click()
      }
      await page.keyboard.press('Enter')
      await page.locator('input[name="nameAsPrinted"]').waitFor()
      expect(await rin.stepOf(id)).toBe('items')
      await rin.getUp()
    }
  })

  it('an address goes on by the arrows from what is typed; Enter takes it, Escape lets it be', async () => {
    const { page } = hanako
    const id = await hanako.at('address')
    const before = await hanako.revisionOf(id)
    const address = page.locator('input[name="address"]')
    const options = page.getByRole('option')
    expect(await address.getAttribute('aria-expanded')).toBe('false')
    await page.keyboard.type('おおさかしきた')
    await options.first().waitFor()
    await hanako.look(page, 'ways to go on with an address')
    expect(await address.getAttribute('aria-expanded')).toBe('true')
    expect(await address.getAttribute('aria-activedescendant')).toBeNull()
    await page.keyboard.press('ArrowDown')
    expect(await address.getAttribute('aria-activedescendant')).toBe('f-address-list-0')
    expect(await options.first().getAttribute('aria-selected')).toBe('true')
    await page.keyboard.press('Enter')
    expect(await address.inputValue()).toBe('大阪府大阪市北区')
    expect(await options.count()).toBe(0)
    await page.keyboard.type('中之')
    await options.first().waitFor()
    await page.keyboard.press('Escape')
    expect(await options.count()).toBe(0)
    expect(await address.inputValue()).toBe('大阪府大阪市北区中之')
    await address.fill('大阪府大阪市北区中')
    await options.first().click()
    const chosen = await address.inputValue()
    expect(chosen).toMatch(/^大阪府大阪市北区中/)
    expect(await focus(page)).toBe('address')
    expect(await hanako.revisionOf(id)).toBe(before)
    expect(page.url()).not.toContain('%')
    await page.reload()
    expect(await address.inputValue()).toBe(chosen)
    await page.keyboard.type('三丁目6-16')
    await page.keyboard.press('Enter')
    await arrived(page, before + 1)
    expect(await hanako.stepOf(id)).toBe('site')
  })

  it('? shows the list, and its switch puts single keys out of use', async () => {
    const { page } = hanako
    await hanako.at('caller')
    const [list, radios, marks] = [
      page.locator('details[data-keys]'),
      page.locator('main form[data-go] input[type="radio"]'),
      page.locator('main .choice > .key'),
    ]
    expect(await marks.allInnerTexts()).toEqual((await radios.all()).map((_, at) => String(at + 1)))
    await page.keyboard.press('?')
    expect(await list.getAttribute('open')).not.toBeNull()
    await hanako.look(page, 'keys')
    // And back to where one was.
    await page.keyboard.press('?')
    expect(await list.getAttribute('open')).toBeNull()
    expect(await page.evaluate(() => [scrollY, document.activeElement?.tagName])).toEqual([0, 'H1'])
    await page.keyboard.press('?')
    await list.getByRole('checkbox').uncheck()
    expect(await marks.count()).toBe(0)
    await page.locator('h1').click()
    await page.keyboard.press('2')
    expect(await radios.nth(1).isChecked()).toBe(false)
    await page.reload()
    await page.keyboard.press('2')
    expect(await radios.nth(1).isChecked()).toBe(false)
    await list.locator('summary').click()
    await list.getByRole('checkbox').check()
    await page.locator('h1').click()
    await page.keyboard.press('2')
    expect(await radios.nth(1).isChecked()).toBe(true)
  })

  it('nothing is taken from the browser, from a field or from an input method', async () => {
    const { page } = hanako
    const id = await hanako.at('caller')
    const before = await hanako.revisionOf(id)
    const taken = (init: object, where = 'body') =>
      page.evaluate(
        ([init, where]) => {
          const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
          return !(document.querySelector(where) ?? document.body).dispatchEvent(event)
        },
        [init, where] as const,
      )
    expect(await taken({ key: '1' })).toBe(true)
    for (const held of ['ctrlKey', 'metaKey', 'altKey'])
      for (const key of ['1', '0', 'Enter', '?', 'F2', 'F9'])
        expect(await taken({ key, [held]: true })).toBe(false)
    for (const key of ['1', '0', 'Enter', '?']) {
      expect(await taken({ key, isComposing: true })).toBe(false)
      expect(await taken({ key, repeat: true })).toBe(false)
      expect(await taken({ key, keyCode: 229 })).toBe(false)
    }
    await page.locator('summary').first().click()
    await page.locator('input[name="callBackOn"]').focus()
    for (const key of ['1', '0', 'Enter', '?']) expect(await taken({ key }, ':focus')).toBe(false)
    expect(await hanako.revisionOf(id)).toBe(before)
  })

  it('/ leads to the box for what the caller said, and is a letter like any other within it', async () => {
    const { page } = hanako
    await page.goto(room.url)
    await page.keyboard.press('/')
    expect(await focus(page)).toBe('said')
    await page.keyboard.type('ていでん/')
    expect(await page.inputValue('input[name="said"]')).toBe('ていでん/')
    await page.keyboard.press('Enter')
    await page.locator('#near').waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/cases\/[0-9a-f-]{36}$/)
  })

  it('Enter never sends what goes out to another company; Ctrl+Enter does', async () => {
    const { page } = hanako
    const staff = await staffOf(room.url, room.outside, 'hanako')
    const { nameAsPrinted, currentRetailer, contractNumber, supplyPointNumber, address } = point.bill
    const id = await staff.walk('switch', {
      caller: 'holder',
      'own-contract': 'no',
      wish: 'takes-part',
      bill: 'bill',
      number: supplyPointNumber,
      address: { address },
      site: 'without-lookup',
      items: {
        readable: 'read',
        nameAsPrinted,
        newName: nameAsPrinted,
        currentRetailer,
        contractNumber,
        wishedOn: inDays(20),
      },
      check: { confirmed: true },
      contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
    })
    await hanako.open(id)
    expect(await page.locator('form[action$="/relays"] button').count()).toBe(1)
    const posts: string[] = []
    page.on('request', one => void (one.method() === 'POST' && posts.push(one.url())))
    await page.keyboard.press('Enter')
    await page.locator('h1').click()
    await page.keyboard.press('Enter')
    await page.reload()
    expect(posts).toEqual([])
    expect(await page.locator('form[action$="/relays"] button').innerText()).toContain('Ctrl+Enter')
    await page.keyboard.press('Control+Enter')
    await page.getByText('送りました。回答を待っています。').waitFor()
    expect(posts.map(one => one.replace(/^.*\//, ''))).toEqual(['relays'])
  })
})

describe('the focus', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    hanako = await deskOf(room, 'hanako', point, { viewport: { width: 1280, height: 500 } }, told)
  })
  afterEach(() => hanako.getUp())

  it('stands at the sentence, in the field, and after an error at what is wrong', async () => {
    const { page } = hanako
    await hanako.at('caller')
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1')
    await hanako.at('number')
    expect(await focus(page)).toBe('value')
    await page.keyboard.type('0612')
    await page.keyboard.press('Enter')
    const summary = page.locator('section[role="alert"]')
    await summary.waitFor()
    expect(await summary.evaluate(one => one === document.activeElement)).toBe(true)
    expect(await page.title()).toContain('要修正')
    await hanako.look(page, 'short')
    await summary.locator('a').press('Enter')
    expect(await focus(page)).toBe('value')
    expect(await field(page).inputValue()).toBe('06-12')
  })

  it('is covered by nothing that sticks to the window', async () => {
    const { page } = hanako
    await page.goto(room.url)
    const covered = await page.evaluate(() => {
      const names: string[] = []
      for (const one of document.querySelectorAll<HTMLElement>(
        'main a, main input:not([type=hidden]), main button, main select, main summary',
      )) {
        if (!one.checkVisibility()) continue
        one.focus()
        const box = one.getBoundingClientRect()
        const over = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
        if (!over || !(one.contains(over) || over.contains(one) || over.closest('label')?.contains(one)))
          names.push(one.outerHTML.slice(0, 80))
      }
      return names
    })
    expect(covered).toEqual([])
  })
})

describe('the 22 digits', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    hanako = await deskOf(room, 'hanako', point, {}, told)
  })
  afterEach(() => hanako.getUp())

  const seen = () => hanako.page.locator('[data-number] input + p')
  const heard = () => hanako.page.locator('[data-number] output')

  it('are grouped as they come, with what is wrong so far', async () => {
    const { page } = hanako
    await hanako.at('number')
    const number = field(page)
    await page.keyboard.type('06123')
    expect(await number.inputValue()).toBe('06-123')
    expect(await seen().innerText()).toBe('あと17桁です。')
    await number.fill('')
    await page.keyboard.insertText('　０６ー１２３４　５６７８ 9012-3456-7890 ')
    expect(await number.inputValue()).toBe('06-1234-5678-9012-3456-7890')
    expect(await seen().innerText()).toBe('22桁そろいました。')
    await page.keyboard.type('123')
    expect(await seen().innerText()).toBe('3桁多いです。')
    await number.fill('77')
    expect(await seen().innerText()).toContain('01から10まで')
    await number.fill('06-12E4')
    expect(await number.inputValue()).toBe('06-12E4')
    expect(await seen().innerText()).toContain('数字以外')
  })

  it('are mended in the middle, the caret staying where it is', async () => {
    const { page } = hanako
    await hanako.at('number')
    await page.keyboard.type('0612345678901234567890')
    const caret = (to?: number) =>
      field(page).evaluate((one, to) => {
        if (!(one instanceof HTMLInputElement)) return -1
        if (to !== undefined) one.setSelectionRange(to, to)
        return one.selectionStart
      }, to)
    await caret(6)
    await page.keyboard.press('Backspace')
    expect(await field(page).inputValue()).toBe('06-1245-6789-0123-4567-890')
    expect(await caret()).toBe(5)
    await page.keyboard.press('3')
    expect(await field(page).inputValue()).toBe('06-1234-5678-9012-3456-7890')
    expect(await caret()).toBe(6)
    await caret(8)
    await page.keyboard.press('Backspace')
    expect(await field(page).inputValue()).toBe('06-1235-6789-0123-4567-890')
    await page.keyboard.press('4')
    expect(await field(page).inputValue()).toBe('06-1234-5678-9012-3456-7890')
    await caret(2)
    await page.keyboard.press('Delete')
    expect(await field(page).inputValue()).toBe('06-2345-6789-0123-4567-890')
  })

  it('are left alone while an input method composes, and read when it is done', async () => {
    const { page } = hanako
    await hanako.at('number')
    const session = await page.context().newCDPSession(page)
    await session.send('Input.imeSetComposition', { text: 'ぜろろく', selectionStart: 4, selectionEnd: 4 })
    expect(await field(page).inputValue()).toBe('ぜろろく')
    await session.send('Input.insertText', { text: 'ゼロロク' })
    expect(await field(page).inputValue()).toBe('06')
  })

  it('are spoken of at pauses alone', async () => {
    const { page } = hanako
    await page.clock.install()
    await hanako.at('number')
    for (const key of '061234') {
      await page.keyboard.press(key)
      await page.clock.runFor(300)
      expect(await heard().textContent()).toBe('')
    }
    await page.clock.runFor(1_000)
    expect(await heard().textContent()).toBe('あと16桁です。')
  })

  it('are sent as they stand in the field', async () => {
    const { page } = hanako
    const id = await hanako.at('number')
    const before = await hanako.revisionOf(id)
    const sent = page.waitForRequest(one => one.method() === 'POST')
    await page.keyboard.type(point.bill.supplyPointNumber)
    const shown = await field(page).inputValue()
    await page.keyboard.press('Enter')
    expect(new URLSearchParams((await sent).postData() ?? '').get('value')).toBe(shown)
    await arrived(page, before + 1)
    expect(await mainText(page)).toContain('ここまでに分かったこと')
  })
})

describe('bad input', { timeout: 60_000 }, () => {
  beforeEach(async () => {
    hanako = await deskOf(room, 'hanako', point, {}, told)
  })
  afterEach(() => hanako.getUp())

  it('of 4 MB is told of in place, and takes nothing with it', async () => {
    const { page } = hanako
    const id = await hanako.at('number')
    await field(page).evaluate(one => {
      if (!(one instanceof HTMLInputElement)) return
      one.value = '1234567890'.repeat(400_000)
      one.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }))
    })
    expect(await mainText(page)).toContain('長すぎます')
    await go(page).click()
    await page.getByText('入力が長すぎて送れません').waitFor()
    expect(await hanako.stepOf(id)).toBe('number')
    await field(page).fill('06')
    expect(await field(page).inputValue()).toBe('06')
  })

  it.each([
    ['line breaks', '06-1234\r\n5678 9012\n3456-7890', '06-1234-5678-9012-3456-7890'],
    ['right-to-left marks', '\u202e06\u200f12\u2066345678\u2069', '06-1234-5678'],
    ['emoji', '06😀12', '06😀12'],
  ])('with %s is read or left as it is', async (_, pasted, shown) => {
    const { page } = hanako
    await hanako.at('number')
    await page.evaluate(text => {
      const at = document.activeElement
      if (at instanceof HTMLInputElement) document.execCommand('insertText', false, text)
    }, pasted)
    expect(await field(page).inputValue()).toBe(shown)
    await page.keyboard.press('Enter')
    if (shown.length === 27) await page.locator('input[name="address"]').waitFor()
    else {
      await page.locator('#error-summary').waitFor()
      expect(await field(page).inputValue()).toBe(shown)
    }
  })

  it('twice counts once', async () => {
    const { page } = hanako
    const id = await hanako.at('caller')
    const before = await hanako.revisionOf(id)
    const posts: string[] = []
    page.on('request', one => {
      if (one.method() === 'POST') posts.push(one.url())
    })
    await page.keyboard.press('1')
    await page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('main form[data-go] button:not(.second)')
      for (const _ of [1, 2, 3]) button?.click()
    })
    await arrived(page, before + 1)
    expect(posts).toHaveLength(1)
    expect(await hanako.revisionOf(id)).toBe(before + 1)
  })

  it('from a second tab that is behind is not taken over what the first one said, and stays to be read', async () => {
    const { page } = hanako
    const id = await hanako.at('number')
    const second = await page.context().newPage()
    await second.goto(`${room.url}/cases/${id}`)
    await page.keyboard.type(point.bill.supplyPointNumber)
    const before = await hanako.revisionOf(id)
    await page.keyboard.press('Enter')
    await arrived(page, before + 1)
    await field(second).fill('0655')
    await go(second).click()
    const notice = second.locator('section[role="alert"]')
    await notice.waitFor()
    expect(await second.locator('main').innerText()).toContain('06')
    expect(await notice.evaluate(one => one === document.activeElement)).toBe(true)
    expect(await hanako.revisionOf(id)).toBe(before + 1)
  })
})

it('without client script every step is complete, and nothing speaks of keys', {
  timeout: 60_000,
}, async () => {
  hanako = await deskOf(room, 'hanako', point, { javaScriptEnabled: false }, told)
  const { page } = hanako
  await hanako.at('bill')
  const id = await hanako.at('number')
  expect(await page.locator('details[data-keys]').isVisible()).toBe(false)
  expect(await page.locator('[data-offline]').isVisible()).toBe(false)
  expect(await page.locator('.key').count()).toBe(0)
  expect(await page.locator('nav[aria-labelledby="other-cases"] a').first().isVisible()).toBe(true)
  await hanako.look(page, 'number')
  await field(page).fill(`０６${point.bill.supplyPointNumber.slice(2)}`)
  await go(page).click()
  await page.waitForLoadState()
  await page.locator('a[data-back]').click()
  await page.waitForURL('**?step=number')
  expect(await hanako.stepOf(id)).not.toBe(undefined)
  await hanako.getUp()
})
