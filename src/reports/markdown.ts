type Cell = string | number | null

/** One line, with nothing in it that Markdown or HTML would take for itself: no column's end, link or tag. */
export const plain = (text: string): string =>
  text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|&#~]/g, '\\$&')

const cell = (value: Cell): string =>
  value === null ? '–' : typeof value === 'number' ? value.toLocaleString('ja-JP') : plain(value)

/** A Markdown table, or the sentence that says that there is nothing. */
export const table = (head: readonly string[], rows: readonly (readonly Cell[])[], none: string): string =>
  rows.length === 0
    ? none
    : [head, head.map(() => '---'), ...rows.map(row => row.map(cell))]
        .map(row => `| ${row.join(' | ')} |`)
        .join('\n')
