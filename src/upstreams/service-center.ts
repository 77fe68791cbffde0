import ky, { type KyInstance } from 'ky'
import { Webhook } from 'standardwebhooks'

export type WebhookAddress = {
  readonly url: string
  readonly secrets: readonly [string, ...string[]]
}

/** What came of one try. `trouble` is a code; of an answer only its status is kept, and its body is never read. */
export type Delivery =
  | { readonly is: 'delivered' }
  /** `after`: milliseconds that the receiver asked to wait. */
  | { readonly is: 'retry'; readonly trouble: string; readonly after: number | null }
  /** It was sent, and nobody knows whether it arrived. */
  | { readonly is: 'unclear'; readonly trouble: string }
  | { readonly is: 'needs-person'; readonly trouble: string }
  | { readonly is: 'refused'; readonly trouble: string; readonly status: number }

/** Nothing left us: the name is not known, or nobody listens there. */
const noConnection = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH']
const tryAgain = [408, 425, 429]
/** They do not know us, or not any more: nothing that time would mend. */
const notOurs = [401, 403, 404, 410]

/** Well within the lease under which a message is sent, whatever the setting says. */
const longest = 20_000

/** The service center of one area as a receiver of Standard Webhooks (`openapi/service-center.json`). */
export class ServiceCenterClient {
  readonly #http: KyInstance
  readonly #url: string
  readonly #signers: readonly Webhook[]
  readonly #now: () => Date

  constructor({ url, secrets }: WebhookAddress, timeoutMs: number, now: () => Date) {
    this.#url = url
    this.#now = now
    this.#signers = secrets.map(secret => new Webhook(secret))
    this.#http = ky.create({
      redirect: 'manual',
      throwHttpErrors: false,
      timeout: Math.min(timeoutMs, longest),
      // A try is the outbox's: it is claimed, counted and settled.
      retry: 0,
      headers: { 'content-type': 'application/json; charset=utf-8', accept: 'application/json' },
    })
  }

  /** One try, signed anew with every secret that is in use. `id`: the same for every try of one message. */
  async post(id: string, event: unknown): Promise<Delivery> {
    const at = this.#now()
    const body = JSON.stringify(event)
    let response: Response
    try {
      response = await this.#http.post(this.#url, {
        body,
        headers: {
          'webhook-id': id,
          'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
          'webhook-signature': this.#signers.map(one => one.sign(id, at, body)).join(' '),
        },
      })
    } catch (error) {
      return isNoConnection(error)
        ? { is: 'retry', trouble: 'no-connection', after: null }
        : { is: 'unclear', trouble: 'no-answer' }
    }
    void response.body?.cancel().catch(() => undefined)
    return deliveryOf(response, at)
  }
}

function deliveryOf({ status, headers, type }: Response, now: Date): Delivery {
  const trouble = `status-${status}`
  if (status >= 200 && status < 300) return { is: 'delivered' }
  if (status >= 500 || tryAgain.includes(status))
    return { is: 'retry', trouble, after: waitAsked(headers.get('retry-after'), now) }
  if (notOurs.includes(status)) return { is: 'needs-person', trouble }
  // A redirect is not followed: who moved tells us their new address.
  if (type === 'opaqueredirect' || (status >= 300 && status < 400) || status < 200)
    return { is: 'needs-person', trouble: 'redirected' }
  return { is: 'refused', trouble, status }
}

/** RFC 9110 §10.2.3: seconds, or a date. */
function waitAsked(text: string | null, now: Date): number | null {
  if (text === null) return null
  if (/^[0-9]{1,9}$/.test(text)) return Number(text) * 1000
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime())
}

function isNoConnection(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null
  return typeof code === 'string' && noConnection.includes(code)
}
