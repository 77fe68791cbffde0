import * as v from 'valibot'
import regulator from '../../mocks/world/regulator-fields.json' with { type: 'json' }
import { decide } from '../../src/disclosure/decide.ts'
import { type FieldId, fieldIds, type OpenFieldId, type OwnFieldId } from '../../src/disclosure/fields.ts'
import type { Permit } from '../../src/disclosure/permit.ts'
import type { Question } from '../../src/disclosure/question.ts'
import type { Comparable, Use, UseId } from '../../src/disclosure/uses.ts'

const regulatorField = v.object({
  id: v.picklist(fieldIds),
  ja: v.string(),
  en: v.string(),
  visibility: v.picklist(['any', 'own', 'never']),
  narrowed: v.boolean(),
  source: v.string(),
  schema: v.optional(v.record(v.string(), v.unknown())),
})
export type RegulatorField = v.InferOutput<typeof regulatorField>

/** The regulator's table as it was handed to us; nothing of `src/` went into it. */
export const regulatorFields: readonly RegulatorField[] = v.parse(v.array(regulatorField), regulator.fields)

export const number = '0600000000000000000001'

export type AnyUse = Use<OpenFieldId | OwnFieldId>
export type LookupQuestion = Question & { readonly kind: 'lookup' }

/** A lookup to which nothing but the fields could be objected. */
export function lookupQuestion(use: AnyUse, more: Partial<LookupQuestion> = {}): LookupQuestion {
  return {
    kind: 'lookup',
    caseId: '5f0c0a1e-7c5f-4f7e-9d4f-2b7f6f3f9a01',
    scenario: use.scenarios[0] ?? 'switch',
    closed: false,
    step: 'site',
    current: {
      id: 'site',
      searches: false,
      lookup: { use: 'confirm-site', fields: [...new Set([...use.show, ...use.compare])], readings: {} },
    },
    scenarioHasUses: true,
    use,
    takingPart: 'yes',
    fieldsNamed: null,
    keysNamed: [],
    subject: number,
    arrearsPoint: false,
    narrowing: 'known',
    ownership: 'not-own',
    trainedOn: '2026-10-01',
    today: '2026-11-22',
    legal: { affiliatedInArea: false },
    counts: { points: 0, pointIsNew: true, lookups: 0, searches: 0, askedThisHour: 0 },
    limits: { pointsPerCase: 4, lookupsPerCase: 6, searchesPerCase: 5, askedPerHour: 60 },
    ...more,
  }
}

/** A permit by the one road there is to one. */
export function permitFor(
  use: AnyUse,
  more: Partial<LookupQuestion> = {},
  readings: Readonly<Partial<Record<Comparable, unknown>>> = {},
  id: UseId = 'confirm-site',
): Permit {
  const fields = [...new Set<FieldId>([...use.show, ...use.compare])]
  const current = { id: 'site', searches: false, lookup: { use: id, fields, readings } }
  const decision = decide(lookupQuestion(use, { current, ...more }))
  if ('refused' in decision) throw new Error(`refused by ${decision.rule}`)
  return decision
}

/** Names own fields, as a consented road of its own would; no shipped use can. */
export const testOnlyUse: AnyUse = {
  purpose: 'P1',
  scenarios: ['switch'],
  when: { ja: '試験だけ', en: 'in tests alone' },
  show: ['customerName', 'usage', 'switchedOn', 'contractPower'],
  compare: [],
  narrowed: true,
}
