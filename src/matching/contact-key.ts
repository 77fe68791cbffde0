import { normaliseAddress } from './address.ts'
import { tidy } from './characters.ts'
import { withoutWing } from './room.ts'

/** A telephone number in one spelling, `0…`, by which two writings of it are the same; null where it is none. */
export function phoneKey(text: string): string | null {
  const plain = tidy(text).replace(/^(?:\+|00)81[ -]*(?:\(0\)|0)?/, '0')
  const digits = plain.replace(/[^0-9]/g, '')
  return /^0[0-9]{8,13}$/.test(digits) ? digits : null
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
