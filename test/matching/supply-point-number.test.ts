import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatSupplyPointNumber,
  group,
  groups,
  parseSupplyPointNumber,
} from '../../src/matching/supply-point-number.ts'

const number = '0612345678901234567890'

const anyNumber = fc
  .tuple(
    fc.constantFrom('01', '02', '03', '04', '05', '06', '07', '08', '09', '10'),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 20, maxLength: 20 }),
  )
  .map(([area, rest]) => area + rest.join(''))

const separators = [
  '-',
  '‐',
  '‑',
  '‒',
  '–',
  '—',
  '―',
  '−',
  'ー',
  'ｰ',
  '－',
  '─',
  ' ',
  '　',
  ',',
  '、',
  '\n',
  '\r\n',
  '\t',
  '\u200b',
  '',
]
const writings: readonly ((digit: number) => string)[] = [
  digit => String(digit),
  digit => '０１２３４５６７８９'.charAt(digit),
  digit => '〇一二三四五六七八九'.charAt(digit),
]

describe('a supply point number', () => {
  it('is understood however its digits and separators are written', () => {
    fc.assert(
      fc.property(
        anyNumber,
        fc.array(fc.constantFrom(...separators), { minLength: 22, maxLength: 22 }),
        fc.array(fc.constantFrom(...writings), { minLength: 22, maxLength: 22 }),
        (one, between, writing) => {
          const text = [...one].map((digit, at) => `${writing[at]?.(Number(digit))}${between[at]}`).join('')
          expect(parseSupplyPointNumber(text)).toEqual({ ok: true, number: one })
        },
      ),
    )
  })

  it('is printed in groups of 2-4-4-4-4-4 and read back from them', () => {
    expect(formatSupplyPointNumber(number)).toBe('06-1234-5678-9012-3456-7890')
    expect(groups(number)).toEqual(['06', '1234', '5678', '9012', '3456', '7890'])
    fc.assert(
      fc.property(anyNumber, one => {
        expect(parseSupplyPointNumber(formatSupplyPointNumber(one))).toEqual({ ok: true, number: one })
        for (let at = 0; at < 22; at++) {
          const before = groups(one)
            .slice(0, group(at) - 1)
            .join('').length
          expect(at).toBeGreaterThanOrEqual(before)
          expect(at).toBeLessThan(before + (groups(one)[group(at) - 1] ?? '').length)
        }
      }),
    )
  })

  it('has no 23rd digit to ask the group of', () => {
    for (const at of [-1, 22, 1.5, Number.NaN]) expect(() => group(at)).toThrow(RangeError)
  })

  it.each([
    ['a letter O for a zero', number.replace('0', 'O'), 'not-digits'],
    ['another word', `住所は${number}`, 'not-digits'],
    ['a lone surrogate', `${number}\ud800`, 'not-digits'],
    ['a NUL', `${number}\u0000`, 'not-digits'],
    ['a superscript digit', `${number.slice(0, 21)}²`, 'not-digits'],
    ['an Arabic-Indic digit', `${number.slice(0, 21)}٣`, 'not-digits'],
    ['nothing', '', 'too-short'],
    ['hyphens only', '-----', 'too-short'],
    ['21 digits', number.slice(0, 21), 'too-short'],
    ['23 digits', `${number}1`, 'too-long'],
    ['ten thousand digits', '0'.repeat(10_000), 'too-long'],
    ['area 00', number.replace('06', '00'), 'unknown-area'],
    ['area 11', number.replace('06', '11'), 'unknown-area'],
  ])('is refused for %s, by a code that quotes nothing', (_what, text, issue) => {
    expect(parseSupplyPointNumber(text)).toEqual({ ok: false, issue })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => {
        const parsed = parseSupplyPointNumber(text)
        expect(parsed.ok ? /^(0[1-9]|10)[0-9]{20}$/.test(parsed.number) : parsed.issue.length > 0).toBe(true)
      }),
    )
  })
})

describe('a number as it is said', () => {
  it.each([
    '06 の 1234 の 5678 の 9012 の 3456 の 7890',
    'No.06-1234-5678-9012-3456-7890',
    '供給地点特定番号は 0612345678901234567890',
    'ゼロロク、イチニサンヨン、ゴーロクナナハチ、キュウゼロイチニ、サンヨンゴロク、シチハチキュウマル',
    'ぜろろく いちにさんし ごろくななはち くぜろいちに さんよんごろく ななはちきゅうれい',
    '06 イチニサンヨン 5678 9012 3456 7890',
    'Ｎｏ．06-1234-5678-9012-3456-7890',
    'ＮＯ ０６１２３４５６７８９０１２３４５６７８９０',
    'no.06-1234-5678-9012-3456-7890',
    'no 0612345678901234567890',
    '№06-1234-5678-9012-3456-7890',
    'ナンバー06-1234-5678-9012-3456-7890',
    'なんばーは、06-1234-5678-9012-3456-7890',
    'ﾅﾝﾊﾞｰ 0612345678901234567890',
    '供給地点特定番号 No. 0612345678901234567890',
    'れーろく いちにさんし 5678 9れい12 3456 789レー',
    'ﾚｰﾛｸ 1234 5678 9012 3456 7890',
    '06の-1234-の5678‐の‐9012、の3456のー7890',
    '〇六の一二三四の五六七八の九〇一二の三四五六の七八九〇',
  ])('is read: %s', said => {
    expect(parseSupplyPointNumber(said)).toEqual({ ok: true, number: '0612345678901234567890' })
  })

  it.each([
    'ゼロロク、オー、イチニサン',
    'のののの',
    '06 O 1234 5678 9012 3456 789',
    'コーポ06123456789012345678',
    'の-06-1234-5678-9012-3456-7890',
    '06のの1234 5678 9012 3456 7890',
    '06-1234-5678-9012-3456-7890の-',
    'ノート06-1234-5678-9012-3456-7890',
    '06-1234-5678-9012-3456-7890 no.',
  ])('is no number where something else is said: %s', said =>
    expect(parseSupplyPointNumber(said).ok).toBe(false),
  )
})
