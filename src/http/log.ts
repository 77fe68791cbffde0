/** A log line. The closed list of keys is the promise: no body, no query, no name, no value has a place in it. */
export type LogLine = {
  readonly event: string
  readonly requestId?: string
  readonly operation?: string
  readonly method?: string
  readonly status?: number
  readonly ms?: number
  readonly code?: string
  readonly party?: string
  readonly log?: string
  readonly size?: number
  /** The class of an error, never its text: texts quote what was received. */
  readonly error?: string
}
