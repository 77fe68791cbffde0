export type Party = 'gateway' | 'customers' | 'service-center'

/** What an outside party received: never what was in it. */
export type Call = {
  readonly party: Party
  readonly retailer: string | null
  readonly method: string
  readonly path: string
  readonly at: string
}

export function createCalls(now: () => Date) {
  let list: Call[] = []
  return {
    all: (): readonly Call[] => list,
    record: (party: Party, retailer: string | null, method: string, path: string) => {
      list.push({ party, retailer, method, path, at: now().toISOString() })
      // The demo may run for days; what a test counts is recent.
      if (list.length > 20_000) list = list.slice(-10_000)
    },
    clear: () => {
      list = []
    },
  }
}

export type Calls = ReturnType<typeof createCalls>
