import type { Text } from '../http/language.ts'

/** What the person has in hand at the end; an outcome that gives nothing is not one. */
export const usefuls = ['answer', 'confirmation', 'slip', 'referral', 'taught'] as const
export type Useful = (typeof usefuls)[number]

export type Outcome = {
  readonly title: Text
  /** The closing sentence. */
  readonly say: Text
  /** Else to the person. */
  readonly to?: 'staff'
  readonly note?: Text
  readonly useful: Useful
  /** Of a slip: whose contact stands on it, the area's network operator's or, in danger, its emergency line. */
  readonly contact?: 'operator' | 'emergency'
  /** Kept under its 受付番号 until the person rings back; the answers given stay. */
  readonly parked: boolean
  /** 再勧誘の禁止: whoever was contacted is not contacted again, by anybody of the company. */
  readonly doNotContact?: true
  /** Our own record that was found on the way may be searched for again, by the same words. */
  readonly recordAgain?: true
}
