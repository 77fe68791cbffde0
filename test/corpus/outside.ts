import * as v from 'valibot'
import type { Point } from '../../mocks/world/point.ts'
import type { Search } from '../../mocks/world/search.ts'
import { compareReading } from '../../src/disclosure/compare-reading.ts'
import { fields } from '../../src/disclosure/fields.ts'
import { type Comparable, comparable } from '../../src/disclosure/uses.ts'
import type { Agreement } from '../../src/matching/agreement.ts'
import { placeOf, type Tables } from '../../src/matching/find-place.ts'
import { narrow, type Words } from '../../src/matching/narrow.ts'
import { askedFor } from '../../src/matching/search-words.ts'
import { codeOfLookup } from '../../src/scripts/codes.ts'
import type { Inputs } from '../../src/scripts/inputs.ts'

/** What the pure model asks; the sandbox's own data and search, without HTTP between. */
export type Outside = {
  readonly tables: Tables
  readonly search: Search
  /** Values of a facility inquiry; null where the gateway has none to show. */
  readonly facility: (supplyPointNumber: string) => Readonly<Record<string, unknown>> | null
}

export type Found = { readonly code: string; readonly supplyPointNumber: string | null }

type Facilities = {
  readonly point: (supplyPointNumber: string) => Point | undefined
  readonly facility: (point: Point) => Readonly<Record<string, unknown>>
}

/** Facilities of a world, each parsed once with the schemas that the service parses answers with. */
export function facilitiesOf(world: Facilities): Outside['facility'] {
  const kept = new Map<string, Readonly<Record<string, unknown>>>()
  return number => {
    const known = kept.get(number)
    if (known !== undefined) return known
    const point = world.point(number)
    if (point === undefined || point.kind === 'out-of-scope') return null
    const values = world.facility(point)
    const readable = Object.fromEntries(
      comparable.map(id => {
        const parsed = v.safeParse(v.nullish(fields[id].schema), values[id])
        return [id, parsed.success ? parsed.output : null]
      }),
    )
    kept.set(number, readable)
    return readable
  }
}

/** A facility inquiry for a step's inputs → the code by which the step is left. */
export function lookUp(outside: Outside, inputs: Inputs): Found {
  const values = inputs.key === null ? null : outside.facility(inputs.key)
  if (values === null) return { code: 'not-available-here', supplyPointNumber: null }
  const isCompared = (id: string): id is Comparable => Object.hasOwn(inputs.readings, id)
  const agreements: Agreement[] = inputs.fields
    .filter(isCompared)
    .map(id => compareReading(id, inputs.readings[id], values[id]))
  return { code: codeOfLookup(agreements), supplyPointNumber: null }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** A search by what was said → one point, the next question or none, as the gateway's client narrows it. */
export function search(outside: Outside, by: Words['by'], inputs: Inputs): Found {
  const { readings } = inputs
  const said: Words = {
    by,
    address: textOf(readings.address) ?? '',
    building: textOf(readings.building),
    room: textOf(readings.room),
    number: textOf(by === 'meter' ? readings.meterNumber : readings.poleNumber),
  }
  const { words, address, building, areas } = askedFor(said, placeOf(said.address, outside.tables))
  const { byAddress, byMeter, byPole } = outside.search
  const number = said.number ?? ''
  const answers =
    by === 'address'
      ? [byAddress(address, building)]
      : areas.map(area => (by === 'meter' ? byMeter(area, number) : byPole(area, number)))
  const narrowed = narrow(
    words,
    answers.flatMap(one => one.points),
    answers.some(one => one.truncated),
  )
  if (narrowed.outcome === 'one') return { code: 'one', supplyPointNumber: narrowed.supplyPointNumber }
  return {
    code: narrowed.outcome === 'ask' ? `ask-${narrowed.question}` : 'none',
    supplyPointNumber: null,
  }
}
