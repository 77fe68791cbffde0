import type { FieldId, OpenFieldId, OwnFieldId } from './fields.ts'
import type { Comparable, Use, UseId } from './uses.ts'

/** All that a decision depends on. It reads nothing else: no clock, no table, no environment. */
export type Question = {
  readonly kind: 'lookup' | 'search'
  readonly caseId: string
  readonly scenario: string
  readonly closed: boolean
  /** The step the request names, and the one the case stands at. */
  readonly step: string
  readonly current: {
    readonly id: string
    readonly searches: boolean
    readonly lookup: {
      readonly use: UseId
      readonly fields: readonly FieldId[]
      readonly readings: Readonly<Partial<Record<Comparable, unknown>>>
    } | null
  } | null
  /** Whether any use of the table serves this scenario at all. */
  readonly scenarioHasUses: boolean
  readonly use: Use<OpenFieldId | OwnFieldId> | null
  /** Has the customer said what they want and do they take part? */
  readonly takingPart: 'yes' | 'no' | 'not-asked'
  readonly fieldsNamed: readonly string[] | null
  readonly keysNamed: readonly string[]
  readonly subject: string | null
  /** The same person worked on a debt at that point lately. */
  readonly arrearsPoint: boolean
  readonly narrowing: 'known' | 'narrowed' | 'several'
  /** Of that exact point, `active`, asked now; anything less is `not-own`. */
  readonly ownership: 'own' | 'not-own'
  readonly trainedOn: string | null
  readonly today: string
  readonly legal: { readonly affiliatedInArea: boolean }
  readonly counts: {
    readonly points: number
    readonly pointIsNew: boolean
    readonly lookups: number
    readonly searches: number
    readonly askedThisHour: number
  }
  readonly limits: {
    readonly pointsPerCase: number
    readonly lookupsPerCase: number
    readonly searchesPerCase: number
    readonly askedPerHour: number
  }
}
