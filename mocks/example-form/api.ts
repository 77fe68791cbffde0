/** The few shapes of the API that a form needs; `openapi/openapi.json` has them whole. */
export type Text = { readonly ja: string; readonly en: string }

type Input = {
  /** Null: the answer is this one value; otherwise a property of it. */
  readonly name: string | null
  readonly kind: 'choice' | 'supply-point-number' | 'text' | 'date' | 'integer' | 'confirm'
  readonly label: Text | null
  readonly hint: Text | null
  /** The label of “it is not there”; then null is an answer. */
  readonly missing: Text | null
  readonly options: readonly { readonly value: string; readonly label: Text }[]
}

export type { Input }

export type ScriptStep = { readonly id: string; readonly ask: { readonly inputs: readonly Input[] } | null }
export type Script = { readonly steps: readonly ScriptStep[] }
export type Summary = { readonly id: string; readonly title: Text }

export type Case = {
  readonly id: string
  readonly reference: string
  readonly scenario: string
  readonly revision: number
  readonly step: {
    readonly id: string
    readonly title: Text
    readonly say: Text
    readonly note: Text | null
    readonly ask: unknown
    readonly lookup: unknown
    readonly search: unknown
    readonly ownSearch: unknown
    readonly without: string | null
  } | null
  readonly outcome: { readonly title: Text; readonly say: Text } | null
}

export type Agreement = 'agrees' | 'differs' | 'cannot-tell'
export type Acted = {
  readonly case: Case
  readonly outcome: string
  readonly show?: Readonly<Record<string, unknown>>
  readonly compare?: Readonly<Record<string, Agreement>>
}

/** No reply came: whether it arrived nobody knows, and the same key asks again. */
export class NoReply extends Error {}

/** RFC 9457, as this service sends it. */
export class Refused extends Error {
  /** The case is not any more where the sender saw it, or an act of this key had arrived with other words. */
  readonly moved: boolean
  readonly lines: readonly string[]
  constructor(moved: boolean, lines: readonly string[]) {
    super('refused')
    this.moved = moved
    this.lines = lines
  }
}

type Problem = { readonly detail?: string; readonly errors?: { issue?: string; say?: string }[] }

/** Speaks to the service through the retailer's own server, which adds the person's access token. */
export function apiAt(base: string, language: keyof Text) {
  async function ask<T>(path: string, body?: unknown, key = ''): Promise<T> {
    const sent: RequestInit =
      body === undefined
        ? {}
        : {
            method: 'POST',
            body: JSON.stringify(body),
            // The same key again is the same act: a lost reply can be asked for once more.
            headers: { 'content-type': 'application/json', 'idempotency-key': key },
          }
    const headers = { ...sent.headers, 'accept-language': language }
    const reply = await fetch(base + path, { ...sent, headers }).catch(() => null)
    if (reply === null) throw new NoReply()
    const value: unknown = await reply.json().catch(() => ({}))
    if (reply.ok) return value as T
    const { detail = '', errors = [] } = value as Problem
    // What is wrong with each field is for the person; the detail of such a problem is for whoever wrote the form.
    const said = errors.flatMap(one => one.say ?? [])
    const moved = reply.status === 409 || errors.some(one => one.issue === 'used-for-another-request')
    throw new Refused(moved, said.length > 0 ? said : [detail])
  }
  return {
    scenarios: () => ask<{ scenarios: Summary[] }>('/v1/scenarios'),
    script: (id: string) => ask<Script>(`/v1/scenarios/${id}`),
    /** How the case stands now. */
    read: ({ id }: Case) => ask<Case>(`/v1/cases/${id}`),
    open: (scenario: string, key: string) =>
      ask<Case>('/v1/cases', { scenario, contact: { channel: 'phone' } }, key),
    answer: (one: Case, value: unknown, key: string) =>
      ask<Case>(`/v1/cases/${one.id}/answers`, { step: one.step?.id, value, revision: one.revision }, key),
    /** `lookups`, `searches` or `own-customer-searches`: what to ask is in the case, so the body names the step alone. */
    act: (one: Case, verb: string, key: string) =>
      ask<Acted>(`/v1/cases/${one.id}/${verb}`, { step: one.step?.id, revision: one.revision }, key),
  }
}
