import type { FieldId } from './fields.ts'
import { frozen } from './frozen.ts'
import type { Comparable, UseId } from './uses.ts'

export type PermitParts = {
  readonly caseId: string
  readonly step: string
  readonly use: UseId
  readonly supplyPointNumber: string
  readonly show: readonly FieldId[]
  readonly compare: readonly Comparable[]
  /** What the customer read out, per field that is compared. */
  readonly readings: Readonly<Partial<Record<Comparable, unknown>>>
}

let make: ((parts: PermitParts) => Permit) | null = null

/**
 * The right to ask once, for one point, at one step of one case. The constructor is private and its key is
 * taken by `decide.ts` at load: there is no other way to one, and no way to widen one.
 */
export class Permit {
  readonly #parts: PermitParts
  private constructor(parts: PermitParts) {
    this.#parts = frozen(parts)
  }
  get parts(): PermitParts {
    return this.#parts
  }
  static {
    make = parts => new Permit(parts)
  }
}

/** For `decide.ts` alone: the first caller gets the key, every later one an error. */
export function takePermitKey(): (parts: PermitParts) => Permit {
  const key = make
  if (key === null) throw new Error('permits are made by decide() alone')
  make = null
  return key
}
