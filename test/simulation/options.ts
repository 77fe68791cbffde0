import { parseArgs } from 'node:util'

export type Options = {
  readonly referrals: number
  readonly seed: number
  /** Over a libSQL server instead of the embedded file. */
  readonly server: boolean
  readonly json: boolean
}

export const usage = `npm run referrals -- [--referrals 100000] [--seed 1] [--server] [--json]
Referrals over a partner that fails, on a virtual clock: none lost, none with two effects.`

/** Null when an option is not one of ours or no whole number. */
export function optionsOf(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        referrals: { type: 'string', default: '100000' },
        seed: { type: 'string', default: '1' },
        server: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    const [referrals, seed] = [Number(values.referrals), Number(values.seed)]
    if (!Number.isInteger(referrals) || referrals < 1 || referrals > 1_000_000) return null
    if (!Number.isInteger(seed) || seed < 0) return null
    return { referrals, seed, server: values.server, json: values.json }
  } catch {
    return null
  }
}
