import type { Draft, Night } from '../context.ts'
import { afterChange } from './after-change.ts'
import { afterHours } from './after-hours.ts'
import { badlyExplained } from './badly-explained.ts'
import { bothSides } from './both-sides.ts'
import { leftOpen } from './left-open.ts'
import { listOrder } from './list-order.ts'
import { lookFirst } from './look-first.ts'
import { narrowing } from './narrowing.ts'
import { noReference } from './no-reference.ts'
import { oldPoints } from './old-points.ts'
import { ownContract } from './own-contract.ts'
import { type RuleId, ruleIds } from './rule-ids.ts'
import { type RuleWords, ruleWords } from './rule-words.ts'
import { samePlace } from './same-place.ts'
import { secondNg } from './second-ng.ts'
import { spreading } from './spreading.ts'
import { sweep } from './sweep.ts'
import { twoSessions } from './two-sessions.ts'

/** `grave`: somebody's data were sought for what is no purpose, if it is so; `habit`: a way of working to be mended. */
export const severities = ['grave', 'habit'] as const
type Severity = (typeof severities)[number]

/** きまり: what is looked for, what it says in numbers, and what to do instead. Numbers of a finding fill `{name}`. */
export type Rule = RuleWords & {
  readonly id: RuleId
  readonly severity: Severity
  readonly find: (night: Night) => readonly Draft<RuleId>[]
}

const table: Readonly<Record<RuleId, Pick<Rule, 'severity' | 'find'>>> = {
  'badly-explained': { severity: 'grave', find: badlyExplained },
  'look-first': { severity: 'habit', find: lookFirst },
  'left-open': { severity: 'habit', find: leftOpen },
  'no-reference': { severity: 'habit', find: noReference },
  'same-place': { severity: 'grave', find: samePlace },
  sweep: { severity: 'grave', find: sweep },
  'list-order': { severity: 'grave', find: listOrder },
  'after-hours': { severity: 'grave', find: afterHours },
  'old-points': { severity: 'grave', find: oldPoints },
  'own-contract': { severity: 'grave', find: ownContract },
  spreading: { severity: 'grave', find: spreading },
  'two-sessions': { severity: 'grave', find: twoSessions },
  narrowing: { severity: 'habit', find: narrowing },
  'second-ng': { severity: 'grave', find: secondNg },
  'after-change': { severity: 'grave', find: afterChange },
  'both-sides': { severity: 'grave', find: bothSides },
}

export const rules: readonly Rule[] = ruleIds.map(id => ({ id, ...table[id], ...ruleWords[id] }))

export const ruleOf = (id: RuleId): Rule => ({ id, ...table[id], ...ruleWords[id] })

/** The sentence with the finding's numbers. */
export const sayWith = (text: string, numbers: Readonly<Record<string, number>>): string =>
  text.replaceAll(/\{([a-z]+)\}/g, (_, name: string) => String(numbers[name] ?? 0))
