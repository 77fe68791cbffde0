import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sandboxToken } from '../../mocks/handlers/party.ts'
import { listen } from '../../mocks/listen.ts'
import { createSandbox, type Sandbox } from '../../mocks/sandbox.ts'
import type { LogLine } from '../../src/http/log.ts'
import { startService } from '../../src/node.ts'
import { openIssuer, serviceEnvironment } from '../bench/environment.ts'
import { freePort } from '../bench/member.ts'
import { asking, ownRetailer, worldSeed } from './setting.ts'

export type Service = {
  readonly url: string
  readonly token: string
  readonly sandbox: Sandbox
  readonly close: () => Promise<void>
}

/** The production service over an embedded file, with the sandbox and a key of the identity provider, on loopback. */
export async function openService(): Promise<Service> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-corpus-'))
  const sandbox = createSandbox({ seed: worldSeed })
  const { jwk, tokenFor } = await openIssuer()
  const outside = await listen({
    port: 0,
    fetch: (request, env) => {
      const { origin, pathname } = new URL(request.url)
      if (pathname === '/jwks') return Response.json({ keys: [jwk] })
      if (pathname !== '/.well-known/openid-configuration') return sandbox.app.fetch(request, env)
      const [authorization_endpoint, token_endpoint] = [`${origin}/auth`, `${origin}/token`]
      return Response.json({
        issuer: origin,
        authorization_endpoint,
        token_endpoint,
        jwks_uri: `${origin}/jwks`,
      })
    },
  })
  const base = `${outside.url}/${asking}`
  const env = {
    ...(await serviceEnvironment(outside.url, join(folder, 'service.db'))),
    RETAILERS: JSON.stringify({
      [asking]: {
        name: ownRetailer,
        affiliatedWith: ['06'],
        switchingSupportUrl: `${base}/gateway`,
        customerSystemUrl: `${base}/customers`,
      },
    }),
    RETAILER_SAMPLE_GATEWAY_TOKEN: sandboxToken(asking, 'gateway'),
    RETAILER_SAMPLE_CUSTOMER_TOKEN: sandboxToken(asking, 'customers'),
  }
  const log = (_: LogLine): void => undefined
  const service = await startService(env, { port: await freePort(), log })
  return {
    url: service.url,
    token: await tokenFor(outside.url, 'corpus'),
    sandbox,
    close: async () => {
      await service.close()
      await outside.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export type Reply = { readonly status: number; readonly body: unknown }

export async function post(service: Service, path: string, body: unknown): Promise<Reply> {
  const reply = await fetch(`${service.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${service.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: reply.status, body: await reply.json() }
}

export async function get(service: Service, path: string): Promise<Reply> {
  const reply = await fetch(`${service.url}${path}`, {
    headers: { authorization: `Bearer ${service.token}` },
  })
  return { status: reply.status, body: await reply.json() }
}
