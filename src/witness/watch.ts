import type { WitnessStatus } from './status.ts'
import type { WitnessLine } from './witness.ts'

/** The alarms that begin and end by the clock alone, so that nobody's request would log them. */
const timed = ['silent', 'clock'] as const

/** Log lines for what began or ended between two looks; the first look has none before it. */
export function changesBetween(before: WitnessStatus | null, after: WitnessStatus): WitnessLine[] {
  return after.logs.flatMap(({ origin, alarms }) => {
    const earlier = before?.logs.find(one => one.origin === origin)?.alarms ?? []
    return timed.flatMap((alarm): WitnessLine[] => {
      const [was, is] = [earlier, alarms].map(list => list.some(one => one.kind === alarm))
      if (was === is) return []
      return [{ event: is ? 'alarm' : 'alarm-ended', alarm, origin }]
    })
  })
}
