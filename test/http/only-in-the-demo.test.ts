import { expect, it } from 'vitest'
import { browse } from '../pages/browser.ts'
import { startApp } from '../support/app.ts'

it('the service has no styleguide and no example of a retailer’s page, signed in or not', async () => {
  const app = await startApp()
  for (const persona of [null, 'hanako', 'osamu']) {
    const browser = await browse(app, persona)
    for (const path of [
      ...['/styleguide', '/styleguide/', '/styleguide/fields', '/example-form', '/example-form/'],
      ...['/example-form/madoguchi-script.js', '/example-form/api/v1/cases', '/example-form/api/v1/me'],
    ])
      expect((await browser.open(path)).status, path).toBe(404)
  }
})

it('the examples hold no token, key or number of anybody', async () => {
  const app = await startApp()
  const { html } = await (await browse(app, null)).open('/docs')
  expect(html).toContain('$TOKEN')
  expect(html).not.toMatch(/eyJ[\w-]{10}|Bearer [A-Za-z0-9]|\b0[1-9]\d{20}\b|PRIVATE KEY|password=/)
})
