import * as v from 'valibot'
import { type Answer, type Asked, act, answer, day, number22, shortText, turnedDown } from './answer.ts'

const moveInSchema = v.strictObject({ supplyPointNumber: number22, customerName: shortText, moveInOn: day })

/** 再点: goes through where the point is free; otherwise only that a contract exists, and nothing about it. */
export const applyMoveIn = (asked: Asked): Promise<Answer> =>
  act(asked, moveInSchema, ({ supplyPointNumber }) => {
    const { world, truth, ledger } = asked.state
    const point = world.point(supplyPointNumber)
    if (!point) return turnedDown(404, 'unknown-point', supplyPointNumber)
    if (point.kind === 'out-of-scope') return turnedDown(422, 'out-of-scope', supplyPointNumber)
    if (truth.own(point).retailerName !== null || ledger.movedIn.has(supplyPointNumber))
      return turnedDown(409, 'contract-exists', supplyPointNumber)
    ledger.movedIn.add(supplyPointNumber)
    return answer(202, { applicationNumber: ledger.nextNumber('MI'), status: '02' }, supplyPointNumber)
  })
