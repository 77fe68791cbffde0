import type { Agreement } from './agreement.ts'
import { kanjiNumber, tidy } from './characters.ts'

const amperes = /^([0-9]{1,3}|[〇零一二三四五六七八九十百]{1,5}) ?(?:A|アンペア|アンペヤ|アンペ)?$/u

/** `30A`, `３０アンペア`, 三十アンペア, 30 → 30 (amperes). Null for all else: 6kVA is a capacity, not a current. */
export function parseContractCurrent(read: string | number): number | null {
  const found = amperes.exec(tidy(String(read)).replace(/^(?:ご?契約)?(?:電流|アンペア) ?:? ?/u, ''))?.[1]
  if (found === undefined) return null
  const value = /^[0-9]/.test(found) ? Number(found) : kanjiNumber(found)
  return value !== null && value >= 1 && value <= 200 ? value : null
}

/** 契約電流 as read against the registered one in amperes; a reading that is no current cannot tell. */
export function compareContractCurrent(
  read: string | number,
  registered: number | null | undefined,
): Agreement {
  const value = parseContractCurrent(read)
  if (value === null || registered === null || registered === undefined) return 'cannot-tell'
  return value === registered ? 'agrees' : 'differs'
}
