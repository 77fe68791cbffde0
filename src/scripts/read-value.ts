import { beginsWithMunicipality } from '../matching/area.ts'
import { addDays } from '../matching/business-days.ts'
import { phoneKey } from '../matching/contact-key.ts'
import { lacksLot, withoutNoLot } from '../matching/lacks-lot.ts'
import { saidDay } from '../matching/said-day.ts'
import { parseSupplyPointNumber } from '../matching/supply-point-number.ts'
import type { IssueCode } from './issues.ts'
import type { ChoiceAsk, DateAsk, IntegerAsk, TextAsk } from './types.ts'

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issue: IssueCode }

const good = <T>(value: T): Read<T> => ({ ok: true, value })
const bad = (issue: IssueCode): Read<never> => ({ ok: false, issue })

/** Longer than any answer can be once normalised; stops the work before it begins. */
const absurd = 4_000

/**
 * Trimmed and in NFC, otherwise as read: variant kanji, kana width and company forms stay as printed.
 * Invisible and direction-changing characters are turned away, since what is read back must be what is kept.
 */
function readLine(input: unknown): Read<string> {
  if (input === undefined || input === null) return bad('required')
  if (typeof input !== 'string') return bad('not-text')
  if (input.length > absurd) return bad('too-long')
  if (/\p{Cs}/u.test(input)) return bad('broken-character')
  const text = input.trim()
  if (text === '') return bad('empty')
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) ? bad('control-character') : good(text.normalize('NFC'))
}

export function readText(ask: TextAsk, input: unknown): Read<string> {
  const line = readLine(input)
  if (!line.ok) return line
  if ([...line.value].length > ask.maxLength) return bad('too-long')
  if (ask.startsWith === 'municipality' && !beginsWithMunicipality(line.value))
    return bad('address-incomplete')
  if (ask.endsWith !== 'lot') return line
  return lacksLot(line.value) ? bad('address-no-lot') : good(withoutNoLot(line.value))
}

/** A number by which a contact is found again in whichever writing. */
export function readPhone(ask: TextAsk, input: unknown): Read<string> {
  const line = readText(ask, input)
  return !line.ok || phoneKey(line.value) !== null ? line : bad('not-a-phone')
}

export function readChoice(ask: ChoiceAsk, input: unknown): Read<string> {
  if (input === undefined || input === null) return bad('required')
  const chosen = ask.options.find(option => option.value === input)
  return chosen ? good(chosen.value) : bad('not-a-choice')
}

/** 22 digits without separators. */
export function readNumber(input: unknown): Read<string> {
  if (input === undefined || input === null) return bad('required')
  if (typeof input !== 'string') return bad('not-text')
  if (input.trim() === '') return bad('empty')
  if (input.length > absurd) return bad('number-too-long')
  const parsed = parseSupplyPointNumber(input)
  return parsed.ok ? good(parsed.number) : bad(`number-${parsed.issue}`)
}

export function readInteger(ask: IntegerAsk, input: unknown): Read<number> {
  let number = input
  if (typeof input === 'string') {
    const line = readLine(input)
    if (!line.ok) return line
    const digits = line.value.normalize('NFKC')
    if (!/^[0-9]{1,9}$/.test(digits)) return bad('not-a-number')
    number = Number(digits)
  }
  if (number === undefined || number === null) return bad('required')
  if (typeof number !== 'number' || !Number.isInteger(number)) return bad('not-a-number')
  return number < ask.min || number > ask.max ? bad('out-of-range') : good(number)
}

/** A day as it is said, kept as `YYYY-MM-DD`; `today` likewise, where the person is. */
export function readDate(ask: DateAsk, input: unknown, today: string): Read<string> {
  const line = readLine(input)
  if (!line.ok) return line
  const date = saidDay(line.value, today)
  if (date === null) return bad('not-a-date')
  if (ask.from === 'today' && date < today) return bad('date-past')
  const { before = null, after = null } = ask.within ?? {}
  if (before !== null && date < addDays(today, -before)) return bad('date-long-past')
  if (after !== null && date > addDays(today, after)) return bad('date-far-ahead')
  return ask.from === 'tomorrow' && date <= today ? bad('date-too-early') : good(date)
}
