import { serveGateway } from '../../mocks/handlers/gateway.ts'
import { sandboxToken } from '../../mocks/handlers/party.ts'
import { createState, type SandboxState } from '../../mocks/state.ts'
import type { NgReason, RelayItems } from '../../src/matching/relay-items.ts'
import type { Customer } from './customers.ts'
import { asking, worldSeed } from './setting.ts'

/** The sandbox's own matching of relays, over its handler; what the current retailer answers, decoded. */
export type RelayOutside = {
  /** What is registered for this customer becomes the sandbox's truth. */
  readonly register: (customer: Customer) => void
  readonly withdrawElsewhere: (customer: Customer) => void
  /** Empty: it went through. */
  readonly relay: (items: RelayItems) => Promise<readonly NgReason[]>
}

const reasonOf: Readonly<Record<string, NgReason>> = {
  '01': 'unknown-point',
  '02': 'contract-number-differs',
  '03': 'already-in-progress',
}

/** A sandbox, unless one is given without past acts. `now`: its clock. */
export function relayOutside(
  now: Date,
  state: SandboxState = createState({ seed: worldSeed, now: () => now }),
): RelayOutside {
  const serve = serveGateway(state, asking)
  const { relays } = state.ledger
  let sent = 0
  return {
    register: ({ site, registered, troubles }) => {
      const { supplyPointNumber } = site.point
      if (!state.truth.edit(supplyPointNumber, { ...registered }, {}))
        throw new Error('a truth was not taken')
      if (!troubles.some(({ item }) => item === 'other-application')) return
      const relayNumber = `other ${supplyPointNumber}`
      relays.set(relayNumber, { relayNumber, retailer: 'mihon', supplyPointNumber, reasons: [], polls: 0 })
    },
    withdrawElsewhere: ({ site }) => void relays.delete(`other ${site.point.supplyPointNumber}`),
    relay: async items => {
      const body = {
        supplyPointNumber: items.supplyPointNumber,
        currentRetailer: items.currentRetailer,
        currentContractNumber: items.contractNumber,
        customerName: items.nameAsPrinted,
        ...(items.nameKana === null ? {} : { customerNameKana: items.nameKana }),
        address: items.address,
        ...(items.building === null ? {} : { building: items.building }),
        cancelOn: items.cancelOn,
        contractReference: 'K-0000-0001',
      }
      sent++
      const request = new Request('http://sandbox.test/cancellation-relays', {
        method: 'POST',
        headers: {
          authorization: `Bearer ${sandboxToken(asking, 'gateway')}`,
          'idempotency-key': `corpus-${sent}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      })
      const reply = await serve(request, '/cancellation-relays')
      // What is not of the contract's form (21 digits) is turned away: as unknown as a number can be.
      if (reply.status !== 202) return ['unknown-point']
      const { relayNumber } = (await reply.json()) as { readonly relayNumber: string }
      const { reasons } = relays.get(relayNumber) ?? { reasons: ['?'] }
      // What went through would stand in the way of nobody else, and is looked through at every relay.
      relays.delete(relayNumber)
      state.ledger.kept.clear()
      return [...new Set(reasons.map(code => reasonOf[code] ?? 'unexplained'))]
    },
  }
}
