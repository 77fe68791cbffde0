/** What the outside parties remember of the acts that they were asked for. */
export type Relay = {
  readonly relayNumber: string
  readonly retailer: string
  readonly supplyPointNumber: string
  /** Empty = OK. */
  readonly reasons: readonly string[]
  polls: number
}

export type WheelingEnquiry = {
  readonly number: string
  readonly retailer: string
  /** Null = not held. */
  readonly values: Readonly<Record<string, unknown>> | null
  polls: number
}

export type UsageRequest = {
  readonly requestNumber: string
  readonly retailer: string
  readonly supplyPointNumber: string
  readonly months: number
  readonly readyOn: string
  /** Null = not issued, since the consent does not fit. */
  readonly password: string | null
}

export type Webhook = { readonly id: string; readonly area: string; readonly type: string; times: number }

type Kept = { readonly body: string; readonly status: number; readonly answer: unknown }

export function createLedger() {
  let last = 0
  return {
    relays: new Map<string, Relay>(),
    enquiries: new Map<string, WheelingEnquiry>(),
    usageRequests: new Map<string, UsageRequest>(),
    /** Points where a move-in application went through. */
    movedIn: new Set<string>(),
    webhooks: new Map<string, Webhook>(),
    /** Answers by retailer, path and idempotency key. */
    kept: new Map<string, Kept>(),
    /** Numbers that show what they are and never look like a canary. */
    nextNumber: (prefix: string): string => {
      do last++
      while (String(last).includes('777'))
      return `${prefix}-${String(last).padStart(6, '0')}`
    },
  }
}

export type Ledger = ReturnType<typeof createLedger>
