/** What one night leaves for the next: codes, keyed hashes and numbers. `at`: milliseconds since 1970. */
export type Trace = {
  readonly kind: /** A supply point (`key`, its hash) was asked about, in the scenario `about`; `n` 0: no call is named. */
    | 'touch'
    /** A point of a debt or of a customer who left was looked up in the case (`key`) in another scenario; `n`: how badly. */
    | 'old-point'
    /** A lookup that its case explains badly; `key`: how badly, `about`: by which sign. */
    | 'sign'
    /** Somebody of a team was refused; `key`: team ('' of all), scenario, rule and reason. */
    | 'refused'
    /** A team ('' all) opened `n` cases of a scenario (`key`) on a day (`caseId`). */
    | 'worked'
    /** The official no to a relay about a point; `n` 0: no call is named. */
    | 'ng'
    /** A lookup showed that somebody applied to change away. */
    | 'change-seen'
    /** How often a person did something on a day (`key`); `n` of `about`. */
    | 'often'
    /** The case (`key`) ended in a contract or an application. */
    | 'concluded'
    /** Seconds an answer that a person's cases usually take, by day (`key`); `n`. */
    | 'pace'
    /** `n` people worked at this workplace and half hour (`key`) on a day (`caseId`). */
    | 'hour'
  readonly key: string
  /** '' where it is nobody's. */
  readonly sub: string
  readonly caseId: string
  readonly index: number
  readonly at: number
  readonly n: number
  readonly about: string
}

export const traceId = ({ kind, key, sub, caseId, index, about }: Trace): string =>
  JSON.stringify([kind, key, sub, caseId, index, about])

/** Traces by what they are about and by whose they are; one that is added again replaces itself. */
export class TraceBook {
  readonly #all = new Map<string, Trace>()
  readonly #byKey = new Map<string, Map<string, Trace>>()
  readonly #bySub = new Map<string, Map<string, Trace>>()

  constructor(traces: Iterable<Trace> = []) {
    this.add(traces)
  }

  add(traces: Iterable<Trace>): void {
    for (const trace of traces) {
      const id = traceId(trace)
      this.#all.set(id, trace)
      put(this.#byKey, `${trace.kind} ${trace.key}`, id, trace)
      if (trace.sub !== '') put(this.#bySub, `${trace.kind} ${trace.sub}`, id, trace)
    }
  }

  remove(traces: Iterable<Trace>): void {
    for (const trace of traces) {
      const id = traceId(trace)
      this.#all.delete(id)
      this.#byKey.get(`${trace.kind} ${trace.key}`)?.delete(id)
      this.#bySub.get(`${trace.kind} ${trace.sub}`)?.delete(id)
    }
  }

  /** Everything of that kind about this. */
  about(kind: Trace['kind'], key: string): readonly Trace[] {
    return [...(this.#byKey.get(`${kind} ${key}`)?.values() ?? [])]
  }

  /** Everything of that kind that this person left. */
  of(kind: Trace['kind'], sub: string): readonly Trace[] {
    return [...(this.#bySub.get(`${kind} ${sub}`)?.values() ?? [])]
  }

  forget(before: number): void {
    this.remove([...this.#all.values()].filter(one => one.at < before))
  }
}

function put(into: Map<string, Map<string, Trace>>, key: string, id: string, trace: Trace): void {
  const list = into.get(key) ?? new Map<string, Trace>()
  into.set(key, list.set(id, trace))
}
