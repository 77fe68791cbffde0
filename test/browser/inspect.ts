import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { audit } from './audit.ts'

/** WCAG 2.2 A and AA, as far as a machine can tell. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

type Violation = { readonly id: string; readonly nodes: readonly { readonly html: string }[] }

const named = (violations: readonly Violation[], where: string): string[] =>
  violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${where}: ${id}: ${html.slice(0, 160)}`))

/** Without a second page to gather what frames say: there are none. */
async function axe(page: Page, where: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).setLegacyMode().analyze()
  return named(violations, where)
}

/** Once more in the same document, which has axe in it by then. */
async function axeAgain(page: Page, where: string): Promise<string[]> {
  const violations = await page.evaluate(async tags => {
    const axe: { run: (options: object) => Promise<{ violations: Violation[] }> } = Reflect.get(window, 'axe')
    return (await axe.run({ runOnly: tags, resultTypes: ['violations'] })).violations
  }, tags)
  return named(violations, where)
}

/**
 * Of one page as it stands, light on a desk and dark on a phone, and left as it was: an empty list when all of it holds.
 */
export async function inspect(page: Page, { thumb = false } = {}): Promise<string[]> {
  const before = page.viewportSize() ?? { width: 1280, height: 800 }
  const wrong = [...(await announced(page)), ...(await audit(page)), ...(await axe(page, 'light, 1280 px'))]
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize({ width: 360, height: 740 })
  wrong.push(
    ...(await axeAgain(page, 'dark, 360 px')),
    ...(await tooWide(page, 360)),
    ...(await focused(page)),
  )
  await page.emulateMedia({ colorScheme: null })
  if (thumb) wrong.push(...(await tooSmall(page)))
  // 400 % of a window of 1280 × 1024 (WCAG 1.4.10).
  await page.setViewportSize({ width: 320, height: 256 })
  wrong.push(...(await tooWide(page, 320)))
  await page.setViewportSize(before)
  return wrong
}

/** A field that is wrong says so, and what is wrong is said by an alert of the page (3.3.1, 4.1.3). */
const announced = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wrong: string[] = []
    const bad = document.querySelectorAll('main [aria-invalid="true"]')
    const alert = document.querySelector('main [role=alert]')
    if (bad.length > 0 && !alert) wrong.push('an error that nobody announces')
    for (const one of bad) {
      const says = (one.getAttribute('aria-describedby') ?? '').split(' ')
      if (!says.some(id => document.getElementById(id)?.matches('.error')))
        wrong.push(`an error without its words: ${one.outerHTML.slice(0, 120)}`)
    }
    for (const one of document.querySelectorAll('main .error'))
      if (!alert) wrong.push(`an error that no alert leads to: ${one.outerHTML.slice(0, 120)}`)
    return wrong
  })

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
      const { left, right, top, bottom } = one.getBoundingClientRect()
      // Of what is in the window; half a pixel in from its edge.
      const [x0, x1] = [Math.max(left, 0) + 0.5, Math.min(right, window.innerWidth) - 0.5]
      const [y0, y1] = [Math.max(top, 0) + 0.5, Math.min(bottom, window.innerHeight) - 0.5]
      const free = [0, 0.5, 1].some(dx =>
        [0, 0.5, 1].some(dy => {
          const over = document.elementFromPoint(x0 + dx * (x1 - x0), y0 + dy * (y1 - y0))
          return (
            over !== null &&
            (one.contains(over) || over.contains(one) || over.closest('label')?.control === one)
          )
        }),
      )
      if (!free || x0 > x1 || y0 > y1) wrong.push(`focus covered: ${name}`)
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
