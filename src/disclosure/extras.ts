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
}

const unwrap = (shape: Shape | undefined): Shape | undefined =>
  shape?.wrapped ? unwrap(shape.wrapped) : shape

/**
 * Walks any JSON beside the contract's schema, into arrays, nested objects and unknown branches too.
 */
export function extrasOf(schema: GenericSchema | null, raw: unknown): readonly Finding[] {
  const found = new Map<string, Finding>()
  walk((schema as Shape | null) ?? undefined, raw, found, { depth: 0, noted: false })
  return inOrder(found)
}

/** The findings of several answers to one question, each field once. */
export const together = (...lists: readonly (readonly Finding[])[]): readonly Finding[] =>
  inOrder(new Map(lists.flat().map(one => [one.field, one])))

/** Said too much in a way that has no field's name. */
export const unclassified: Finding = { field: 'unclassified', severity: 'minor' }

const inOrder = (found: ReadonlyMap<string, Finding>): readonly Finding[] =>
  [...found.values()].sort((a, b) => (a.field < b.field ? -1 : 1))

/** `noted`: this stands under a key that has been reported already. */
type Place = { readonly depth: number; readonly noted: boolean }

function walk(given: Shape | undefined, raw: unknown, found: Map<string, Finding>, place: Place): void {
  if (typeof raw !== 'object' || raw === null) return
  // Deeper than any answer of ours: whatever is down there was not asked for.
  if (place.depth > 64) {
    add(unclassified, found)
    return
  }
  const shape = unwrap(given)
  const depth = place.depth + 1
  if (Array.isArray(raw)) {
    const isList = shape?.type === 'array'
    // Values without keys are found by where they stand: in a list that the contract does not have.
    if (!isList && !place.noted && raw.length > 0) add(unclassified, found)
    for (const one of raw)
      walk(isList ? shape.item : undefined, one, found, { depth, noted: place.noted || !isList })
    return
  }
  for (const [key, value] of Object.entries(raw)) {
    const inner = shape?.entries && Object.hasOwn(shape.entries, key) ? shape.entries[key] : undefined
    if (inner === undefined) note(key, found)
    walk(inner, value, found, { depth, noted: inner === undefined })
  }
}

function add(finding: Finding, found: Map<string, Finding>): void {
  found.set(finding.field, finding)
}

function note(key: string, found: Map<string, Finding>): void {
  const open = !isFieldId(key) || fields[key].visibility === 'any'
  add(isFieldId(key) ? { field: key, severity: open ? 'minor' : 'serious' } : unclassified, found)
}
