import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Listening, listen } from '../../mocks/listen.ts'
import { styleguide } from '../../mocks/styleguide/styleguide.tsx'
import { inspect } from './inspect.ts'
import { launch } from './launch.ts'

let guide: Listening
let browser: Browser

beforeAll(async () => {
  guide = await listen({ fetch: styleguide().fetch, port: 0 })
  browser = await launch()
})
afterAll(async () => {
  await browser.close()
  await guide.close()
})

async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext({ locale: 'ja-JP', ...options })).newPage()
  await page.goto(`${guide.url}/styleguide`)
  return page
}

describe('the components in a browser', () => {
  it.each(['ja-JP', 'en-US'])(
    'break no rule of accessibility in light and dark, at 360 px, at 400 %% of a window (%s)',
    async locale => {
      const page = await open({
        locale,
        hasTouch: true,
        isMobile: true,
        viewport: { width: 360, height: 740 },
      })
      expect(await inspect(page, { thumb: true })).toEqual([])
      await page.context().close()
    },
  )

  it.each(['light', 'dark'] as const)(
    'show the focus as two rings, black and yellow (%s)',
    async colorScheme => {
      const page = await open({ colorScheme })
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      const { outline, shadow } = await page.evaluate(() => {
        const { outlineColor, outlineWidth, boxShadow } = getComputedStyle(
          document.activeElement ?? document.body,
        )
        return { outline: `${outlineWidth} ${outlineColor}`, shadow: boxShadow }
      })
      const [black, yellow] = ['rgb(0, 0, 0)', 'rgb(255, 212, 61)']
      expect(outline).toBe(`4px ${colorScheme === 'light' ? black : yellow}`)
      expect(shadow).toContain(colorScheme === 'light' ? yellow : black)
      await page.context().close()
    },
  )

  it('keep the chosen answer, the chart and the focus apart in the reader’s own few colours', async () => {
    const page = await open({ forcedColors: 'active' })
    const chosen = page.locator('.choice:has(:checked)').first()
    expect(await chosen.evaluate(one => getComputedStyle(one).outlineStyle)).toBe('solid')
    const [bar, cut, ground] = await page.evaluate(() =>
      ['.chart rect.c1', '.chart .cut', 'body'].map(one => {
        const style = getComputedStyle(document.querySelector(one) ?? document.body)
        return one === 'body' ? style.backgroundColor : one === '.chart .cut' ? style.stroke : style.fill
      }),
    )
    expect(bar).not.toBe(ground)
    expect(cut).toBe(ground)
    await page.context().close()
  })

  it('draw the text of charts as large on a phone as at a desk', async () => {
    for (const width of [360, 1280]) {
      const page = await open({ viewport: { width, height: 800 } })
      const sizes = await page
        .locator('.chart text')
        .evaluateAll(all => all.map(one => getComputedStyle(one).fontSize))
      expect(sizes.length).toBeGreaterThan(20)
      expect([...new Set(sizes)]).toEqual(['14px'])
      await page.context().close()
    }
  })
})
