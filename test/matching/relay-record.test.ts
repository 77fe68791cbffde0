import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { relayFields } from '../../src/matching/relay-items.ts'
import { relayRecord, toCsv } from '../../src/matching/relay-record.ts'
import { plain, said } from './relay-said.ts'

/** RFC 4180, written apart from what it reads. */
function fromCsv(csv: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, text = '', end] of csv.replace(/^\uFEFF/, '').matchAll(/"((?:[^"]|"")*)"(,|\r\n)/g)) {
    row.push(text.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
const column = (id: (typeof relayFields)[number]) => relayFields.indexOf(id)

describe('a relay as data', () => {
  it('has what was read, in order, unchanged, without what nobody gave', () => {
    const record = relayRecord(said({ nameAsPrinted: '=渡邊　太郎', nameKana: '' }))
    expect(record.map(one => one.id)).toEqual([
      'supplyPointNumber',
      'nameAsPrinted',
      'newName',
      'currentRetailer',
      'contractNumber',
      'address',
      'cancelOn',
    ])
    expect(record[1]).toMatchObject({ label: { ja: 'ご契約名義（印刷のとおり）' }, value: '=渡邊　太郎' })
  })

  it('has no item but those of a relay: not who called, nor what the site check came to', () => {
    const text = JSON.stringify(relayRecord(plain))
    for (const word of ['agrees', 'holder', 'callerIs', '"site"']) expect(text).not.toContain(word)
  })
})

describe('relays as CSV', () => {
  it('have every column in every line, a header in Japanese, and begin with the mark of UTF-8', () => {
    const csv = toCsv([relayRecord(plain), relayRecord(said({ building: 'サンハイツ 203号室' }))])
    expect(csv.startsWith('\uFEFF"供給地点特定番号",')).toBe(true)
    const rows = fromCsv(csv)
    expect(rows.map(row => row.length)).toEqual(Array(3).fill(relayFields.length))
    expect(rows[1]?.[column('building')]).toBe('')
    expect(rows[2]?.[column('building')]).toBe('サンハイツ 203号室')
    expect(rows[1]?.[column('supplyPointNumber')]).toBe(plain.supplyPointNumber)
  })

  it.each(['=1+1', '+81', '-1', '@SUM(A1)', '＝1', '\t=1'])('give %j no chance to be a formula', text => {
    const rows = fromCsv(toCsv([relayRecord(said({ nameAsPrinted: text }))]))
    expect(rows[1]?.[column('nameAsPrinted')]).toBe(`'${text}`)
  })

  it('carry every other value through unchanged, quotes, commas and line ends too', () => {
    const text = fc
      .oneof(fc.constantFrom('a"b', 'a,b', 'a\r\nb', '""'), fc.string({ unit: 'grapheme', minLength: 1 }))
      .filter(one => !/^[=+\-@＝＋－＠\t\r\n]/u.test(one))
    fc.assert(
      fc.property(text, text, (nameAsPrinted, address) => {
        const rows = fromCsv(toCsv([relayRecord(said({ nameAsPrinted, address }))]))
        expect(rows[1]?.[column('nameAsPrinted')]).toBe(nameAsPrinted)
        expect(rows[1]?.[column('address')]).toBe(address)
      }),
    )
  })
})
