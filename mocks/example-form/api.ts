import { words } from './words.ts'

/** The few shapes of the API that a form needs; `openapi/openapi.json` has them whole. */
export type Text = { readonly ja: string; readonly en: string }

export type Input = {
  /** Null: the answer is this one value; otherwise a property of it. */
  readonly name: string | null
  readonly kind: 'choice' | 'supply-point-number' | 'text' | 'date' | 'integer' | 'confirm'
  readonly label: Text | null
  readonly hint: Text | null
  /** The label of “it is not there”; then null is an answer. */
  readonly missing: Text | null
  readonly options: readonly { readonly value: string; readonly label: Text }[]
}

export type ScriptStep = { readonly id: string; readonly ask: { readonly inputs: readonly Input[] } | null }
export type Script = { readonly steps: readonly ScriptStep[] }
export type Summary = { readonly id: string; readonly title: Text }

export type Case = {
  readonly id: string
  readonly reference: string
  readonly scenario: string
  readonly revision: number
  readonly holder: { readonly me: boolean }
  readonly step: {
    readonly id: string
    readonly title: Text
    readonly say: Text
    readonly note: Text | null
    readonly ask: unknown
    readonly lookup: { readonly show: readonly string[] } | null
    readonly search: unknown
    readonly ownSearch: unknown
    readonly without: string | null
  } | null
  readonly outcome: { readonly title: Text; readonly say: Text } | null
}

export type Agreement = 'agrees' | 'differs' | 'cannot-tell'

/** Of a lookup, a search or a search of the retailer's own records. */
export type Result = {
  readonly case: Case
  readonly outcome: string
  readonly show?: Readonly<Record<string, unknown>>
  readonly compare?: Readonly<Record<string, Agreement>>
}

export type Verb = 'lookups' | 'searches' | 'own-customer-searches'

/** What was asked was not done, or nobody knows. `code`: of the service's problem (RFC 9457); null where no reply came. */
export class Refused extends Error {
  readonly code: string | null
  readonly lines: readonly string[]
  constructor(code: string | null, lines: readonly string[]) {
    super('refused')
    this.code = code
    this.lines = lines
  }
}

type Problem = {
  readonly code?: string
  readonly detail?: string
  readonly errors?: readonly { readonly issue?: string; readonly say?: string }[]
  readonly alternatives?: readonly { readonly say: string }[]
}

export type Api = ReturnType<typeof apiAt>

// Longer than the service waits for whomever it asks itself.
const patience = 30_000

/** Speaks to the service through the retailer's own server, which adds the person's access token. */
export function apiAt(base: string, language: keyof Text) {
  // The keys of acts whose reply has not come: the same act again goes out under the same key, and so happens once.
  const keys = new Map<string, string>()

  async function ask<T>(path: string, request: RequestInit = {}): Promise<T> {
    const headers = { ...request.headers, 'accept-language': language }
    const reply = await replyTo(base + path, { ...request, headers })
    if (reply === null) throw new Refused(null, [words.lost[language]])
    if (!reply.ok) throw refusedBy(reply.value as Problem, language)
    return reply.value as T
  }

  async function act<T>(path: string, body: unknown): Promise<T> {
    const sent = JSON.stringify(body)
    const name = `${path} ${sent}`
    const key = keys.get(name) ?? crypto.randomUUID()
    keys.set(name, key)
    const headers = { 'content-type': 'application/json', 'idempotency-key': key }
    try {
      const done = await ask<T>(path, { method: 'POST', body: sent, headers })
      keys.delete(name)
      return done
    } catch (error) {
      if (isOver(error)) keys.delete(name)
      throw error
    }
  }

  return {
    scenarios: () => ask<{ scenarios: Summary[] }>('/v1/scenarios'),
    script: (id: string) => ask<Script>(`/v1/scenarios/${id}`),
    open: (scenario: string) => act<Case>('/v1/cases', { scenario, contact: { channel: 'phone' } }),
    read: (id: string) => ask<Case>(`/v1/cases/${id}`),
    answer: (one: Case, value: unknown) =>
      act<Case>(`/v1/cases/${one.id}/answers`, { step: one.step?.id, value, revision: one.revision }),
    /** What to ask is in the case, so the body names the step alone. */
    inquire: (one: Case, verb: Verb) =>
      act<Result>(`/v1/cases/${one.id}/${verb}`, { step: one.step?.id, revision: one.revision }),
  }
}

/** Null where no whole reply of the service came. */
async function replyTo(
  address: string,
  request: RequestInit,
): Promise<{ ok: boolean; value: unknown } | null> {
  try {
    const reply = await fetch(address, { ...request, signal: AbortSignal.timeout(patience) })
    // What a gateway in between says when it is in trouble tells nothing about the act.
    const ours = /^application\/(?:problem\+)?json\b/.test(reply.headers.get('content-type') ?? '')
    return ours ? { ok: reply.ok, value: await reply.json() } : null
  } catch {
    return null
  }
}

const stillUnderWay = 'in-progress'

/** What is wrong with each field is for the person; the detail of such a problem is for whoever wrote the form. */
function refusedBy(problem: Problem, language: keyof Text): Refused {
  const { code = 'unknown', detail = words.broken[language], errors = [], alternatives = [] } = problem
  const said = errors.flatMap(one => one.say ?? [])
  const busy = errors.some(one => one.issue === stillUnderWay)
  const lines = [...(said.length > 0 ? said : [detail]), ...alternatives.map(one => one.say)]
  return new Refused(busy ? stillUnderWay : code, lines)
}

/** The service has decided about the act: pressed again it is another. */
const isOver = (error: unknown): boolean =>
  error instanceof Refused && error.code !== null && error.code !== stillUnderWay
