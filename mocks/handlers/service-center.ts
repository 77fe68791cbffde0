import * as v from 'valibot'
import type { SandboxState } from '../state.ts'
import type { Serve } from './party.ts'
import { garble, pause } from './tricks.ts'

const isoTime = v.pipe(v.string(), v.isoTimestamp())
const nullable = v.nullable(v.string())
const about = { version: v.literal(1), id: v.pipe(v.string(), v.uuid()), reference: v.string() } as const

const event = <Type extends string, Data extends v.ObjectEntries>(type: Type, data: Data) =>
  v.strictObject({ type: v.literal(type), timestamp: isoTime, data: v.strictObject(data) })

/** As `openapi/service-center.json` has them; what is more in one than was agreed is not taken. */
const eventSchema = v.variant('type', [
  event('referral.submitted', {
    ...about,
    kind: v.string(),
    question: nullable,
    urgency: v.picklist(['no-power-now', 'moving-in-today', 'other']),
    submittedAt: isoTime,
    person: v.strictObject({
      is: v.picklist(['customer', 'contractor']),
      name: v.string(),
      phone: v.string(),
      hours: v.string(),
      language: v.picklist(['ja', 'en']),
    }),
    consentedAt: isoTime,
    place: v.strictObject({
      address: nullable,
      building: nullable,
      room: nullable,
      meterNumber: nullable,
      supplyPointNumber: nullable,
    }),
    power: v.nullable(v.picklist(['on', 'off'])),
    moveInOn: nullable,
    applicationWaits: v.boolean(),
  }),
  event('referral.withdrawn', about),
  event('incident.reported', {
    version: v.literal(1),
    id: v.string(),
    kind: v.picklist(['over-disclosure', 'unreadable']),
    severity: v.picklist(['serious', 'minor']),
    party: v.string(),
    fields: v.array(v.string()),
    at: isoTime,
  }),
])

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

function parsed(text: string): v.InferOutput<typeof eventSchema> | null {
  try {
    const result = v.safeParse(eventSchema, JSON.parse(text))
    return result.success ? result.output : null
  } catch {
    return null
  }
}
