import type { Area } from '../../src/disclosure/area.ts'

/** What a point is by its site; `other` and `own` depend on who asks and are worked out in `kinds.ts`. */
export type PointKind =
  | 'home'
  | 'apartment'
  | 'pair'
  | 'split'
  | 'island'
  | 'after-fit'
  | 'high-voltage'
  | 'out-of-scope'
  | 'move-in-blocked'
  | 'arrears'
  | 'name-trouble'
  | 'vacant'

export type ContractForm = '電灯' | '動力' | '深夜' | '農事用' | '高圧' | '低圧電源'

/** One supply point of the sandbox. What is not here follows from the number and the seed. */
export type Point = {
  readonly supplyPointNumber: string
  readonly area: Area
  readonly kind: PointKind
  /** Place in the world's list; gives telephone numbers that do not repeat. */
  readonly index: number
  readonly address: string
  /** Building and room as registered, `サンハイツ 203号室`. */
  readonly building: string | null
  readonly poleNumber: string
  readonly meterNumber: string
  readonly contractForm: ContractForm
  /** The retailer that has the contract; null = no contract (電気は止まっている). */
  readonly retailer: string | null
  /** A retailer whose customer left with a bill unpaid. */
  readonly formerRetailer: string | null
  readonly island: boolean
}
