import { HttpResponse, http, type RequestHandler } from 'msw'
import type { SandboxState } from '../state.ts'
import { serveCustomers } from './customer-system.ts'
import { serveGateway } from './gateway.ts'
import type { Serve } from './party.ts'
import { serveServiceCenter } from './service-center.ts'

/** Where each party stands, without a slash at the end. */
export type Bases = {
  readonly retailers: Readonly<Record<string, { readonly gateway: string; readonly customers: string }>>
  readonly serviceCenters: Readonly<Record<string, string>>
}

function handle(base: string, serve: Serve): RequestHandler[] {
  const resolve = async ({ request }: { request: Request }) => {
    const path = new URL(request.url).pathname.slice(new URL(base).pathname.length)
    const response = await serve(request, path === '' ? '/' : path)
    return response.type === 'error' ? HttpResponse.error() : response
  }
  return [http.all(base, resolve), http.all(`${base}/*`, resolve)]
}

/** The stand-ins as msw handlers, for tests that run in one process with the service. */
export const handlersFor = (state: SandboxState, bases: Bases): RequestHandler[] => [
  ...Object.entries(bases.retailers).flatMap(([retailer, at]) => [
    ...handle(at.gateway, serveGateway(state, retailer)),
    ...handle(at.customers, serveCustomers(state, retailer)),
  ]),
  ...Object.entries(bases.serviceCenters).flatMap(([area, at]) =>
    handle(at, serveServiceCenter(state, area)),
  ),
]
