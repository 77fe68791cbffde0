import { describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../support/app.ts'
import { calm, inDays, pointOf, type Truth, Walk } from '../support/walk.ts'
import { type Browser, browse, formOf, textOf } from './browser.ts'

const noticeOf = (html: string): string => {
  const [, notice] = /<section class="notice bad"([\s\S]*?)<\/section>/.exec(html) ?? []
  if (notice === undefined) throw new Error('nothing was refused')
  return notice
}

/** What the notice offers, in its order: a form's button, or where a link leads. */
const waysOf = (html: string) =>
  [...noticeOf(html).matchAll(/<button([^>]*)>([^<]*)<|<a ([^>]*)>([^<]*)</g)].map(one => ({
    attributes: one[1] ?? one[3] ?? '',
    label: one[2] ?? one[4] ?? '',
    href: /href="([^"]*)"/.exec(one[3] ?? '')?.[1] ?? null,
  }))

const open = async (browser: Browser, walk: Walk) => {
  const path = `/cases/${walk.view.id}`
  await browser.open(path)
  return path
}

const site = async (app: TestApp, persona: string, point: Truth) =>
  (await Walk.open(app, persona)).toSite(point)

describe('a question that is refused', () => {
  it.each(['ja', 'en'])(
    'is not offered again: what is under Enter is the lawful way (%s)',
    async language => {
      const app = await startApp({ env: calm })
      const rin = await browse(app, 'rin', language)
      const path = await open(rin, await site(app, 'rin', await pointOf(app, 'other')))
      const { html, status } = await rin.submit(`${path}/lookups`)
      expect(status).toBe(403)
      expect(html).not.toContain(`action="${path}/lookups"`)
      const [first, ...others] = waysOf(html)
      expect(first?.label).toMatch(
        language === 'ja' ? /^照会せずに進む（次: / : /^Go on without a lookup \(next: /,
      )
      expect(first?.attributes).toMatch(/ autofocus/)
      expect(first?.attributes).toContain('aria-describedby="refused-why"')
      expect(html).toMatch(
        language === 'ja' ? /id="refused-why">研修の期限/ : /id="refused-why">Your training/,
      )
      for (const { attributes } of others) {
        expect(attributes).toContain('button second')
        expect(attributes).not.toMatch(/autofocus|data-lawful/)
      }
      expect(html.match(/ autofocus/g)).toHaveLength(1)
      expect(html.match(/ data-lawful/g)).toHaveLength(1)
      // The sentence of the step announces what is not done now.
      expect(html).not.toContain('class="say"')
    },
  )

  it('offers ways that all do something', async () => {
    const app = await startApp({ env: calm })
    const rin = await browse(app, 'rin')
    const path = await open(rin, await site(app, 'rin', await pointOf(app, 'other')))
    const { html } = await rin.submit(`${path}/lookups`)
    const ways = waysOf(html)
    expect(ways.map(({ label, href }) => [label, href])).toEqual([
      ['照会せずに進む（次: お客さまが読んだ内容）', null],
      ['ご用件を選び直す', `${path}/scenario`],
      ['お預かりして、折り返す日を決める', '#f-callBackOn'],
    ])
    expect(html).toMatch(/<details open[^>]*>\s*<summary>[^<]*お預かりする/)
    expect(html).toContain('id="f-callBackOn"')
    const kept = await rin.submit(`${path}/park`, { callBackOn: inDays(app, 3) })
    expect([kept.status, kept.path]).toEqual([200, `${path}?kept`])
    for (const { href } of ways)
      if (href?.startsWith('/'))
        expect((await browse(app, 'rin').then(one => one.open(href))).status).toBe(200)
    await rin.open(path)
    const again = await rin.submit(`${path}/lookups`)
    expect(again.status).toBe(403)
    const on = await rin.submit(`${path}/answers`, {}, { holding: 'without-lookup' })
    expect(textOf(on.html)).toContain('ご契約名義（印刷のとおり）')
  })

  it('goes on from a limit that is reached, in a search too', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_ASKED_PER_HOUR: '1' } })
    const hanako = await browse(app, 'hanako')
    const said = { address: '大阪府大阪市北区中之島9-99-99' }
    expect((await (await (await Walk.open(app)).toFind(said)).search()).status).toBe(200)
    const walk = await (await Walk.open(app)).toFind(said)
    const path = await open(hanako, walk)
    const { status, html } = await hanako.submit(`${path}/searches`)
    expect(status).toBe(403)
    expect(html).not.toContain(`action="${path}/searches"`)
    expect(waysOf(html)[0]?.label).toMatch(/^照会せずに進む/)
    const on = await hanako.submit(`${path}/answers`, {}, { holding: 'without-lookup' })
    expect([on.status, on.path]).toEqual([200, path])
  })
})

describe('an act that is refused', () => {
  it('is not offered again either', async () => {
    const app = await startApp({ env: { ...calm, LIMIT_RELAYS_PER_POINT: '1' } })
    const hanako = await browse(app, 'hanako')
    const point = await pointOf(app, 'other', { area: '03' })
    await (await (await Walk.open(app)).toRelay(point, { contractNumber: '12-345-678' })).relay()
    const path = await open(hanako, await (await Walk.open(app)).toRelay(point))
    const { status, html } = await hanako.submit(`${path}/relays`)
    expect(status).toBe(403)
    expect(html).not.toContain(`action="${path}/relays"`)
    expect(waysOf(html)[0]?.label).toMatch(/^あとで送る/)
    expect(formOf(html, `${path}/answers`, 'without-lookup').values.get('step')).toBe('relay')
  })
})

describe('another matter that is refused', () => {
  it('leaves the case where it stands, and leads back there', async () => {
    const app = await startApp({ env: calm })
    const hanako = await browse(app, 'hanako')
    const walk = await (await Walk.open(app, 'hanako', 'arrears')).walk({
      'own-key': { customerNumber: '1000-0001' },
    })
    await walk.ownSearch()
    const path = await open(hanako, walk)
    await hanako.open(`${path}/scenario`)
    const { status, html } = await hanako.submit(`${path}/scenario`, { scenario: 'switch' })
    expect(status).toBe(403)
    expect(waysOf(html).map(({ href }) => href)).toEqual([path])
    expect(html).toContain(`action="${path}/answers"`)
  })
})
