/**
 * Programs that must not compile: tsc fails when one of them does. Each line says what it would have done.
 */
import * as v from 'valibot'
import type { CaseResult } from '../../src/cases/case.ts'
import type { Once } from '../../src/cases/once.ts'
import type { Deps } from '../../src/deps.ts'
import { endpoint } from '../../src/http/endpoint.ts'
import type { LogLine } from '../../src/http/log.ts'
import { Problem } from '../../src/http/problem.ts'
import type { Actor } from '../../src/identity/actor.ts'
import { type Entry, entryOf } from '../../src/oversight/entry.ts'
import { incidentStatements } from '../../src/oversight/raise-incident.ts'
import type { StepDef } from '../../src/scripts/types.ts'
import type { OwnSearch } from '../../src/upstreams/customer-system.ts'

declare const deps: Deps
declare const entry: Entry
declare const found: Parameters<typeof incidentStatements>[3]
declare const actor: Actor
declare const once: Once
declare const result: CaseResult
declare const step: StepDef

const text = { ja: '試験', en: 'test' }
const reply = { status: 200, schema: v.strictObject({ count: v.number() }) } as const
const operation = { id: 'x', method: 'get', path: '/v1/x', tag: 'x', summary: text, reply } as const
const handle = async () => ({ count: 1 })

// @ts-expect-error An endpoint says who may call it.
endpoint({ ...operation, handle })

// @ts-expect-error "Nobody" is no answer to that.
endpoint({ ...operation, actor: [], handle })

// @ts-expect-error Nor is a role that does not exist.
endpoint({ ...operation, actor: ['customer'], handle })

// @ts-expect-error A reply of another type than the schema's is not sent.
endpoint({ ...operation, actor: ['agent'], handle: async () => ({ count: '1' }) })

// @ts-expect-error Nor one that lacks what the schema has.
endpoint({ ...operation, actor: ['agent'], handle: async () => ({}) })

// @ts-expect-error Where everybody may call there is no actor to read.
endpoint({ ...operation, actor: 'public', handle: async ({ actor }) => ({ count: actor.roles.length }) })

// @ts-expect-error Without a body schema there is no body to read.
endpoint({ ...operation, actor: ['agent'], handle: async ({ body }) => ({ count: body.count }) })

// @ts-expect-error Every operation is summed up in both languages.
endpoint({ ...operation, summary: { ja: '試験' }, actor: ['agent'], handle })

// @ts-expect-error A reply may have only the statuses of the house.
endpoint({ ...operation, actor: ['agent'], reply: { ...reply, status: 299 }, handle })

// @ts-expect-error A log line has no place for a body.
export const bodyLine: LogLine = { event: 'request', body: '{}' }

// @ts-expect-error Nor for an address.
deps.log({ event: 'request', url: '/v1/cases/1' })

// @ts-expect-error Nor for an error with its text.
deps.log({ event: 'error', error: new Error('x') })

// @ts-expect-error An entry has no place for a value.
export const valueEntry: Entry = { ...entry, value: '40' }

// @ts-expect-error Nor for a name.
entryOf({ kind: 'lookup-answered', org: 'retailer:sample', at: '', salt: '', customerName: '見本' })

// @ts-expect-error What was shown is a list of field ids, not of values by field.
export const shownEntry: Entry = { ...entry, shown: { contractCurrent: 40 } }

// @ts-expect-error What was compared is a code.
export const comparedEntry: Entry = { ...entry, compared: { contractCurrent: '40' } }

// @ts-expect-error The kinds of entries are a closed list.
export const otherEntry: Entry = { ...entry, kind: 'lookup' }

// @ts-expect-error An incident is told by field ids; what was seen has no place in it.
incidentStatements(deps, actor, 'switching-support-gateway', { ...found, seen: '見本' })

// @ts-expect-error A finding has a field and a severity, no value.
export const extras: typeof found.extras = [{ field: 'usage', severity: 'serious', value: 1 }]

// @ts-expect-error An idempotency key remembers codes, never what was shown.
once.keepWithEntry({ outcome: 'answered', show: { contractCurrent: 40 } }, 'retailer-sample')

// @ts-expect-error A case remembers agreement codes, never values.
export const valueResult: CaseResult = { ...result, compare: { contractCurrent: '40' } }

// @ts-expect-error Nor what was shown.
export const shownResult: CaseResult = { ...result, show: { contractCurrent: 40 } }

// @ts-expect-error A problem says where and which kind of wrong; what was received has no place in it.
export const quoting = new Problem('invalid', { errors: [{ pointer: '/x', issue: 'format', received: 'x' }] })

// @ts-expect-error Problems are of the one catalogue.
export const otherProblem = new Problem('teapot')

// @ts-expect-error A script step cannot look up an own field.
export const ownStep: StepDef = { ...step, action: { kind: 'lookup', use: 'confirm-site', fields: ['usage'], readings: {}, key: { steps: [] } } } // biome-ignore format: the comment is for the line below it

// @ts-expect-error Nor under a use that is not in the table.
export const otherStep: StepDef = { ...step, action: { kind: 'lookup', use: 'peek', fields: [], readings: {}, key: { steps: [] } } } // biome-ignore format: the comment is for the line below it

// @ts-expect-error Nor search for a supply point by a person's name.
export const nameStep: StepDef = { ...step, action: { kind: 'search', by: ['name'], words: {} } }

// @ts-expect-error The own customer system has no search by another retailer.
export const otherSearch: OwnSearch = { retailer: 'mihon' }

/** What the lines above take away from or add to compiles, so that each fails for what it says. */
endpoint({ ...operation, actor: ['agent'], handle })
endpoint({ ...operation, actor: 'public', handle })
deps.log({ event: 'request', status: 200 })
incidentStatements(deps, actor, 'switching-support-gateway', { ...found, unreadable: ['address'] })
once.keepWithEntry({ outcome: 'answered', compare: { address: 'agrees' } }, 'retailer-sample')
export const fine: readonly [Entry, CaseResult, StepDef, OwnSearch, Problem] = [
  { ...entry, shown: ['contractCurrent'], compared: { contractCurrent: 'agrees' }, kind: 'lookup-answered' },
  { ...result, compare: { contractCurrent: 'agrees' } },
  {
    ...step,
    action: { kind: 'lookup', use: 'confirm-site', fields: ['address'], readings: {}, key: { steps: [] } },
  },
  { phone: '000-0000-0000' },
  new Problem('invalid', { errors: [{ pointer: '/x', issue: 'format' }] }),
]
