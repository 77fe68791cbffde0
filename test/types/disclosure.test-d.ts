/**
 * Programs that must not compile: tsc fails when one of them does. Each line says what it would have shown.
 */
import { decide } from '../../src/disclosure/decide.ts'
import { Disclosure } from '../../src/disclosure/disclosure.ts'
import { EnquiryAnswer } from '../../src/disclosure/enquiry-answer.ts'
import { Permit, type PermitParts } from '../../src/disclosure/permit.ts'
import type { Refusal } from '../../src/disclosure/refusal.ts'
import { UsageAnswer } from '../../src/disclosure/usage-answer.ts'
import type { Use } from '../../src/disclosure/uses.ts'
import type { Gateway, Inquiry } from '../../src/upstreams/gateway.ts'
import type { GatewayActs } from '../../src/upstreams/gateway-acts.ts'

declare const parts: PermitParts
declare const permit: Permit
declare const disclosure: Disclosure
declare const raw: { show: { customerName: string }; compare: object; dropped: []; unreadable: [] }
declare const gateway: Gateway
declare const acts: GatewayActs
declare const enquiry: EnquiryAnswer
declare const shownUsage: UsageAnswer
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

// @ts-expect-error Usage neither: consented usage is a road of its own.
export const usageUse: Use = { ...plain, show: ['usage'] }

// @ts-expect-error Nor is it compared.
export const usageComparison: Use = { ...plain, compare: ['usage'] }

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

const months = [{ month: '2026-10', kWh: 300 }]

// @ts-expect-error Only EnquiryAnswer.of makes an answer to an enquiry: its constructor is private.
export const madeAnswer = new EnquiryAnswer({ status: 'answered', show: {}, dropped: [], unreadable: [] })

// @ts-expect-error With something put beside it, it is none.
export const spreadAnswer: EnquiryAnswer = { ...enquiry, show: { ...enquiry.show, customerName: '見本' } }

// @ts-expect-error No question but those of the list can be asked of the operator.
EnquiryAnswer.of('customer-name', raw)

// @ts-expect-error Nor by the gateway.
acts.enquiryStatus('WE-000001', 'usage', 'request')

// @ts-expect-error Only UsageAnswer.of makes usage that may be shown.
export const madeUsage = new UsageAnswer({ usage: months, expiresOn: '2026-11-29', dropped: [] })

// @ts-expect-error With further months put in, it is none.
export const moreUsage: UsageAnswer = { ...shownUsage, usage: months }

// @ts-expect-error Usage is asked for by what the customer consented to.
acts.inquireUsage({ requestNumber: 'UR-000001', password: 'x' }, {}, 'request')

/** What the lines above take away from or add to compiles, so that each fails for what it says. */
export const fine: readonly [Use, Refusal, Disclosure | null] = [
  { ...plain, show: ['address'], compare: ['meterNumber'] },
  refused,
  Disclosure.of(permit, raw),
]
gateway.inquire(permit, 'request')
EnquiryAnswer.of('meter-number', raw)
UsageAnswer.of({ months: 12, today: '2026-11-22' }, raw)
acts.enquiryStatus('WE-000001', 'supply-method', 'request')
