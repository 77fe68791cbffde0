import { describe, expect, it } from 'vitest'
import { FindingsPage } from '../../src/analysis/pages/findings-page.tsx'
import { BarChart, LineChart, StackedChart } from '../../src/http/chart.tsx'
import { type ChartData, niceEnd, seriesOf, shortened } from '../../src/http/chart-data.ts'
import { IncidentChart } from '../../src/oversight/pages/incident-chart.tsx'
import { FairnessPage } from '../../src/referrals/fairness/pages.tsx'
import { startApp } from '../support/app.ts'
import { browse } from './browser.ts'

const chart: ChartData = {
  id: 'one',
  title: 'Refusals',
  axis: 'How many',
  head: 'Week',
  labels: ['2026-10-05', '2026-10-12', '2026-10-19'],
  series: [
    { name: 'Team A', values: [1200, 0, 7] },
    { name: 'Team B', values: [30, null, 5] },
  ],
}
const flat = [1200, 30, 0, null, 7, 5]

const texts = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, text]) => text ?? '')
/** The numbers that a drawing writes behind its bars, and those of the table’s cells. */
const drawn = (html: string) => texts(html, /<text [^>]*dx="6"[^>]*>([^<]*)</g)
const cells = (html: string) => texts(html, /<td class="n">([^<]*)</g)
const numberOf = (text: string): number | null => (text === '–' ? null : Number(text.replaceAll(',', '')))
const widths = (html: string) => texts(html, /<rect [^>]*width="([\d.]+)%"/g).map(Number)

describe('a chart', () => {
  it('of bars writes at each bar the number that its table has, and is as long as that', () => {
    const html = (<BarChart chart={chart} />).toString()
    expect(cells(html).map(numberOf)).toEqual(flat)
    expect(drawn(html)).toEqual(cells(html))
    const [longest = 0] = widths(html)
    for (const [at, width] of widths(html).entries())
      expect(width).toBeCloseTo((longest * (flat[at] ?? 0)) / 1200, 1)
  })

  it('of stacked bars adds up what its table has', () => {
    const html = (<StackedChart chart={chart} />).toString()
    expect(cells(html).map(numberOf)).toEqual(flat)
    expect(drawn(html).map(numberOf)).toEqual([1230, 0, 12])
    const [first = 0, second = 0] = widths(html)
    expect(first / second).toBeCloseTo(1200 / 30, 0)
  })

  it('of lines has a mark at the height of each number of its table, and a gap where there is none', () => {
    const html = (<LineChart chart={chart} />).toString()
    expect(cells(html).map(numberOf)).toEqual(flat)
    const drawing = html.slice(html.indexOf('role="img"'), html.indexOf('<table'))
    const heights = texts(drawing, /<svg [^>]*y="([\d.]+)"/g).map(Number)
    const [top = 0] = texts(drawing, /class="grid"[^>]*y1="([\d.]+)"/g)
      .map(Number)
      .slice(-1)
    const [bottom = 0] = texts(drawing, /class="axis"[^>]*y1="([\d.]+)"/g).map(Number)
    const end = niceEnd(1200)
    const read = heights.map(y => (end * (bottom - y)) / (bottom - top))
    const known = [1200, 0, 7, 30, 5]
    expect(read).toHaveLength(known.length)
    for (const [at, value] of known.entries())
      expect(Math.abs((read[at] ?? 0) - value)).toBeLessThan(end / 160)
    expect(texts(drawing, /<line [^>]*(class="c[12]")/g)).toEqual(['class="c1"', 'class="c1"'])
  })

  it.each([BarChart, StackedChart, LineChart])('is named, and told apart by more than colour (%o)', Chart => {
    const html = (<Chart chart={chart} />).toString()
    expect(html).toContain('role="img" aria-label="Refusals How many"')
    expect(html).toContain('Team B</li>')
    expect(html).toContain(Chart === LineChart ? 'stroke-dasharray="8 4"' : 'fill="url(#one-p1)"')
    expect(html).not.toMatch(/ style=/)
  })

  it('has a label that fits, a table with the whole of it, and an axis that ends at a round number', () => {
    const long = '切り替えを希望していない方についての照会とその理由'
    const html = (
      <BarChart chart={{ ...chart, labels: [long], series: [{ name: 'n', values: [1] }] }} />
    ).toString()
    expect(html).toContain(`<text x="6" y="17">${shortened(long)}</text>`)
    expect(shortened(long).endsWith('…')).toBe(true)
    expect(html).toContain(`<th scope="row">${long}</th>`)
    expect([0, 1, 3, 7, 12, 201, 999].map(niceEnd)).toEqual([1, 1, 5, 10, 20, 500, 1000])
  })

  it('keeps every number when many small series stand together', () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ name: `n${at % 10}`, label: `w${at % 4}`, n: at }))
    const { labels, series } = seriesOf(rows, 'others')
    expect(series).toHaveLength(6)
    expect(series.at(-1)?.name).toBe('others')
    const sum = series.flatMap(one => one.values).reduce<number>((all, one) => all + (one ?? 0), 0)
    expect(sum).toBe(rows.reduce((all, one) => all + one.n, 0))
    expect(labels).toEqual(['w0', 'w1', 'w2', 'w3'])
  })
})

