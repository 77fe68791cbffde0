import type { GenericSchema } from 'valibot'
import { fields, isFieldId } from './fields.ts'

/**
 * What an upstream sent beyond our contract with it. A key that nobody has classified is reported as
 * `unclassified`, never by its name: a name chosen by the upstream can carry a value.
 */
export type Finding = { readonly field: string; readonly severity: 'serious' | 'minor' }

type Shape = {
  readonly type?: string
  readonly entries?: Readonly<Record<string, Shape>>
  readonly item?: Shape
  readonly wrapped?: Shape
  readonly options?: readonly Shape[]
  readonly value?: Shape
}

const unwrap = (shape: Shape | undefined): Shape | undefined =>
  shape?.wrapped ? unwrap(shape.wrapped) : shape

/**
 * Walks any JSON beside the contract's schema, into arrays, nested objects and unknown branches too.
 * `open` names the keys that may stand where the contract has a record of them.
 */
export function extrasOf(schema: GenericSchema | null, raw: unknown): readonly Finding[] {
  const found = new Map<string, Finding>()
  walk((schema as Shape | null) ?? undefined, raw, found, 0)
  return inOrder(found)
}

/** The findings of several answers to one question, each field once. */
export const together = (...lists: readonly (readonly Finding[])[]): readonly Finding[] =>
  inOrder(new Map(lists.flat().map(one => [one.field, one])))

const inOrder = (found: ReadonlyMap<string, Finding>): readonly Finding[] =>
  [...found.values()].sort((a, b) => (a.field < b.field ? -1 : 1))

function walk(given: Shape | undefined, raw: unknown, found: Map<string, Finding>, depth: number): void {
  // Deeper than any answer of ours: whatever is down there was not asked for.
  if (typeof raw !== 'object' || raw === null || depth > 64) return
  const shape = unwrap(given)
  if (Array.isArray(raw)) {
    const item = shape?.type === 'array' ? shape.item : undefined
    for (const one of raw) walk(item, one, found, depth + 1)
    return
  }
  for (const [key, value] of Object.entries(raw)) {
    const inner = shape?.entries && Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined
    if (inner === undefined) note(key, found)
    walk(inner, value, found, depth + 1)
  }
}

function note(key: string, found: Map<string, Finding>): void {
  const field = isFieldId(key) ? key : 'unclassified'
  const serious = isFieldId(key) && fields[key].visibility !== 'any'
  found.set(field, { field, severity: serious ? 'serious' : 'minor' })
}
