import type { ChartData } from './chart-data.ts'

/** How series are told apart where colours are not: by pattern, dashes and the shape of the marks. */
const patternId = ({ id }: ChartData, nth: number): string => `${id}-p${nth}`
const patterns: readonly string[] = [
  '',
  'M-2 2L2 -2M0 8L8 0M6 10L10 6',
  'M1 2h2M5 6h2',
  'M2 0v8M6 0v8',
  'M0 2h8M0 6h8',
  'M0 0L8 8M0 8L8 0',
]
const dashes = [undefined, '8 4', '2 3', '8 3 2 3', '12 4', '4 4']

/** The attributes of a bar of the nth series, or of its line. */
export const paint = (chart: ChartData, nth: number, as: 'bar' | 'line' = 'bar') =>
  as === 'line'
    ? { class: `c${nth + 1}`, 'stroke-width': '2', 'stroke-dasharray': dashes[nth] }
    : patterns[nth]
      ? { fill: `url(#${patternId(chart, nth)})` }
      : { class: `c${nth + 1}` }

export const ChartPatterns = ({ chart }: { chart: ChartData }) => (
  <defs>
    {chart.series.map((_, nth) =>
      patterns[nth] ? (
        <pattern id={patternId(chart, nth)} width="8" height="8" patternUnits="userSpaceOnUse">
          <rect class={`c${nth + 1}`} width="8" height="8" />
          <path class="cut" d={patterns[nth]} fill="none" stroke-width="2" />
        </pattern>
      ) : null,
    )}
  </defs>
)

const shapes = [
  'M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0',
  'M-4 -4h8v8h-8z',
  'M0 -5L5 4H-5z',
  'M0 -6L6 0L0 6L-6 0z',
  'M-2 -5h4v3h3v4h-3v3h-4v-3h-3v-4h3z',
  'M0 5L5 -4H-5z',
]

/** A point of a line. An inner svg, since only its place can be in per cent. */
export const Mark = ({ x, y, nth }: { x: string; y: number; nth: number }) => (
  <svg x={x} y={y} width="1" height="1" overflow="visible" aria-hidden="true">
    <path class={`c${nth + 1}`} d={shapes[nth] ?? shapes[0]} />
  </svg>
)

export const ChartLegend = ({ chart, lines = false }: { chart: ChartData; lines?: boolean }) => (
  <ul class="legend">
    {chart.series.map(({ name }, nth) => (
      <li>
        <svg width="28" height="16" aria-hidden="true">
          {lines ? (
            <>
              <line x1="0" x2="28" y1="8" y2="8" {...paint(chart, nth, 'line')} />
              <Mark x="14" y={8} nth={nth} />
            </>
          ) : (
            <rect width="28" height="16" {...paint(chart, nth)} />
          )}
        </svg>
        {name}
      </li>
    ))}
  </ul>
)
