import { percent, table, whole } from '../../corpus/table.ts'
import type { Row } from '../part.ts'
import { type ByKind, type Figures, median, recall, share } from './measure.ts'
import { kinds } from './parameters.ts'

const row = (promise: string, aim: string, measured: string, met: boolean | null): Row => ({
  promise,
  aim,
  measured,
  met,
})

const least = (promise: string, aim: number, part: number, all: number, note = ''): Row =>
  row(
    promise,
    `>= ${percent(aim, 1)}`,
    `${percent(share(part, all))} (${whole(part)} of ${whole(all)}${note})`,
    all === 0 ? null : part / all >= aim,
  )

const most = (promise: string, aim: number, part: number, all: number): Row =>
  row(
    promise,
    `<= ${percent(aim, 1)}`,
    `${percent(share(part, all), 3)} (${whole(part)} of ${whole(all)})`,
    all === 0 ? null : part / all <= aim,
  )

/** Every promise of the issue beside what was measured. */
export function promises(figures: Figures): readonly Row[] {
  const { lookups, legitimate, explained, queued, queuedRightly, innocent, flagged, spread } = figures
  const found = recall(figures)
  const slow = figures.kinds.find(one => one.kind === 'low-and-slow')
  const random = figures.kinds.find(one => one.kind === 'low-and-slow-at-random')
  const wrong = lookups - legitimate
  return [
    least('legitimate lookups explained', 0.993, explained, legitimate),
    most('review queue, of lookups', 0.003, queued, lookups),
    least('precision in it', 0.8, queuedRightly, queued),
    row('abusive lookups in it, at that budget', '', percent(share(queuedRightly, wrong)), null),
    most('innocent people flagged', 0.01, flagged, innocent),
    least('abusers found, kinds that the rules know', 0.97, found.found, found.abusers),
    row('  kinds found to the last', '', `${found.wholly} of ${found.of}`, null),
    least('low and slow found within 30 days', 0.95, slow?.within30 ?? 0, slow?.abusers ?? 0),
    row(
      '  the same at random moments',
      '',
      random === undefined ? '-' : `${random.within30} of ${random.abusers}`,
      null,
    ),
    least("habit's spread alerted by the third adopter", 0.95, spread.byThird, spread.teams),
    row('  teams alerted without a habit', '', `${spread.elsewhere} of ${spread.teamsWithout}`, null),
  ]
}

const line = (one: ByKind): string[] => [
  one.kind,
  `${one.found} of ${one.abusers}`,
  String(median(one.days) ?? '-'),
  `${one.queued} of ${one.lookups}`,
  Object.entries(one.rules)
    .sort(([, a], [, b]) => b - a)
    .map(([rule, count]) => `${rule} ${count}`)
    .join(', ') || (one.abusers === one.found ? '-' : 'missed'),
]

/** Kind × rule that found it, the kinds that no rule knows apart. */
export function confusion(figures: Figures): string {
  const head = ['kind', 'people found', 'days, median', 'lookups queued', 'found by']
  const of = (known: boolean): string[][] =>
    figures.kinds.filter(one => kinds[one.kind].known === known).map(line)
  const innocent = Object.entries(figures.flaggedBy)
    .map(([rule, count]) => `${rule} ${count}`)
    .join(', ')
  return [
    table([head, ...of(true)]),
    'kinds that the rules do not know:',
    table([head, ...of(false)]),
    `innocent people flagged: ${figures.flagged} of ${figures.innocent}${innocent && ` (${innocent})`}`,
  ].join('\n\n')
}
