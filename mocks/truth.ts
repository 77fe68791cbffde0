import { neverFields, ownFields } from './world/canaries.ts'
import type { Point } from './world/point.ts'
import type { NeverTruth, OwnTruth } from './world/secrets.ts'
import type { World } from './world/world.ts'

type Edit = { own: Record<string, unknown>; never: Record<string, unknown>; edition: number }

/** Keys of the hidden truth that the field table does not list, but that relays are matched against. */
const matched = ['contractNumber', 'customerNameKana']

/**
 * The hidden truth as tests may change it. Only classes `own` and `never`: whoever compares the service's
 * answers in two such worlds must find no difference.
 */
export function createTruth(world: World) {
  const edits = new Map<string, Edit>()
  const allowed = {
    own: new Set<string>([...ownFields, ...matched]),
    never: new Set<string>(neverFields),
  }
  return {
    own: (point: Point): OwnTruth => {
      const edit = edits.get(point.supplyPointNumber)
      return edit ? Object.assign({}, world.secrets(point).own, edit.own) : world.secrets(point).own
    },
    never: (point: Point): NeverTruth => ({
      ...world.secrets(point).never,
      ...edits.get(point.supplyPointNumber)?.never,
    }),
    /** How often the point was edited: its canaries change with it. */
    edition: (supplyPointNumber: string): number => edits.get(supplyPointNumber)?.edition ?? 0,
    /** False, and nothing changed, when the point or a field does not exist in that class. */
    edit: (number: string, own: Record<string, unknown>, never: Record<string, unknown>): boolean => {
      if (!world.point(number)) return false
      if (!Object.keys(own).every(key => allowed.own.has(key))) return false
      if (!Object.keys(never).every(key => allowed.never.has(key))) return false
      const before = edits.get(number)
      edits.set(number, {
        own: { ...before?.own, ...own },
        never: { ...before?.never, ...never },
        edition: (before?.edition ?? 0) + 1,
      })
      return true
    },
  }
}

export type Truth = ReturnType<typeof createTruth>
