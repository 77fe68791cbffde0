import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import contract from '../../openapi/service-center.json' with { type: 'json' }
import type { SandboxState } from '../state.ts'
import type { Serve } from './party.ts'
import { garble, pause } from './tricks.ts'

type Event = { readonly type: string }

const ajv = new Ajv2020({ strict: false })
addFormats.default(ajv)
ajv.addSchema(contract, 'service-center')
/** What is more in an event than was agreed is not taken. */
const isEvent = ajv.compile<Event>({ $ref: 'service-center#/components/schemas/Event' })

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), char => char.charCodeAt(0))
const reply = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8' },
  })

/** Standard Webhooks, symmetric: HMAC-SHA-256 over `id.timestamp.body`, five minutes of tolerance. */
async function isSigned(headers: Headers, body: string, secret: string, now: Date): Promise<boolean> {
  const id = headers.get('webhook-id')
  const timestamp = headers.get('webhook-timestamp')
  if (id === null || timestamp === null || !/^[0-9]{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > 300) return false
  const raw = bytesOf(secret.replace(/^whsec_/, ''))
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['verify'])
  const signed = new TextEncoder().encode(`${id}.${timestamp}.${body}`)
  for (const part of (headers.get('webhook-signature') ?? '').split(' ')) {
    if (!/^v1,[A-Za-z0-9+/]{43}=$/.test(part)) continue
    if (await crypto.subtle.verify('HMAC', key, bytesOf(part.slice(3)), signed)) return true
  }
  return false
}

/** The webhook receiver of one area's service center (`openapi/service-center.json`). */
export function serveServiceCenter(state: SandboxState, area: string): Serve {
  const key = `nsc:${area}`
  return async (request, path) => {
    state.calls.record('service-center', null, request.method, path)
    if (state.modes.has(key, 'service-center', 'down')) return Response.error()
    if (state.modes.has(key, 'service-center', 'slow')) await pause(state.slowMs, request.signal)
    if (state.modes.has(key, 'service-center', 'garbled')) return garble(request.method)
    const status = state.modes.status(key)
    if (status !== null) return reply(status, { code: 'told-to' })
    if (request.method !== 'POST' || path !== '/') return reply(404, { code: 'not-found' })

    const text = await request.text()
    const secret = state.webhookSecrets[area]
    if (secret !== undefined && !(await isSigned(request.headers, text, secret, state.now())))
      return reply(401, { code: 'signature' })
    const event = parsed(text)
    const id = request.headers.get('webhook-id')
    if (event === null || id === null) return reply(400, { code: 'invalid' })
    const known = state.ledger.webhooks.get(`${area} ${id}`)
    if (known) known.times++
    else state.ledger.webhooks.set(`${area} ${id}`, { id, area, type: event.type, times: 1 })
    return reply(202, { received: true })
  }
}

function parsed(text: string): Event | null {
  try {
    const event: unknown = JSON.parse(text)
    return isEvent(event) ? event : null
  } catch {
    return null
  }
}
