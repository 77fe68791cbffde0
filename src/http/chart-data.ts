/** What a chart shows, and its table with the same numbers. A value that is not shown is null. */
export type ChartData = {
  /** Of the figure within its page: ids of its parts begin with it. */
  readonly id: string
  readonly title: string
  /** What is counted, with its unit; it stands at the axis. */
  readonly axis: string
  /** What the labels are: the heading of the table’s first column. */
  readonly head: string
  readonly labels: readonly string[]
  readonly series: readonly Series[]
  /** A value in words; a plain number without. */
  readonly text?: (value: number) => string
  /** What stands where a value is null. */
  readonly missing?: string
}

/** As many values as there are labels; six series at most, by which the patterns differ. */
export type Series = { readonly name: string; readonly values: readonly (number | null)[] }

export const mostSeries = 6

export const valueText = (
  { text, missing }: Pick<ChartData, 'text' | 'missing'>,
  value: number | null | undefined,
): string => (value == null ? (missing ?? '–') : text ? text(value) : value.toLocaleString('ja-JP'))

/** Whole and in as many characters as a phone is wide; the table has what is cut off. */
export function shortened(label: string, most = 21): string {
  let width = 0
  for (const [at, character] of [...label].entries()) {
    width += character.charCodeAt(0) < 0x250 ? 0.56 : 1
    if (width > most) return `${[...label].slice(0, Math.max(1, at - 1)).join('')}…`
  }
  return label
}

/** The end of an axis: 1, 2 or 5 times a power of ten, not below the largest value and no less than 1. */
export function niceEnd(largest: number): number {
  if (largest <= 1) return 1
  const power = 10 ** Math.floor(Math.log10(largest))
  return [1, 2, 5, 10].map(one => one * power).find(one => one >= largest) ?? 10 * power
}

export const percent = (value: number): string => `${Math.round(value * 100) / 100}%`

/**
 * Rows of name, label and number as series over their labels, both in the order in which they come: the largest few by
 * themselves, the rest together under `others`. What there is no row for is none: 0.
 */
export function seriesOf(
  rows: readonly { readonly name: string; readonly label: string; readonly n: number }[],
  others: string,
  most: number = mostSeries,
): Pick<ChartData, 'labels' | 'series'> {
  const labels = [...new Set(rows.map(one => one.label))]
  const sums = new Map<string, number>()
  for (const { name, n } of rows) sums.set(name, (sums.get(name) ?? 0) + n)
  const byLargest = [...sums.keys()].sort((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0))
  const shown = byLargest.length <= most ? [...sums.keys()] : byLargest.slice(0, most - 1)
  const names = byLargest.length <= most ? shown : [...shown, others]
  const nameOf = (name: string) => (shown.includes(name) ? name : others)
  return {
    labels,
    series: names.map(name => ({
      name,
      values: labels.map(label =>
        rows.reduce((sum, one) => sum + (one.label === label && nameOf(one.name) === name ? one.n : 0), 0),
      ),
    })),
  }
}
