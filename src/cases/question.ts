import type { Config } from '../config.ts'
import { areaOf } from '../disclosure/area.ts'
import { limitsWith } from '../disclosure/lift.ts'
import type { Question } from '../disclosure/question.ts'
import { useOf } from '../disclosure/uses.ts'
import { today } from '../http/today.ts'
import { type Actor, retailerOf } from '../identity/actor.ts'
import { areaSaid } from './facts.ts'
import type { Loaded } from './load-case.ts'
import { type Position, scenarioHasUses, takingPart } from './position.ts'
import type { LookupBody, SearchBody } from './schemas.ts'
import { keyNames } from './schemas.ts'

type Facts = {
  readonly config: Config
  readonly actor: Actor
  readonly loaded: Loaded
  readonly position: Position
  readonly now: Date
  /** The keyed hash of the point in question, as `asked` holds it. */
  readonly subjectHash: string | null
  readonly arrearsPoint: boolean
}

/** All that `decide()` looks at, put together from the case; of the body only the step and what it names. */
export function questionOf<K extends 'lookup' | 'search'>(
  kind: K,
  body: LookupBody | SearchBody,
  { config, actor, loaded, position, now, subjectHash, arrearsPoint }: Facts,
): Question & { readonly kind: K } {
  const { step, inputs } = position.journey
  const action = step?.action ?? null
  const subject = inputs?.key ?? null
  const area = subject === null ? areaSaid(loaded.case) : areaOf(subject)
  const retailer = config.retailers.get(retailerOf(actor.org) ?? '')
  return {
    kind,
    caseId: loaded.case.id,
    scenario: loaded.case.scenario,
    closed: loaded.case.status === 'closed',
    step: body.step,
    current: step && {
      id: step.id,
      searches: action?.kind === 'search',
      lookup:
        action?.kind === 'lookup' && inputs
          ? { use: action.use, fields: inputs.fields, readings: inputs.readings }
          : null,
    },
    scenarioHasUses: scenarioHasUses(loaded.case.scenario),
    use: action?.kind === 'lookup' ? useOf(action.use) : null,
    takingPart: takingPart(position),
    fieldsNamed: 'fields' in body ? (body.fields ?? null) : null,
    keysNamed: keysNamed(kind, body, action?.kind === 'search' ? action.by : []),
    subject,
    arrearsPoint,
    narrowing: subject === null ? 'several' : 'known',
    ownership: 'not-own',
    trainedOn: actor.trainedOn,
    today: today(now),
    legal: { affiliatedInArea: area !== null && (retailer?.affiliatedWith.includes(area) ?? false) },
    counts: {
      points: loaded.points.length,
      pointIsNew: subjectHash === null || !loaded.points.includes(subjectHash),
      lookups: loaded.case.lookups,
      searches: loaded.case.searches,
      askedThisHour: loaded.askedThisHour,
    },
    limits: limitsWith(config.limits, loaded.case.lifted),
  }
}

/** The key comes from the case's answers alone: naming one in the body is asking by another. */
function keysNamed(
  kind: 'lookup' | 'search',
  body: LookupBody | SearchBody,
  allowed: readonly string[],
): string[] {
  const named: string[] = keyNames.filter(name => body[name] !== undefined)
  if (body.by !== undefined && (kind === 'lookup' || !allowed.includes(body.by))) named.push('by')
  return named
}
