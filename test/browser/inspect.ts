import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { audit } from './audit.ts'

/** WCAG 2.2 A and AA, as far as a machine can tell. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

async function axe(page: Page, scheme: string, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page })
  const { violations } = await (rules ? builder.withRules(rules) : builder.withTags(tags)).analyze()
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${scheme}: ${id}: ${node.html.slice(0, 160)}`),
  )
}

/** Of one page as it stands, in its own window, and left as it was: an empty list when all of it holds. */
export async function inspect(page: Page, { thumb = false } = {}): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  const wrong = [...(await audit(page)), ...(await axe(page, 'light'))]
  await page.emulateMedia({ colorScheme: 'dark' })
  wrong.push(...(await axe(page, 'dark', ['color-contrast'])))
  await page.emulateMedia({ colorScheme: null })
  await page.setViewportSize({ width: 360, height: 740 })
  wrong.push(...(await tooWide(page, 360)), ...(await focused(page)))
  if (thumb) wrong.push(...(await tooSmall(page)))
  // 400 % of a window of 1280 × 1024 (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 256 })
  wrong.push(...(await tooWide(page, 320)))
  await page.setViewportSize(before)
  return wrong
}

const tooWide = (page: Page, width: number): Promise<string[]> =>
  page.evaluate(
    width => (document.documentElement.scrollWidth > width ? [`wider than ${width} px`] : []),
    width,
  )

/** Everything that can have the focus shows it, and nothing that sticks to the window lies over it (2.4.7, 2.4.11). */
async function focused(page: Page): Promise<string[]> {
  await page.keyboard.press('Tab')
  return page.evaluate(() => {
    const wrong: string[] = []
    const all = document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    )
    for (const one of all) {
      if (!one.checkVisibility()) continue
      one.focus()
      if (document.activeElement !== one) continue
      const name = one.outerHTML.slice(0, 120)
      const style = getComputedStyle(one)
      if (style.outlineStyle === 'none' && style.boxShadow === 'none') wrong.push(`focus not seen: ${name}`)
      const box = one.getBoundingClientRect()
      const [x, y] = [box.left + box.width / 2, box.top + Math.min(box.height / 2, 20)]
      const over = document.elementFromPoint(x, y)
      const same =
        over !== null && (one.contains(over) || over.contains(one) || over.closest('label')?.control === one)
      if (!same) wrong.push(`focus covered: ${name}`)
    }
    window.scrollTo(0, 0)
    return wrong
  })
}

/** 44 × 44 px for a thumb; a link within a sentence is as high as its line. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = []
    for (const one of document.querySelectorAll<HTMLElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary',
    )) {
      if (!one.checkVisibility() || one.closest('.skip, .unseen')) continue
      const target = one.matches('[type=radio], [type=checkbox]') ? (one.closest('label') ?? one) : one
      const inText = [...(one.parentElement?.childNodes ?? [])].some(
        node => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim().length > 1,
      )
      if (one.matches('a') && inText) continue
      const { width, height } = target.getBoundingClientRect()
      if (width < 44 || height < 44)
        wrong.push(`${Math.round(width)} × ${Math.round(height)} px: ${one.outerHTML.slice(0, 120)}`)
    }
    return wrong
  })
