import type { BrowserContext, Page } from 'playwright-core'

/** What must hold of every page, whatever is on it; an empty list when it does. */
export async function audit(page: Page): Promise<string[]> {
  // A page that has only just arrived has no element yet.
  await page.waitForLoadState('domcontentloaded')
  return page.evaluate(() => {
    const wrong: string[] = []
    const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)]
    if (!/^(ja|en)$/.test(document.documentElement.lang)) wrong.push('no language')
    if (document.title.trim() === '') wrong.push('no title')
    if (all('h1').length !== 1) wrong.push(`${all('h1').length} first headings`)
    for (const one of all('input:not([type=hidden]), select, textarea')) {
      const labels = 'labels' in one && one.labels instanceof NodeList ? one.labels.length : 0
      if (labels === 0 && !one.ariaLabel) wrong.push(`no label: ${one.getAttribute('name')}`)
    }
    for (const one of all('button, a'))
      if (!one.textContent?.trim() && !one.ariaLabel) wrong.push(`no text: ${one.outerHTML.slice(0, 80)}`)
    const ids = all('[id]').map(one => one.id)
    for (const id of new Set(ids)) if (ids.filter(one => one === id).length > 1) wrong.push(`id twice: ${id}`)
    for (const one of all('[aria-describedby], [aria-labelledby]'))
      for (const name of ['aria-describedby', 'aria-labelledby'])
        for (const id of (one.getAttribute(name) ?? '').split(' ').filter(Boolean))
          if (!ids.includes(id)) wrong.push(`${name} of nothing: ${id}`)
    if (document.documentElement.scrollWidth > window.innerWidth) wrong.push('wider than the window')
    return wrong
  })
}

/** Console errors, script errors, failed requests, and the hosts that were asked. */
export function watch(context: BrowserContext) {
  const errors: string[] = []
  const hosts = new Set<string>()
  context.on('console', message => {
    if (['error', 'warning'].includes(message.type())) errors.push(message.text())
  })
  context.on('weberror', error => void errors.push(error.error().name))
  context.on('requestfailed', request => void errors.push(`failed: ${request.failure()?.errorText}`))
  context.on('request', request => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:') hosts.add(url.hostname)
  })
  return { errors, hosts }
}
