import { tidy } from './characters.ts'
import { parseSupplyPointNumber } from './supply-point-number.ts'

export type ContractNumberCode =
  | 'contract-is-supply-point'
  | 'contract-is-telephone'
  | 'contract-is-meter'
  | 'contract-words'
  | 'contract-hidden'
  | 'contract-letters'
  | 'contract-cut-off'
  | 'contract-short'
  | 'contract-hyphens'

/** Shorter than that is a branch, a room or the beginning of a number. */
const leastCharacters = 7
/** Shorter runs of digits may stand in a supply point number by chance. */
const leastPart = 8

const meterWords = /計器|メーター|メータ|NO\./u
/** 090-1234-5678 and the like; ten digits only where hyphens or brackets make them a telephone number's groups. */
const mobile = /^0[5-9]0-?[0-9]{4}-?[0-9]{4}$/
const landline = /^(?=(?:-?[0-9]){10}$)0[1-9][0-9]{0,3}-[0-9]{1,4}-[0-9]{3,4}$/

function isTelephone(text: string): boolean {
  const hyphened = text.replace(/[() ]+/g, '-').replace(/^-|-$/g, '')
  return mobile.test(hyphened) || landline.test(hyphened)
}

function isOfSupplyPoint(text: string, supplyPointNumber: string): boolean {
  const parsed = parseSupplyPointNumber(text)
  if (parsed.ok) return true
  const digits = text.replace(/[^0-9]/g, '')
  const isNumber = /^[0-9 -]*$/.test(text)
  return isNumber && digits.length >= leastPart && supplyPointNumber.includes(digits)
}

/** O among zeros and I or L among ones; a group of letters alone (UK-…) is a prefix. */
const isLetterForDigit = (text: string): boolean =>
  text.split(/[- ]/).some(group => /[0-9]/.test(group) && /[OIL]/.test(group)) ||
  /(?:^|-)[OIL](?:-|$)/.test(text)

/**
 * お客さま番号 as read → the likeliest thing about it that is worth a second look; null for what looks like any other
 * number of the kind. No retailer's form is known, so nothing here can tell a right number from a wrong one.
 */
export function contractNumberDoubt(read: string, supplyPointNumber: string): ContractNumberCode | null {
  const text = tidy(read)
  const characters = text.replace(/[^0-9A-Z]/g, '')
  if (meterWords.test(text)) return 'contract-is-meter'
  if (isOfSupplyPoint(text, supplyPointNumber)) return 'contract-is-supply-point'
  if (isTelephone(text)) return 'contract-is-telephone'
  if (/[*?●○■□〓×]/u.test(text)) return 'contract-hidden'
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.replace(/ー/gu, '-')))
    return 'contract-words'
  if (isLetterForDigit(text)) return 'contract-letters'
  if (/^-|-$|--|\/|,/.test(text)) return 'contract-cut-off'
  if (characters.length < leastCharacters) return 'contract-short'
  return text.includes('-') ? null : 'contract-hyphens'
}
