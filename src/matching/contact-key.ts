import { normaliseAddress } from './address.ts'
import { inDigits, tidy } from './characters.ts'
import { withoutWing } from './room.ts'

/** Behind 050, 070, 080 and 090 there are always eleven digits; elsewhere nine to fourteen. */
const whole = /^0(?:[5789]0[0-9]{8}|(?![5789]0)[0-9]{8,13})$/
const abroad = /^[( ]*(?:\+|00)?81[) -]*(?:\(0\)|0)?/

/**
 * A telephone number in one spelling, `0…`, by which two writings of it are the same, whatever is noted beside it; null
 * where it is none, or more than one.
 */
export function phoneKey(text: string): string | null {
  const [first, ...others] = inDigits(tidy(text)).match(/[(+]*[0-9][0-9+() .ー-]*/gu) ?? []
  if (first === undefined || others.some(one => one.replace(/[^0-9]/g, '').length > 8)) return null
  const digits = first.replace(abroad, '0').replace(/[^0-9]/g, '')
  return whole.test(digits) ? digits : null
}

/**
 * An address in one spelling, by which two writings of it are the same: town, lot and room. Prefecture and building are
 * often left out, and two homes of one town, lot and room are rare. Null where there is nothing to go by.
 */
export function addressKey(text: string): string | null {
  const { rest, numbers, branch, room, clear } = normaliseAddress(text)
  const parts = [
    ...numbers,
    ...(branch === '' ? [] : [branch]),
    ...(room === null ? [] : [withoutWing(room)]),
  ]
  if (clear && rest !== '' && numbers.length > 0) return `${rest}/${parts.join('-')}`
  return tidy(text).replace(/ /g, '') || null
}
