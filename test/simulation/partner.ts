import { Webhook } from 'standardwebhooks'
import * as v from 'valibot'
import type { Chance } from './chance.ts'

/** Of every hundred tries that reach the partner's network while it is up. */
export const troubles = {
  /** No connection. */
  refused: 0.1,
  /** It took effect, and the answer never came. */
  unanswered: 0.1,
  /** 5xx, before any effect. */
  failing: 0.06,
  /** 429 with `Retry-After`. */
  busy: 0.04,
} as const

const event = v.object({ type: v.string(), data: v.object({ id: v.string() }) })

export type Received = {
  /** `webhook-id`s under which a referral (by the desk's id) came in. */
  readonly ids: Set<string>
  /** How often it came in at all. */
  times: number
}

/** The operator's own system: keeps what it has received by its `webhook-id`, and is in trouble often. */
export class Partner {
  readonly received = new Map<string, Received>()
  readonly withdrawn = new Set<string>()
  readonly arrivals: { readonly id: string; readonly at: number }[] = []
  unsigned = 0
  readonly tries = { all: 0, refused: 0, unanswered: 0, failing: 0, busy: 0, down: 0, ok: 0 }
  readonly #seen = new Set<string>()
  readonly #webhook: Webhook
  readonly #chance: Chance
  readonly #now: () => number
  readonly #isDown: (at: number) => boolean

  constructor(secret: string, chance: Chance, now: () => number, isDown: (at: number) => boolean) {
    this.#webhook = new Webhook(secret)
    this.#chance = chance
    this.#now = now
    this.#isDown = isDown
  }

  /** As `fetch` would: rejects where there is no connection, hangs until aborted where no answer comes. */
  async fetch(request: Request): Promise<Response> {
    this.tries.all += 1
    if (this.#isDown(this.#now())) return this.#none('down')
    const at = this.#chance.next()
    const { refused, unanswered, failing, busy } = troubles
    if (at < refused) return this.#none('refused')
    if (at < refused + failing) return this.#answer('failing', 503)
    if (at < refused + failing + busy) return this.#answer('busy', 429, { 'retry-after': '60' })
    await this.#take(request)
    if (at < refused + failing + busy + unanswered) {
      this.tries.unanswered += 1
      return new Promise((_, reject) => {
        const end = () => reject(new DOMException('aborted', 'AbortError'))
        if (request.signal.aborted) end()
        request.signal.addEventListener('abort', end, { once: true })
      })
    }
    return this.#answer('ok', 202)
  }

  #none(why: 'refused' | 'down'): Promise<Response> {
    this.tries[why] += 1
    const cause = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })
    return Promise.reject(new TypeError('fetch failed', { cause }))
  }

  #answer(why: 'failing' | 'busy' | 'ok', status: number, headers = {}): Response {
    this.tries[why] += 1
    return new Response(status === 202 ? '{"received":true}' : '<h1>busy</h1>', { status, headers })
  }

  async #take(request: Request): Promise<void> {
    const text = await request.text()
    const headers = Object.fromEntries(request.headers)
    const id = request.headers.get('webhook-id') ?? ''
    try {
      // Signed anew instead of verified: the library holds the time against the real clock, and this one is virtual.
      const signed = this.#webhook.sign(id, new Date(Number(headers['webhook-timestamp']) * 1000), text)
      if (!(headers['webhook-signature'] ?? '').split(' ').includes(signed)) throw new Error('signature')
    } catch {
      this.unsigned += 1
      return
    }
    const { type, data } = v.parse(event, JSON.parse(text))
    if (type === 'referral.withdrawn') {
      this.withdrawn.add(data.id)
      return
    }
    const known = this.received.get(data.id) ?? { ids: new Set<string>(), times: 0 }
    known.ids.add(id)
    known.times += 1
    this.received.set(data.id, known)
    if (this.#seen.has(id)) return
    this.#seen.add(id)
    this.arrivals.push({ id: data.id, at: this.#now() })
  }
}
