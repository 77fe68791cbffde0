/** Columns as wide as their widest cell; Latin characters only, so that padding is enough. */
export function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, at) => Math.max(...lines.map(line => (line[at] ?? '').length)))
  return lines
    .map(line =>
      line
        .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export const percent = (share: number, digits = 2): string => `${(100 * share).toFixed(digits)} %`

export const whole = (count: number): string => Math.round(count).toLocaleString('en-US')
