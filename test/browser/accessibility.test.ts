import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { take } from './catalogue/tour.ts'
import { tours } from './catalogue/tours.ts'
import { inspect } from './inspect.ts'
import { openRoom, type Room } from './sit-down.ts'

let room: Room
/** Addresses of pages that were inspected, and the states in which they were. */
const seen = new Set<string>()
const states = new Set<string>()

beforeAll(async () => {
  room = await openRoom()
}, 180_000)
afterAll(() => room?.close())

describe('every page, in the states in which people meet it, is fit for anybody', {
  timeout: 240_000,
}, () => {
  it.each(tours)('$name', async tour => {
    const wrong: Record<string, string[]> = {}
    await take(room, tour, async (page, name) => {
      seen.add(new URL(page.url()).pathname)
      const state = `${tour.persona} ${tour.locale} ${name}`
      if (states.has(state)) return
      states.add(state)
      const found = await inspect(page, { thumb: tour.thumb === true })
      if (found.length > 0) wrong[name] = found
    })
    expect(wrong).toEqual({})
  })

  it('would not pass a page that is none', async () => {
    const context = await room.browser.newContext()
    const page = await context.newPage()
    await page.setContent(`<html lang="ja"><title>t</title><main id="main"><h1>t</h1>
      <style>a:focus, button:focus { outline: none } .bar { position: fixed; inset: 200px 0 0; background: #fff }</style>
      <p style="color: #bbb; background: #fff; width: 500px">Hardly to be read</p><p style="margin-top: 300px"><a href="#">t</a></p>
      <input aria-label="t" aria-invalid="true"><div class="bar"></div></main></html>`)
    const found = (await inspect(page, { thumb: true })).join('\n')
    for (const what of [
      'light, 1280 px: color-contrast',
      'dark, 360 px: color-contrast',
      'wider than 360 px',
      'wider than 320 px',
      'focus not seen',
      'focus covered',
      'px: <a href',
      'nobody announces',
    ])
      expect(found).toContain(what)
    await context.close()
  })

  it('leaves no page out', async () => {
    const app = createApp(() => {
      throw new Error('nothing is asked of it')
    })
    const none =
      /^\/(?:healthz|readyz|openapi\.json|style\.css|assets|v1|\*)|^\/sign-in|\/verify\/logs\/|\/confirm\/state$|\/reports\/:id\/:name$|\.(?:csv|json)$/
    const get = app.routes.filter(one => one.method === 'GET' && !none.test(one.path))
    const left: string[] = []
    for (const path of new Set(get.map(one => one.path))) {
      const pattern = new RegExp(`^${path.replaceAll(/:[a-z]+/g, '[^/]+')}$`)
      if ([...seen].some(one => pattern.test(one))) continue
      // The address of a form, reloaded, leads to the page that it belongs to and shows nothing itself.
      const reply = await fetch(room.url + path.replaceAll(/:[a-z]+/g, 'x'), { redirect: 'manual' })
      const to = reply.headers.get('location') ?? ''
      if (reply.status !== 303 || to.startsWith('/sign-in')) left.push(path)
    }
    expect(states.size).toBeGreaterThan(60)
    expect(left).toEqual([])
  })
})
