import { randomOf } from '../../mocks/world/random.ts'
import { relaySaid } from '../../src/cases/relay-items-of.ts'
import type { Script } from '../../src/scripts/types.ts'
import type { Customer } from './customers.ts'
import type { Outside } from './outside.ts'
import { type OnPaper, respondent } from './respondent.ts'
import { type Slip, slipped } from './slips.ts'
import troubles from './troubles.json' with { type: 'json' }
import { openCase, walkOn } from './walk-case.ts'

export type SlipTrial = {
  readonly slip: Slip
  /** The slip made the number of another point. */
  readonly landed: boolean
  /** `mended`: the right number was confirmed in the call; `stopped`: the case ended without a number. */
  readonly result: 'mended' | 'stopped' | 'uncaught'
  readonly lookups: number
}

/** A customer who slips in the 22 digits, walked up to what is read besides: whether the slip comes to light. */
export function slipTrial(
  script: Script,
  outside: Outside,
  customer: Customer,
  paper: OnPaper,
  label: string,
  today: string,
  mustLand = false,
): SlipTrial | null {
  const random = randomOf(`${label}:slip`)
  const right = customer.print.supplyPointNumber
  let drawn = slipped(random, right)
  for (let time = 0; mustLand && outside.facility(drawn.said) === null; time++) {
    if (time === 400) return null
    drawn = slipped(random, right)
  }
  const first = drawn.said
  let said = first
  const { address, building } = customer.first.address
  const person = respondent({
    caller: customer.caller,
    bill: 'bill',
    number: again => {
      if (again > 0)
        said = random.chance(troubles.digitSlip.rereadRight.rate) ? right : slipped(random, right).said
      return said
    },
    address: () => ({ address, ...(building === null ? {} : { building }) }),
    meter: () => paper.meterNumber,
    readingDay: () => (paper.meterReadingDay === null ? {} : { day: paper.meterReadingDay }),
    current: () => paper.contractCurrent,
  })
  const one = openCase(script)
  const at = walkOn(one, person, outside, today, step => step.id === 'items')
  const number = at.step?.id === 'items' ? relaySaid({ script, journey: at })?.items.supplyPointNumber : null
  const result = number === null ? 'stopped' : number === right ? 'mended' : 'uncaught'
  return { slip: drawn.slip, landed: outside.facility(first) !== null, result, lookups: one.lookups }
}
