import type { Figures } from './figures.ts'

export type Cell = { readonly candidate: string; readonly load: string; readonly figures: Figures }

const ms = (value: number): string => value.toFixed(value < 10 ? 2 : 1)

/** Characters of Latin width only are used here, so that padding is enough. */
export function table(cells: readonly Cell[], loads: readonly string[], first: string): string {
  const lines = [
    ['connections', 'candidate', 'answers/s', '(from-to)', 'of (i)', 'p50 ms', 'p99 ms', 'cpu ms'],
  ]
  for (const load of loads) {
    const row = cells.filter(one => one.load === load)
    const base = row.find(one => one.candidate === first)?.figures.perSecond ?? NaN
    for (const { candidate, figures } of row) {
      const { perSecond, spread, p50, p99, cpuMs } = figures
      lines.push([
        load,
        candidate,
        perSecond.toFixed(0),
        spread.map(one => one.toFixed(0)).join('-'),
        (perSecond / base).toFixed(2),
        ms(p50),
        ms(p99),
        cpuMs.toFixed(2),
      ])
    }
  }
  const widths = lines[0]?.map((_, at) => Math.max(...lines.map(line => line[at]?.length ?? 0))) ?? []
  return lines
    .map(line =>
      line
        .map((text, at) => (at === 1 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
        .join('  '),
    )
    .join('\n')
}
