import * as v from 'valibot'
import { positionOf } from '../../cases/position.ts'
import { type RelaySaid, relaySaid } from '../../cases/relay-items-of.ts'
import { relayWarnings } from '../../cases/relay-warnings.ts'
import type { Deps } from '../../deps.ts'
import { type Issue, Problem } from '../../http/problem.ts'
import type { RelayAction } from '../../scripts/types.ts'
import type { RelayRequest } from '../../upstreams/gateway-relay.ts'
import type { Act, ActAnswer, Sending } from '../act.ts'

/** 廃止取次: the official answer is the only yes or no about a name or contract number, so that it is asked seldom. */
export const relayAct = ({ config, now }: Pick<Deps, 'config' | 'now'>): Act<RelayAction> => ({
  kind: 'relay',
  entry: 'relay',
  purpose: 'P2',
  rule: 'relay',
  asked: [],
  perPoint: limits => limits.relaysPerPoint,
  // What is taken for lost came to nothing that anybody was told.
  counted: `outcome is not 'lost'`,
  // The second would be told that a cancellation is under way: the first.
  single: true,
  lostAfterMs: lostDays * 86_400_000,
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
  body: stored => requestOf(saidOf(stored)),
  send,
})

/**
 * A weekend with its maintenance and a holiday is over by then: a gateway that still knows nothing of a relay will not
 * any more, and a customer who wants to switch has waited long enough.
 */
const lostDays = 3

/**
 * Under the key of one that was never answered corrected words are taken only if it never arrived (contract: another
 * body is 422). Where it arrived the body that did is asked for again, which sends nothing new: of all that went out
 * under one key one alone was taken.
 */
async function send({ gateway, stored, before, id, requestId }: Sending<RelayAction>): Promise<ActAnswer> {
  const answer = await gateway.submitRelay(requestOf(saidOf(stored)), id, requestId)
  if (answer.ok || !answer.reused) return answer
  for (const { step, basis, body } of before.toReversed()) {
    const first = await gateway.submitRelay(v.parse(sentRequest, body), id, requestId)
    const extras = [...answer.extras, ...first.extras]
    if (first.ok) return { ...first, extras, arrived: { step, basis } }
    if (!first.reused) return { ...first, extras }
  }
  return answer
}

const sentRequest = v.object({
  supplyPointNumber: v.string(),
  currentRetailer: v.string(),
  currentContractNumber: v.string(),
  customerName: v.string(),
  customerNameKana: v.exactOptional(v.string()),
  address: v.string(),
  building: v.exactOptional(v.string()),
  cancelOn: v.string(),
  newCustomerName: v.exactOptional(v.string()),
  contractReference: v.string(),
}) satisfies v.GenericSchema<unknown, RelayRequest>

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
