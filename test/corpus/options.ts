import { parseArgs } from 'node:util'

export type Options = {
  readonly customers: number
  readonly trials: number
  /** Cases that go through HTTP on the production app. */
  readonly sample: number
  readonly seed: string
  readonly json: boolean
}

export const usage = `npm run corpus -- [--customers 10500] [--trials 300000] [--sample 200] [--seed corpus] [--json]
What the matching and the guidance come to on customers with realistic troubles, against the sandbox.`

const whole = (text: string, least: number): number | null => {
  const number = Number(text)
  return Number.isInteger(number) && number >= least && number <= 5_000_000 ? number : null
}

/** Null when an option is not one of ours or no whole number. */
export function optionsOf(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        customers: { type: 'string', default: '10500' },
        trials: { type: 'string', default: '300000' },
        sample: { type: 'string', default: '200' },
        seed: { type: 'string', default: 'corpus' },
        json: { type: 'boolean', default: false },
      },
    })
    const [customers, trials, sample] = [
      whole(values.customers, 1),
      whole(values.trials, 1),
      whole(values.sample, 0),
    ]
    if (customers === null || trials === null || sample === null) return null
    return { customers, trials, sample, seed: values.seed, json: values.json }
  } catch {
    return null
  }
}
