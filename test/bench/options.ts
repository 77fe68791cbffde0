import { parseArgs } from 'node:util'

export type Options = {
  readonly seconds: number
  readonly rounds: number
  readonly connections: readonly number[]
  readonly json: boolean
  /** A folder for CPU profiles of ours, or null. */
  readonly profile: string | null
}

export const usage = `npm run bench -- [--seconds 5] [--rounds 2] [--connections 1,16,64,256] [--profile folder] [--json]
Lookups answered per second by the service, beside (i) a bare proxy, (ii) an afternoon's version and
(iii) the service without the gateway call.`

const wholes = (text: string): number[] | null => {
  const numbers = text.split(',').map(Number)
  return numbers.every(one => Number.isInteger(one) && one >= 1 && one <= 4096) ? numbers : null
}

/** Null when an option is not one of ours or no whole number. */
export function optionsOf(args: readonly string[]): Options | null {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        seconds: { type: 'string', default: '5' },
        rounds: { type: 'string', default: '2' },
        connections: { type: 'string', default: '1,16,64,256' },
        profile: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    const [seconds] = wholes(values.seconds) ?? []
    const [rounds] = wholes(values.rounds) ?? []
    const connections = wholes(values.connections)
    if (!seconds || !rounds || !connections) return null
    return { seconds, rounds, connections, json: values.json, profile: values.profile ?? null }
  } catch {
    return null
  }
}
