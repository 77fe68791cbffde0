import type { OutcomeCode } from '../../src/scripts/outcomes.ts'
import type { ScenarioId } from '../../src/scripts/scenario-ids.ts'
import type { Truth } from '../support/walk.ts'

/** What is done at a step: a radio, a text, a form; `null`: it is not there; `confirmed`; a button that asks or acts. */
export type Done =
  | string
  | null
  | Readonly<Record<string, string>>
  | { readonly press: string; readonly fields?: Readonly<Record<string, string>> }

export type Way = {
  readonly steps: Readonly<Record<string, Done>>
  readonly outcome: OutcomeCode
}

/** People and places of the sandbox, each used by one walk alone: acts about one place are few. */
export type People = {
  readonly other: Truth
  readonly pool: Truth
  readonly vacant: Truth
  readonly afterFit: Truth
  readonly debtor: { readonly customerNumber: string; readonly phone: string }
  readonly own: { readonly customerNumber: string }
  /** Reps see none of the own records of debtors, leavers and settlements (`own-fields.json`): they go on without. */
  readonly mayOpenRecords: boolean
}

const confirmed = { press: 'confirmed' }
const without = { press: 'without' }

const placeOf = ({ bill }: Truth): Record<string, string> => ({
  address: bill.address,
  ...(bill.building === undefined ? {} : { building: bill.building }),
})

const itemsOf = ({ bill }: Truth, wishedOn: string): Record<string, string> => ({
  nameAsPrinted: bill.nameAsPrinted ?? '',
  newName: bill.nameAsPrinted ?? '',
  currentRetailer: bill.currentRetailer ?? '',
  contractNumber: bill.contractNumber ?? '',
  wishedOn,
  readable: 'read',
})

/** From the paper in hand to everything confirmed. */
const read = (point: Truth, wishedOn: string): Readonly<Record<string, Done>> => ({
  bill: 'bill',
  number: point.bill.supplyPointNumber,
  address: placeOf(point),
  site: { press: 'lookups' },
  items: itemsOf(point, wishedOn),
  check: confirmed,
})

/** One way through each scenario to something useful, as its caller would have it. */
export function waysOf(people: People, inDays: (days: number) => string): Readonly<Record<ScenarioId, Way>> {
  const { other, pool, vacant, afterFit, debtor, own } = people
  const record = people.mayOpenRecords ? { press: 'own-customer-searches' } : without
  return {
    switch: {
      steps: {
        caller: 'holder',
        'own-contract': 'no',
        wish: 'takes-part',
        ...read(other, inDays(20)),
        contract: { contract: 'concluded', contractReference: 'K-0000-0001' },
        relay: { press: 'relays' },
      },
      outcome: 'relay-waiting',
    },
    'move-in': {
      steps: {
        power: 'on',
        'site-address': placeOf(vacant),
        application: { plan: 'takes-part', newName: '転居　花子', wishedOn: inDays(3) },
        'which-meter': null,
        find: without,
        'site-number': vacant.supplyPointNumber,
        site: { press: 'lookups' },
        check: confirmed,
        apply: { press: 'move-ins' },
        'power-now': 'works',
      },
      outcome: 'start-of-use',
    },
    outbound: {
      steps: {
        target: { by: 'visit', address: pool.bill.address },
        'own-check-visit': { press: 'own-customer-searches' },
        'intro-door': 'holder',
        wish: { wish: 'takes-part', inOwnWords: '替えたい' },
        ...read(pool, inDays(20)),
        'cooling-off': 'yes',
        contract: { contract: 'elsewhere' },
      },
      outcome: 'confirmed',
    },
    contractor: {
      steps: {
        company: { company: '例示電工株式会社', contactName: '見本', callBack: '000-0000-0000' },
        'work-site': { address: '大阪府大阪市北区中之島1-1' },
        'own-check': without,
        about: 'service-line',
        'hand-over': 'hand-over',
        refer: { press: 'referrals', fields: { phone: '000-0000-0000' } },
      },
      outcome: 'handed-over',
    },
    emergency: { steps: { danger: {} }, outcome: 'emergency-phone' },
    arrears: {
      steps: {
        'own-key': { customerNumber: debtor.customerNumber },
        'own-record': record,
        reach: 'holder',
        pay: 'promised',
        'pay-on': { wishedOn: inDays(10) },
      },
      outcome: 'payment-promised',
    },
    usage: {
      steps: { 'own-key': {}, source: 'read-out', months: { year: '3600' } },
      outcome: 'usage-read',
    },
    analysis: { steps: { way: 'market' }, outcome: 'public-statistics' },
    outage: {
      steps: {
        danger: 'none',
        breaker: 'none-down',
        around: 'all-dark',
        where: { address: '大阪府大阪市北区' },
      },
      outcome: 'operator-page',
    },
    disaster: {
      steps: { danger: 'none', need: 'elsewhere', where: {} },
      outcome: 'operator-page',
    },
    'last-resort': { steps: { way: 'papers' }, outcome: 'papers' },
    'after-fit': {
      steps: {
        wish: 'takes-part',
        'generation-number': afterFit.bill.supplyPointNumber,
        'plant-address': placeOf(afterFit),
        site: { press: 'lookups' },
        check: confirmed,
      },
      outcome: 'generation-confirmed',
    },
    fit: { steps: { way: 'read-out' }, outcome: 'answered' },
    settlement: {
      steps: {
        'own-key': { phone: debtor.phone },
        'own-record': record,
        'ended-on': 'told',
      },
      outcome: 'answered',
    },
    'bulk-building': { steps: { 'who-bills': 'unsure', 'number-there': 'no' }, outcome: 'bulk-building' },
    'win-back': {
      steps: {
        'who-asked': 'customer',
        'own-key': { customerNumber: own.customerNumber },
        'own-check': record,
        topic: 'leaving',
      },
      outcome: 'leaving-explained',
    },
    'store-event': { steps: { way: 'wants-to-switch' }, outcome: 'customer-first' },
    'list-cleaning': { steps: { way: 'visit' }, outcome: 'visit-without-looking' },
    'other-paperwork': {
      steps: {
        way: 'network',
        'matter-network': 'pole-or-line',
        'where-network': { address: '東京都千代田区丸の内1-1' },
        'hand-over-network': 'slip',
      },
      outcome: 'network-desk',
    },
  }
}
