import type { Random } from '../../mocks/world/random.ts'
import { drawOne } from './draw.ts'
import troubles from './troubles.json' with { type: 'json' }

export type Slip = 'one-digit' | 'two-swapped' | 'one-missing' | 'one-twice'

const otherDigit = (random: Random, digit: string): string => String((Number(digit) + random.int(1, 9)) % 10)

/** 22 digits (or any number) with one slip of the tongue or of the typing hand; never the same number again. */
export function slipped(random: Random, number: string): { readonly slip: Slip; readonly said: string } {
  const [first, ...others] = troubles.digitSlip.forms
  if (first === undefined) throw new Error('no slip is described')
  const { form } = drawOne(random, [first, ...others])
  const digits = [...number].flatMap((one, at) => (/[0-9]/.test(one) ? [at] : []))
  const at = digits[random.int(0, digits.length - 1)] ?? 0
  const [before, digit, after] = [number.slice(0, at), number[at] ?? '', number.slice(at + 1)]
  switch (form) {
    case 'two-swapped': {
      const pairs = digits.filter(
        one => /[0-9]/.test(number[one + 1] ?? '') && number[one] !== number[one + 1],
      )
      const from = pairs[random.int(0, pairs.length - 1)]
      if (from === undefined) break
      const swapped = `${number.slice(0, from)}${number[from + 1]}${number[from]}${number.slice(from + 2)}`
      return { slip: 'two-swapped', said: swapped }
    }
    case 'one-missing':
      return { slip: 'one-missing', said: before + after }
    case 'one-twice':
      return { slip: 'one-twice', said: `${before}${digit}${digit}${after}` }
  }
  return { slip: 'one-digit', said: `${before}${otherDigit(random, digit)}${after}` }
}