/** Every number that the drawings of a page write stands in one of its tables. */
function allInTables(html: string): void {
  const figures = [...html.matchAll(/<figure class="chart[\s\S]*?<\/figure>/g)].map(one => one[0])
  expect(figures.length).toBeGreaterThan(0)
  for (const figure of figures) {
    expect(figure).toContain('<table')
    const inTable = texts(figure, /<td[^>]*>([\s\S]*?)<\/td>/g).map(one => one.replaceAll(/<[^>]+>/g, ''))
    const sums = figure.includes('<ul class="legend">')
    const written = drawn(figure)
    expect(written.length).toBeGreaterThan(0)
    if (!sums) for (const one of written) expect(inTable).toContain(one)
  }
}

describe('the pages of oversight', () => {
  it('show what was refused by reason, team and week, each chart with its table', async () => {
    const app = await startApp()
    const hanako = app.as('hanako')
    for (const _ of [1, 2]) {
      const { body } = await hanako.post('/v1/cases', { scenario: 'arrears', contact: { channel: 'phone' } })
      const asked = await hanako.post(`/v1/cases/${body.id}/lookups`, { step: 'own-key', revision: 0 })
      expect(asked.status).toBe(403)
    }
    const osamu = await browse(app, 'osamu')
    await osamu.open('/oversight/questions')
    for (const by of ['reason', 'team', 'week', 'kind']) {
      const { html } = await osamu.submit('/oversight/questions/counts', { by })
      if (by === 'week') expect(html).toContain('role="img"')
      else allInTables(html)
    }
    const { html } = await osamu.submit('/oversight/questions/counts', { by: 'team', each: 'week' })
    expect(drawn(html)).toEqual(['2'])
    allInTables(html)
  })

  it('show findings by rule with what came of them', () => {
    const counts = [
      { rule: 'spreading', state: 'open', n: 3 },
      { rule: 'spreading', state: 'explained', n: 12 },
    ] as const
    const html = (<FindingsPage l="en" findings={[]} counts={counts} next={null} mayClose />).toString()
    expect(cells(html)).toEqual(['3', '12', '0', '0'])
    expect(drawn(html)).toEqual(['15'])
  })

  it('show incidents by kind, open and closed', () => {
    const html = (
      <IncidentChart l="en" counts={[{ kind: 'over-disclosure', open: 2, closed: 5 }]} />
    ).toString()
    expect(cells(html)).toEqual(['2', '5'])
    expect(drawn(html)).toEqual(['7'])
  })

  it('show waiting times by pseudonym, and nothing behind which too few stand', () => {
    const few = { count: null, median: null, p90: null }
    const known = { count: 9, median: 95, p90: 130 }
    const shared = {
      urgency: 'other',
      waiting: few,
      inHand: few,
      withdrawn: 0,
      givenBack: 0,
      breached: 0,
    } as const
    const months = [
      {
        month: '2026-10',
        all: [{ ...shared, count: 12, accepted: known, ended: few }],
        retailers: [{ retailer: 'R-7F3A', classes: [{ ...shared, count: 9, accepted: known, ended: few }] }],
      },
    ]
    const report = {
      ...({ side: 'operator', area: '06', agreement: true, from: '2026-10', to: '2026-10' } as const),
      ...{ say: { ja: '', en: '' }, months },
    }
    const html = (<FairnessPage l="en" report={report} from="2026-10" to="2026-10" errors={{}} />).toString()
    expect(drawn(html)).toEqual(['1 h 35 min', '–'])
    expect(cells(html)).toEqual(['1 h 35 min', '–'])
  })
})
