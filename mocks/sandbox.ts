import { Hono } from 'hono'
import type { RequestHandler } from 'msw'
import { areas } from '../src/disclosure/area.ts'
import { controlApp } from './control.ts'
import { serveCustomers } from './handlers/customer-system.ts'
import { serveGateway } from './handlers/gateway.ts'
import { type Bases, handlersFor } from './handlers/handlers-for.ts'
import type { Serve } from './handlers/party.ts'
import { serveServiceCenter } from './handlers/service-center.ts'
import { createState, type SandboxOptions, type SandboxState } from './state.ts'
import { retailers } from './world/retailers.ts'

export type Sandbox = SandboxState & {
  /** msw handlers at `<base>/<retailer>/gateway`, `<base>/<retailer>/customers`, `<base>/nsc/<area>`. */
  readonly handlers: (base: string) => RequestHandler[]
  /** The same parties over HTTP, with the control endpoints. A broken connection is a 503 where there is no socket. */
  readonly app: Hono
}

export function basesAt(base: string): Bases {
  return {
    retailers: Object.fromEntries(
      retailers.map(({ id }) => [
        id,
        { gateway: `${base}/${id}/gateway`, customers: `${base}/${id}/customers` },
      ]),
    ),
    serviceCenters: Object.fromEntries(areas.map(area => [area, `${base}/nsc/${area}`])),
  }
}

type Socket = { readonly incoming?: { readonly socket?: { destroy(): void } } }

function servingApp(state: SandboxState): Hono {
  const app = new Hono()
  const parties = new Map<string, Serve>([
    ...retailers.flatMap(({ id }): [string, Serve][] => [
      [`${id}/gateway`, serveGateway(state, id)],
      [`${id}/customers`, serveCustomers(state, id)],
    ]),
    ...areas.map((area): [string, Serve] => [`nsc/${area}`, serveServiceCenter(state, area)]),
  ])
  app.route('/', controlApp(state))
  app.all('/:first/:second/*', async c => {
    const { first, second } = c.req.param()
    const serve = parties.get(`${first}/${second}`)
    if (!serve) return c.json({ code: 'not-found' }, 404)
    const path = c.req.path.slice(first.length + second.length + 2)
    const response = await serve(c.req.raw, path === '' ? '/' : path)
    if (response.type !== 'error') return response
    const { incoming } = (c.env ?? {}) as Socket
    incoming?.socket?.destroy()
    return c.json({ code: 'down' }, 503)
  })
  return app
}

/** One sandbox of its own: modes, calls, acts and edits; the world behind it is shared. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const state = createState(options)
  return {
    ...state,
    handlers: base => handlersFor(state, basesAt(base)),
    app: servingApp(state),
  }
}
