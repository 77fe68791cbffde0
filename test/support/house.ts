import { setupServer } from 'msw/node'
import { afterAll, afterEach, expect } from 'vitest'

/**
 * What every test file shares in one process: the service is loaded once for all of them (`isolate: false`), and so a
 * module's own `afterEach` would hold for the first file alone. Whoever keeps something registers here how it is tidied.
 */
export const house = {
  afterEach: new Set<() => Promise<void> | void>(),
  afterAll: new Set<() => Promise<void> | void>(),
}

/** The one place where calls to outside parties are answered. */
export const outside = setupServer()
const unhandled: string[] = []
/** A server that puts its own classes in their place would make other files' answers unreadable to msw. */
let globals: { Request: unknown; Response: unknown } | null = null

/** From the first test that needs it on, to the end of the process. */
export function listenOutside(): void {
  if (globals !== null) return
  outside.listen({
    onUnhandledRequest: (request, print) => {
      const { hostname } = new URL(request.url)
      // A test's own libSQL server, or the service itself, is no outside party.
      if (hostname === '127.0.0.1') return
      unhandled.push(hostname)
      print.error()
    },
  })
  globals = { Request, Response }
}

/** Called for each test file. */
export function keepHouse(): void {
  afterEach(async () => {
    try {
      for (const tidy of house.afterEach) await tidy()
      expect(unhandled.splice(0), 'requests to nobody').toEqual([])
    } finally {
      unhandled.length = 0
      outside.resetHandlers()
    }
  })
  afterAll(async () => {
    for (const tidy of house.afterAll) await tidy()
  })
}

/** What the file leaves to the next one in this process. */
export function leavesGlobals(): void {
  afterAll(() => {
    const standing = globals === null || (globals.Request === Request && globals.Response === Response)
    expect(standing, 'a file that replaces globals belongs under `alone` in test/vitest.config.ts').toBe(true)
  })
}
