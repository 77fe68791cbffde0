import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { regrouped, saidOf, withoutDigit } from '../../src/cases/pages/agent/digits.ts'

/** The caret is written as `|`. */
const at = (marked: string) => ({ text: marked.replace('|', ''), caret: marked.indexOf('|') })
const marked = (writing: { text: string; caret: number } | null) =>
  writing && `${writing.text.slice(0, writing.caret)}|${writing.text.slice(writing.caret)}`

describe('the 22 digits as they are typed', () => {
  it.each([
    ['06|', '06|'],
    ['061|', '06-1|'],
    ['06-12345|', '06-1234-5|'],
    ['０６１２３４５|', '06-1234-5|'],
    ['06 1234 5678|', '06-1234-5678|'],
    ['ゼロロク、イチニサンヨン|', '06-1234|'],
    ['番号は061|', '06-1|'],
    // One digit too many in a middle group, and its mending.
    ['06-12934-5678|', '06-1293-4567-8|'],
    ['06-12|34-5678', '06-12|34-5678'],
    ['06-129|34-5678', '06-129|3-4567-8'],
    ['06-|', '06|'],
    ['0612345678901234567890123|', '06-1234-5678-9012-3456-7890123|'],
    ['\u200f06\u200b12|', '06-12|'],
  ])('%s becomes %s', (typed, shown) => {
    expect(marked(regrouped(at(typed)))).toBe(shown)
  })

  it.each(['', 'あ|', '06-12x|', '😀06|', '番号は|'])('%s is left as it is', typed => {
    expect(regrouped(at(typed))).toBeNull()
  })

  it('takes a digit for a hyphen that was deleted', () => {
    // The hyphen is gone already when the page hears of it.
    expect(marked(withoutDigit(at('06|1234-5'), 'backward'))).toBe('0|1-2345')
    expect(marked(withoutDigit(at('06|1234-5'), 'forward'))).toBe('06|-2345')
    expect(marked(withoutDigit(at('|06'), 'backward'))).toBe('|06')
  })

  it('keeps every digit in its order and the caret behind the same one', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9]{0,30}$/), fc.nat(30), (digits, nth) => {
        const caret = Math.min(nth, digits.length)
        const shown = regrouped({ text: digits, caret })
        if (digits === '') return shown === null
        const before = shown?.text.slice(0, shown.caret).replaceAll('-', '') ?? ''
        return shown?.text.replaceAll('-', '') === digits && before === digits.slice(0, caret)
      }),
    )
  })

  it('does nothing to what is absurdly long', () => {
    expect(regrouped({ text: '1'.repeat(4_000_000), caret: 0 })).toBeNull()
    expect(saidOf('1'.repeat(4_000_000), 'ja').wrong).toBe(true)
  })

  it.each([
    ['', '', false],
    ['06-1234-5678-9012-3456', 'あと4桁です。', false],
    ['06-1234-5678-9012-3456-7890', '22桁そろいました。', false],
    ['06-1234-5678-9012-3456-7890123', '3桁多いです。', true],
    ['0', 'あと21桁です。', false],
    ['11', 'はじめの2桁は01から10までです。もう一度お読みいただいてください。', true],
    ['06-l', '数字以外の文字が混じっています。', true],
  ])('of %s says: %s', (typed, text, wrong) => {
    expect(saidOf(typed, 'ja')).toEqual({ text, wrong })
    expect(saidOf(typed, 'en').wrong).toBe(wrong)
  })
})
