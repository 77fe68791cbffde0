import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv, csvLines } from '../../src/reports/csv.ts'
import { table } from '../../src/reports/markdown.ts'
import { dayAfter, instantsOf, piecesOf, weekOf } from '../../src/reports/period.ts'

/** RFC 4180, read back by the book. */
function readCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length; ) {
    let cell = ''
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (text[at] === '"' && text[at + 1] !== '"') break
        if (text[at] === '"') at += 1
        cell += text[at] ?? ''
        if (at >= text.length) throw new Error('a quote stays open')
      }
      at += 1
    } else while (at < text.length && text[at] !== ',' && !text.startsWith('\r\n', at)) cell += text[at++]
    row.push(cell)
    if (text[at] === ',') at += 1
    else {
      rows.push(row)
      row = []
      at += 2
    }
  }
  return rows
}

describe('CSV', () => {
  it('comes back as it was written, whatever the cells hold, but for what a spreadsheet would run', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\r', '\n', '=', '+', '@', '電', ' ', '-'),
    })
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), rows => {
        const read = readCsv(csvLines(rows))
        expect(read.length).toBe(rows.length)
        for (const [at, row] of rows.entries())
          for (const [column, text] of row.entries()) {
            const back = read[at]?.[column] ?? 'missing'
            expect([text, `'${text}`]).toContain(back)
            expect(back).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
          }
      }),
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1＋1', '＠x'])(
    'makes text of %j',
    text => {
      expect(readCsv(csvLines([[text]]))).toEqual([[`'${text}`]])
    },
  )

  it('begins with the byte order mark, and leaves numbers what they are', () => {
    expect(csv([['数', -1, null]])).toBe('\ufeff数,-1,\r\n')
  })
})

describe('a Markdown table', () => {
  it('keeps each row on a line and each cell in its column', () => {
    const text = table(
      ['a', 'b'],
      [
        ['x | y', '<script>\n[z](javascript:1)'],
        [1234, null],
      ],
      'none',
    )
    expect(text.split('\n')).toEqual([
      '| a | b |',
      '| --- | --- |',
      '| x \\| y | \\<script\\> \\[z\\](javascript:1) |',
      '| 1,234 | – |',
    ])
  })

  it('says so when there is nothing', () => {
    expect(table(['a'], [], 'ありません。')).toBe('ありません。')
  })
})

describe('a period', () => {
  const day = fc
    .integer({ min: Date.UTC(2020, 0, 1) / 86_400_000, max: Date.UTC(2034, 11, 31) / 86_400_000 })
    .map(n => new Date(n * 86_400_000).toISOString().slice(0, 10))
  const daysOf = ({ from, to }: { from: string; to: string }) => {
    const days: string[] = []
    for (let one = from; one <= to; one = dayAfter(one, 1)) days.push(one)
    return days
  }

  it('falls into whole months and single days, each day once', () => {
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        const { days, months } = piecesOf({ from, to })
        const single = days.flatMap(daysOf)
        const whole = daysOf({ from, to }).filter(
          one => months !== null && one.slice(0, 7) >= months.from && one.slice(0, 7) <= months.to,
        )
        expect([...single, ...whole].sort()).toEqual(daysOf({ from, to }))
        if (months !== null) {
          expect(whole[0]).toBe(`${months.from}-01`)
          expect(dayAfter(whole.at(-1) ?? '', 1)).toMatch(/-01$/)
          expect(single.length).toBeLessThan(62)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('is of days in Japan, and weeks begin on Monday', () => {
    expect(instantsOf({ from: '2026-10-01', to: '2026-10-31' })).toEqual([
      '2026-09-30T15:00:00.000Z',
      '2026-10-31T15:00:00.000Z',
    ])
    expect(['2026-11-22', '2026-11-23', '2026-11-29'].map(weekOf)).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-23',
    ])
  })
})
