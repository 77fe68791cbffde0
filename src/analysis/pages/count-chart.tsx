type Bar = { readonly label: string; readonly n: number }

const width = 640
const rowHeight = 26
const labelWidth = 220
const numberWidth = 70
const most = 40

/** Longer names stand whole in the table beside. */
const short = (label: string): string => (label.length > 16 ? `${label.slice(0, 15)}…` : label)

/** Bars that repeat the table beside them: drawn on the server, named once for who does not see them. */
export const CountChart = ({ title, bars }: { title: string; bars: readonly Bar[] }) => {
  const shown = bars.slice(0, most)
  const largest = Math.max(1, ...shown.map(one => one.n))
  const height = shown.length * rowHeight
  return (
    <svg
      role="img"
      aria-label={title}
      viewBox={`0 0 ${width} ${height}`}
      width="100%"
      font-size="14"
      fill="currentColor"
    >
      {shown.map(({ label, n }, at) => {
        const length = Math.round(((width - labelWidth - numberWidth) * n) / largest)
        const middle = at * rowHeight + rowHeight / 2 + 5
        return (
          <g>
            <text x={labelWidth - 8} y={middle} text-anchor="end">
              {short(label)}
            </text>
            <rect x={labelWidth} y={at * rowHeight + 4} width={length} height={rowHeight - 8} />
            <text x={labelWidth + length + 6} y={middle}>
              {n.toLocaleString('ja-JP')}
            </text>
          </g>
        )
      })}
    </svg>
  )
}
