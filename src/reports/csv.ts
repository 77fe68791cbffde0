type Cell = string | number | null

/**
 * What a spreadsheet takes for a formula, in wide letters too: such a cell is given an apostrophe, so that it stays text.
 */
const formula = /^\s*[=+\-@\t\r\n＝＋－＠]/

const cell = (value: Cell): string => {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = formula.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of RFC 4180. */
export const csvLines = (rows: readonly (readonly Cell[])[]): string =>
  rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')

/** A whole file, with the byte order mark that spreadsheets in Japan need to read UTF-8. */
export const csv = (rows: readonly (readonly Cell[])[]): string => `\ufeff${csvLines(rows)}`
