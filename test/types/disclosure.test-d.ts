/**
 * Programs that must not compile: tsc fails when one of them does. Each line says what it would have shown.
 */
import { decide } from '../../src/disclosure/decide.ts'
import { Disclosure } from '../../src/disclosure/disclosure.ts'
import { Permit, type PermitParts } from '../../src/disclosure/permit.ts'
import type { Refusal } from '../../src/disclosure/refusal.ts'
import type { Use } from '../../src/disclosure/uses.ts'
import type { Gateway, Inquiry } from '../../src/upstreams/gateway.ts'

declare const parts: PermitParts
declare const permit: Permit
declare const disclosure: Disclosure
declare const raw: { show: { customerName: string }; compare: object; dropped: []; unreadable: [] }
declare const gateway: Gateway
declare const question: Parameters<typeof decide>[0]

// @ts-expect-error Only decide() makes a permit: its constructor is private.
export const madePermit = new Permit(parts)

// @ts-expect-error An object that looks like a permit is none.
export const lookalikePermit: Permit = { parts }

// @ts-expect-error A permit that was spread, to be widened, is none any more.
export const spreadPermit: Permit = { ...permit, parts: { ...parts, show: ['usage'] } }

// @ts-expect-error A permit cannot be pointed at something else.
permit.parts = parts

// @ts-expect-error Nor can a field be added to it.
permit.parts.show.push('customerName')

// @ts-expect-error Nor its number be changed.
permit.parts.supplyPointNumber = '0600000000000000000001'

// @ts-expect-error Only Disclosure.of makes a disclosure: its constructor is private.
export const madeDisclosure = new Disclosure({ show: {}, compare: {}, dropped: [], unreadable: [] })

// @ts-expect-error What an upstream sent is no disclosure, whatever shape it has.
export const rawDisclosure: Disclosure = raw

// @ts-expect-error A disclosure with something put beside it is none.
export const spreadDisclosure: Disclosure = { ...disclosure, show: { ...disclosure.show, note: 'x' } }

// @ts-expect-error A disclosure comes from a permit, not from the parts of one.
Disclosure.of(parts, raw)

// @ts-expect-error An inquiry answers with a disclosure, never with what came over the wire.
export const rawInquiry: Inquiry = { ok: true, disclosure: raw }

// @ts-expect-error The gateway is asked with a permit, not with a number.
gateway.inquire('0600000000000000000001', 'request')

// @ts-expect-error Nor with a decision that may be a refusal.
gateway.inquire(decide(question), 'request')

// @ts-expect-error A value is shown by the id of a field of the table, not by another name.
export const otherName = disclosure.show.contractNumber

// @ts-expect-error What is compared comes as a code: a value is not one.
export const compared: Disclosure['compare'] = { address: '大阪府大阪市北区中之島三丁目6-16' }

const when = { ja: '試験', en: 'test' }
const plain = { purpose: 'P3', scenarios: ['switch'], when, show: [], compare: [], narrowed: true } as const

// @ts-expect-error A use of the table cannot show an own field.
export const ownUse: Use = { ...plain, show: ['customerName'] }

// @ts-expect-error Nor a closed one.
export const closedUse: Use = { ...plain, show: ['loadEquipment'] }

// @ts-expect-error Nor a field that is in no table.
export const unknownUse: Use = { ...plain, show: ['contractNumber'] }

// @ts-expect-error Nor compare an own field: a yes or no about a name is an answer about it.
export const ownComparison: Use = { ...plain, compare: ['customerName'] }

// @ts-expect-error Nor compare what a customer cannot read out.
export const unreadableComparison: Use = { ...plain, compare: ['smartMeter'] }

// @ts-expect-error 検針・保守 (P4) is the network operator's work: no use of retail staff names it.
export const operatorsUse: Use = { ...plain, purpose: 'P4' }

// @ts-expect-error Every use names the purpose that it serves.
export const useWithoutPurpose: Use = { scenarios: ['switch'], when, show: [], compare: [], narrowed: true }

const refused = {
  refused: true,
  reason: 'out-of-step',
  rule: 'x',
  lesson: when,
  legalBasis: [],
  alternatives: [{ kind: 'papers', say: when }],
} as const

// @ts-expect-error A refusal offers at least one lawful way.
export const barrenRefusal: Refusal = { ...refused, alternatives: [] }

// @ts-expect-error A refusal teaches in both languages.
export const halfRefusal: Refusal = { ...refused, lesson: { ja: '試験' } }

// @ts-expect-error Its reason is one of the list.
export const otherRefusal: Refusal = { ...refused, reason: 'because' }

/** What the lines above take away from or add to compiles, so that each fails for what it says. */
export const fine: readonly [Use, Refusal, Disclosure | null] = [
  { ...plain, show: ['address'], compare: ['meterNumber'] },
  refused,
  Disclosure.of(permit, raw),
]
gateway.inquire(permit, 'request')
