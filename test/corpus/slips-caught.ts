import { upperBound } from './bounds.ts'
import type { Customer } from './customers.ts'
import { slipTrial } from './digit-slips.ts'
import type { Setting } from './setting.ts'

export type Caught = {
  readonly trials: number
  readonly uncaught: number
  /** Right number confirmed in the same call. */
  readonly mended: number
  /** Ended without a number rather than with a wrong one. */
  readonly stopped: number
  /** The slip made another point's number. */
  readonly landed: number
  /** Upper bound of the rate of uncaught slips, 95 %. */
  readonly uncaughtBound: number
}

/** Slips in the 22 digits; with `mustLand` only such as make the number of another point. */
export function slipsCaught(
  setting: Setting,
  customers: readonly Customer[],
  seed: string,
  trials: number,
  mustLand: boolean,
): Caught {
  const { script, outside, today, paperOf } = setting
  const found = { uncaught: 0, mended: 0, stopped: 0, landed: 0 }
  let made = 0
  for (let at = 0; at < trials; at++) {
    const customer = customers[at % customers.length]
    if (customer === undefined) break
    const label = `${seed}:${mustLand ? 'neighbour' : 'slip'}:${at}`
    const trial = slipTrial(script, outside, customer, paperOf(customer.site), label, today, mustLand)
    if (trial === null) continue
    made++
    found[trial.result]++
    if (trial.landed) found.landed++
  }
  return { trials: made, ...found, uncaughtBound: upperBound(found.uncaught, made) }
}
