import { parseArgs } from 'node:util'
import { type PartName, partNames } from './part.ts'

/** What is not given is left to the part's own default. */
export type Options = {
  readonly parts: readonly PartName[]
  readonly json: boolean
  readonly given: Given
}

export type Given = {
  readonly seed?: number
  readonly entries?: number
  readonly count?: number
  readonly months?: number
  readonly people?: number
}

export const usage = `npm run oversight:bench -- [${partNames.join('|')}] …
  [--seed N] [--entries N (verify, volume, pack, checkpoints)] [--count N (mutations)]
  [--months N --people N (detection)] [--json]
Without a name: all of them. Figures with the aim of each beside what was measured.`

const bounds = {
  seed: [0, 4_294_967_295],
  entries: [1, 100_000_000],
  count: [1, 100_000_000],
  months: [1, 60],
  people: [40, 10_000],
} as const satisfies Record<keyof Given, readonly [number, number]>

const names = Object.keys(bounds) as readonly (keyof Given)[]
const isPart = (text: string): text is PartName => partNames.some(one => one === text)

/** Null when a part or an option is not one of ours, or a number is none or out of its bounds. */
export function optionsOf(args: readonly string[]): Options | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seed: { type: 'string' },
        entries: { type: 'string' },
        count: { type: 'string' },
        months: { type: 'string' },
        people: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    if (!positionals.every(isPart)) return null
    const given: { -readonly [name in keyof Given]: number } = {}
    for (const name of names) {
      const text = values[name]
      if (text === undefined) continue
      const value = Number(text)
      const [least, most] = bounds[name]
      if (!/^\d+$/.test(text) || value < least || value > most) return null
      given[name] = value
    }
    return {
      parts: positionals.length === 0 ? partNames : positionals.filter(isPart),
      json: values.json,
      given,
    }
  } catch {
    return null
  }
}
