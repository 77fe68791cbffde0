import type { Text } from '../http/language.ts'
import { type RelayField, type RelayItems, relayFields } from './relay-items.ts'

export type RelayRecordItem = { readonly id: RelayField; readonly label: Text; readonly value: string }
/** The items that a relay hands over, in order, as the customer read them; what nobody gave is left out. */
export type RelayRecord = readonly RelayRecordItem[]

const labels: Readonly<Record<RelayField, Text>> = {
  supplyPointNumber: { ja: '供給地点特定番号', en: 'Supply point number' },
  nameAsPrinted: { ja: 'ご契約名義（印刷のとおり）', en: 'Name on the contract (as printed)' },
  nameKana: { ja: 'ご契約名義のカナ', en: 'Name in kana' },
  newName: { ja: '新しいご契約名義', en: 'Name for the new contract' },
  currentRetailer: { ja: '現在ご契約の電力会社', en: 'Current electricity company' },
  contractNumber: { ja: 'お客さま番号（ご契約番号）', en: 'Customer number (contract number)' },
  address: { ja: 'ご使用場所の住所', en: 'Address of the site' },
  building: { ja: '建物名・部屋番号', en: 'Building and room' },
  cancelOn: { ja: '廃止年月日（お切り替え日）', en: 'Cancellation date (day of the switch)' },
}

/** Items of a relay → what is handed over, in the order of `relayFields`. */
export const relayRecord = (items: RelayItems): RelayRecord =>
  relayFields.flatMap(id => {
    const value = items[id]
    return value === null || value === '' ? [] : [{ id, label: labels[id], value }]
  })

/** What a spreadsheet takes for a formula; full-width forms too, since it narrows them. */
const formula = /^[=+\-@＝＋－＠\t\r\n]/u

/**
 * One field of RFC 4180, always quoted. A value that a spreadsheet would run as a formula has an apostrophe in front
 * (OWASP, CSV Injection): the one place in which a value is not as it was read; the JSON has it unchanged.
 */
const quoted = (value: string): string =>
  `"${(formula.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`

/**
 * Records → CSV by RFC 4180: a header of Japanese labels, a line for each record, always every column, CRLF. Begins
 * with U+FEFF, without which spreadsheets in Japan read UTF-8 as Shift_JIS. Columns are to be imported as text: a
 * spreadsheet cuts 22 digits short and zeros off.
 */
export function toCsv(records: readonly RelayRecord[]): string {
  const rows = records.map(record =>
    relayFields.map(field => record.find(({ id }) => id === field)?.value ?? ''),
  )
  const header = relayFields.map(field => labels[field].ja)
  return `\uFEFF${[header, ...rows].map(row => `${row.map(quoted).join(',')}\r\n`).join('')}`
}
