import { positionOf } from '../../cases/position.ts'
import { type RelaySaid, relaySaid } from '../../cases/relay-items-of.ts'
import { relayWarnings } from '../../cases/relay-warnings.ts'
import type { Deps } from '../../deps.ts'
import { type Issue, Problem } from '../../http/problem.ts'
import type { RelayAction } from '../../scripts/types.ts'
import type { RelayRequest } from '../../upstreams/gateway-relay.ts'
import type { Act } from '../act.ts'

/** 廃止取次: the official answer is the only yes or no about a name or contract number, so that it is asked seldom. */
export const relayAct = ({ config, now }: Pick<Deps, 'config' | 'now'>): Act<RelayAction> => ({
  kind: 'relay',
  entry: 'relay',
  purpose: 'P2',
  rule: 'relay',
  asked: [],
  perPoint: limits => limits.relaysPerPoint,
  counted: '1 = 1',
  // The second would be told that a cancellation is under way: the first.
  single: true,
  about: ({ key }) => key ?? '',
  prepare: (_, __, stored) => {
    const said = saidOf(stored)
    const stops = relayWarnings(config, stored, said, now()).filter(one => one.severity === 'stop')
    const errors: Issue[] = stops.map(({ place, code, say }) => ({
      pointer: pointerOf(place),
      issue: code,
      say,
    }))
    if (said.contractReference === null)
      errors.push({ pointer: pointerOf(said.placeOf('contractReference')), issue: 'required' })
    if (errors.length > 0) throw new Problem('invalid', { errors })
  },
  send: ({ gateway, stored, id, requestId }) => gateway.submitRelay(requestOf(saidOf(stored)), id, requestId),
})

function saidOf(stored: Parameters<typeof positionOf>[0]): RelaySaid {
  const said = relaySaid(positionOf(stored))
  if (said === null) throw new Error('a relay step is reached in a script without one')
  return said
}

const pointerOf = (place: ReturnType<RelaySaid['placeOf']>): string =>
  place === null ? '' : `/answers/${place.step}${place.field === null ? '' : `/${place.field}`}`

/** Exactly as read and confirmed: nothing is normalised on its way out. */
function requestOf({ items, contractReference }: RelaySaid): RelayRequest {
  return {
    supplyPointNumber: items.supplyPointNumber,
    currentRetailer: items.currentRetailer,
    currentContractNumber: items.contractNumber,
    customerName: items.nameAsPrinted,
    ...(items.nameKana === null ? {} : { customerNameKana: items.nameKana }),
    address: items.address,
    ...(items.building === null ? {} : { building: items.building }),
    cancelOn: items.cancelOn,
    ...(items.newName === null ? {} : { newCustomerName: items.newName }),
    contractReference: contractReference ?? '',
  }
}
