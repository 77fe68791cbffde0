import type { Child, PropsWithChildren } from 'hono/jsx'
import { type ChartData, niceEnd, percent, shortened, valueText } from './chart-data.ts'
import { ChartLegend, ChartPatterns, Mark, paint } from './chart-marks.tsx'

/**
 * Charts as SVG made on the server: attributes alone, for the content security policy takes no inline style. Positions are
 * in per cent and heights in pixels, so that the text keeps its size at every width. Beside each stands a table with the
 * same numbers, which is what somebody reads who does not see the chart.
 */
type Props = {
  readonly chart: ChartData
  /** A table of the page’s own that holds every number of the chart; without it the chart makes one. */
  readonly table?: Child
}

const Figure = ({ chart, table, lines, children }: PropsWithChildren<Props & { lines?: boolean }>) => (
  <figure class={table ? 'chart' : 'chart beside'}>
    <figcaption>
      {chart.title} <small>{chart.axis}</small>
    </figcaption>
    <div>
      {chart.series.length > 1 && <ChartLegend chart={chart} lines={lines === true} />}
      {children}
    </div>
    {table ?? <ChartTable chart={chart} />}
  </figure>
)

const Drawing = ({ chart, height, children }: PropsWithChildren<{ chart: ChartData; height: number }>) => (
  <svg role="img" aria-label={`${chart.title} ${chart.axis}`} width="100%" height={height}>
    <ChartPatterns chart={chart} />
    {children}
  </svg>
)

const ChartTable = ({ chart }: { chart: ChartData }) => (
  <section class="scroll" tabindex={0} aria-label={chart.title}>
    <table>
      <thead>
        <tr>
          <th scope="col">{chart.head}</th>
          {chart.series.map(one => (
            <th scope="col" class="n">
              {one.name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {chart.labels.map((label, at) => (
          <tr>
            <th scope="row">{label}</th>
            {chart.series.map(one => (
              <td class="n">{valueText(chart, one.values[at])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

const all = (chart: ChartData): readonly number[] =>
  chart.series.flatMap(one => one.values).map(one => one ?? 0)

/** Of a bar that is as long as the largest value: behind it stands the number. */
const longest = 76
const labelHeight = 24
const barHeight = 20

/** 棒グラフ: for each label a bar of every series, its number at the end. */
export const BarChart = ({ chart, table }: Props) => {
  const largest = Math.max(1, ...all(chart))
  const rowHeight = labelHeight + chart.series.length * barHeight + 8
  return (
    <Figure chart={chart} table={table}>
      <Drawing chart={chart} height={chart.labels.length * rowHeight}>
        {chart.labels.map((label, row) => (
          <g>
            <text x="6" y={row * rowHeight + 17}>
              {shortened(label)}
            </text>
            {chart.series.map(({ values }, nth) => {
              const value = values[row]
              const top = row * rowHeight + labelHeight + nth * barHeight
              const width = percent((longest * (value ?? 0)) / largest)
              return (
                <>
                  <rect x="0" y={top} width={width} height={barHeight - 4} {...paint(chart, nth)} />
                  <text x={width} y={top + 13} dx="6">
                    {valueText(chart, value)}
                  </text>
                </>
              )
            })}
          </g>
        ))}
        <line class="axis" x1="0" x2="0" y1="0" y2="100%" />
      </Drawing>
    </Figure>
  )
}

/** 積み上げ棒グラフ: for each label one bar of all series, each with its pattern; the sum at the end. */
export const StackedChart = ({ chart, table }: Props) => {
  const sums = chart.labels.map((_, row) =>
    chart.series.reduce((sum, one) => sum + (one.values[row] ?? 0), 0),
  )
  const largest = Math.max(1, ...sums)
  const rowHeight = labelHeight + barHeight + 8
  return (
    <Figure chart={chart} table={table}>
      <Drawing chart={chart} height={chart.labels.length * rowHeight}>
        {chart.labels.map((label, row) => {
          const top = row * rowHeight + labelHeight
          const ends = chart.series.map(
            (_, nth) =>
              (longest *
                chart.series.slice(0, nth + 1).reduce((sum, one) => sum + (one.values[row] ?? 0), 0)) /
              largest,
          )
          return (
            <g>
              <text x="6" y={top - 7}>
                {shortened(label)}
              </text>
              {chart.series.map((_, nth) => (
                <rect
                  x={percent(ends[nth - 1] ?? 0)}
                  y={top}
                  width={percent((ends[nth] ?? 0) - (ends[nth - 1] ?? 0))}
                  height={barHeight}
                  {...paint(chart, nth)}
                />
              ))}
              <text x={percent(ends.at(-1) ?? 0)} y={top + 15} dx="6">
                {valueText(chart, sums[row])}
              </text>
            </g>
          )
        })}
        <line class="axis" x1="0" x2="0" y1="0" y2="100%" />
      </Drawing>
    </Figure>
  )
}

const plot = { top: 24, height: 160, below: 28, left: 12 }

/** 折れ線グラフ: each series over the labels, days or weeks; a value that is null is a gap. */
export const LineChart = ({ chart, table }: Props) => {
  const end = niceEnd(Math.max(...all(chart)))
  const last = Math.max(1, chart.labels.length - 1)
  const x = (at: number) => percent(plot.left + ((98 - plot.left) * at) / last)
  const y = (value: number) => Math.round(plot.top + plot.height * (1 - value / end))
  // As many dates as have room at the axis of a phone.
  const named = [0, Math.round(last / 2), last]
  return (
    <Figure chart={chart} table={table} lines>
      <Drawing chart={chart} height={plot.top + plot.height + plot.below}>
        {(end % 2 === 1 ? [0, end] : [0, end / 2, end]).map(tick => (
          <>
            <line class={tick === 0 ? 'axis' : 'grid'} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} />
            {tick > 0 && (
              <text x="0" y={y(tick) - 4}>
                {valueText(chart, tick)}
              </text>
            )}
          </>
        ))}
        {chart.labels.map((label, at) =>
          named.includes(at) ? (
            <text x={x(at)} y={plot.top + plot.height + 20} text-anchor={anchorOf(at, last)}>
              {shortened(label, 8)}
            </text>
          ) : null,
        )}
        {chart.series.map(({ values }, nth) => (
          <g>
            {values.map((value, at) => {
              const next = values[at + 1]
              return value == null || next == null ? null : (
                <line x1={x(at)} y1={y(value)} x2={x(at + 1)} y2={y(next)} {...paint(chart, nth, 'line')} />
              )
            })}
            {values.map((value, at) => (value == null ? null : <Mark x={x(at)} y={y(value)} nth={nth} />))}
          </g>
        ))}
      </Drawing>
    </Figure>
  )
}

const anchorOf = (at: number, last: number): 'start' | 'middle' | 'end' =>
  at === 0 ? 'start' : at === last ? 'end' : 'middle'
