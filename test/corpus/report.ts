import type { Compared } from './http-sample.ts'
import type { RelayRow } from './relays-through.ts'
import type { SitesFound, Tally } from './sites-found.ts'
import type { Caught } from './slips-caught.ts'
import type { Rates, Suggested } from './speed.ts'
import { percent, table, whole } from './table.ts'

export type Figures = {
  readonly seed: string
  readonly customers: number
  readonly relays: readonly RelayRow[]
  readonly sites: SitesFound
  readonly slips: Caught
  readonly neighbours: Caught
  readonly rates: Rates
  readonly suggestions: Suggested
  readonly http: Compared
}

function relayTables(rows: readonly RelayRow[]): string {
  const through = rows.map(one => [
    `${one.guidance}, ${one.follows} follow`,
    percent(one.first),
    percent(one.withinTwo),
    percent(one.sent),
    one.guidance === 'off' ? '-' : one.hints.toFixed(2),
    one.guidance === 'off' ? '-' : one.needless.toFixed(2),
  ])
  const explained = rows
    .filter(({ follows, guidance }) => follows === 0.9 || guidance !== 'off')
    .map(({ guidance, follows, explained: { ngs, amongTwo, single, singleAmongTwo } }) => [
      guidance === 'off' ? guidance : `${guidance}, ${follows} follow`,
      whole(ngs),
      percent(amongTwo / ngs),
      percent(singleAmongTwo / single),
    ])
  return [
    table([
      ['relays by guidance', 'first contact', 'within two', 'sent at first', 'sentences', 'needless'],
      ...through,
    ]),
    table([['NG explained: among the first two', 'NGs', 'a true cause', 'the only cause'], ...explained]),
  ].join('\n\n')
}

const tallyLine = (name: string, { trials, right, none, wrong, ...rest }: Tally): string[] => [
  name,
  whole(trials),
  percent(right / trials),
  percent(none / trials),
  percent(rest['cannot-tell'] / trials),
  whole(wrong),
]

function siteTable({ asCallers, byAddress, hard }: SitesFound): string {
  const head = [
    'site found from a spoken address',
    'trials',
    'unique and right',
    'none',
    'cannot tell',
    'wrong',
  ]
  return table([
    head,
    tallyLine('as callers do, meter first', asCallers),
    tallyLine('by address, room and pole alone', byAddress),
    ...Object.entries(hard).map(([kind, one]) => tallyLine(`  ${kind}`, one)),
  ])
}

const caughtLine = (name: string, { trials, uncaught, uncaughtBound, mended, stopped }: Caught): string[] => [
  name,
  whole(trials),
  percent(1 - uncaught / trials, 3),
  percent(1 - uncaughtBound, 3),
  percent(mended / trials),
  percent(stopped / trials),
]

/** The row that the promises are about: the script as it is, customers who follow nine sentences in ten. */
export const promised = (rows: readonly RelayRow[]): RelayRow | undefined =>
  rows.find(({ guidance, follows }) => guidance === 'on' && follows === 0.9)

export const lookupsPerCompleted = ({ lookups, searches, completed }: RelayRow): number =>
  (lookups + searches) / completed

const legend = `off: first words are sent. warnings alone: the preflight's sentences. on: these and the reading back, each sentence with
its own chance to be followed. one mood: who does not follow the first sentence about an item follows none about it.`

/** The figures as tables, each beside what it should be. */
export function report(figures: Figures): string {
  const { relays, sites, slips, neighbours, rates, suggestions, http } = figures
  const on = promised(relays)
  const off = relays.find(({ guidance }) => guidance === 'off')
  const goals = [
    ['promise', 'aim', 'figure'],
    ['first contact, guidance on, 0.9 follow', '>= 97 %', percent(on?.first ?? NaN)],
    ['within two contacts', '>= 99.5 %', percent(on?.withinTwo ?? NaN)],
    [
      'site unique and right, as callers do',
      '>= 98 %',
      percent(sites.asCallers.right / sites.asCallers.trials),
    ],
    [
      'wrong point, 95 % upper bound',
      '<= 1 in 100,000',
      `${sites.wrong} of ${whole(sites.trials)}: <= ${(1e5 * sites.wrongBound).toFixed(2)} in 100,000`,
    ],
    ['digit slip caught before sending', '>= 99.9 %', percent(1 - slips.uncaught / slips.trials, 3)],
    [
      'NG explained, guidance off',
      '>= 95 %',
      percent((off?.explained.amongTwo ?? NaN) / (off?.explained.ngs ?? NaN)),
    ],
    [
      'lookups and searches per completed case',
      '<= 2.0',
      on === undefined ? '-' : lookupsPerCompleted(on).toFixed(2),
    ],
    ['addresses normalised per second', '>= 50,000', whole(rates.normalise)],
    ['first suggestion in a prefecture, median', '<= 20 ms', `${suggestions.first.toFixed(1)} ms`],
    ['model and app agree', 'all', `${http.agree} of ${http.customers}`],
  ]
  const needless = Object.entries(on?.needlessBy ?? {}).map(([code, count]) => [code, count.toFixed(3)])
  return [
    table(goals),
    relayTables(relays),
    legend,
    table([['needless sentences a customer, guidance on, 0.9', ''], ...needless]),
    siteTable(sites),
    table([
      ['slip in the 22 digits', 'trials', 'caught', 'at least (95 %)', 'mended in the call', 'ended without'],
      caughtLine('any slip', slips),
      caughtLine("that makes a neighbour's number", neighbours),
    ]),
    table([
      ['speed', ''],
      ['normaliseAddress a second', whole(rates.normalise)],
      ['placeOf a second', whole(rates.place)],
      [
        'suggestion, ms: after the start, first in a prefecture, worst of these, p50, p99',
        [suggestions.cold, suggestions.first, suggestions.firstWorst, suggestions.p50, suggestions.p99]
          .map(one => one.toFixed(1))
          .join(', '),
      ],
    ]),
    `Through HTTP on the production app: ${http.agree} of ${http.customers} customers come to the same end as in the model; ${http.sent} relays sent, ${http.ok} went through at once.`,
  ].join('\n\n')
}
