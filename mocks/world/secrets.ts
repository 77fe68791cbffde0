import { addDays, addMonths } from './days.ts'
import { drawCompany, drawPerson, drawTrouble, type Named, type NameTrouble, nameTroubles } from './names.ts'
import type { Point } from './point.ts'
import { randomOf } from './random.ts'
import { drawContractNumber, retailerById } from './retailers.ts'

export type Usage = readonly { readonly month: string; readonly kWh: number }[]

/**
 * Class `own` (with the contract number and the reading of the name, which the field table does not
 * list): what relays and applications are matched against. Null throughout where there is no contract.
 */
export type OwnTruth = {
  customerName: string | null
  customerNameKana: string | null
  customerPhone: string | null
  contactPhone: string | null
  contactAddress: string | null
  retailerName: string | null
  retailerCode: string | null
  contractNumber: string | null
  networkServiceMenu: string | null
  contractPower: number | null
  usage: Usage | null
  voltage: string | null
  switchedOn: string | null
}

/** Class `never`: in the network operator's own systems only. */
export type NeverTruth = Readonly<Record<string, unknown>>

export type Secrets = {
  readonly own: OwnTruth
  readonly never: NeverTruth
  /** For `name-trouble`: which trouble, and the name the caller gives without looking at the bill. */
  readonly trouble: { readonly kind: NameTrouble; readonly usualName: string } | null
}

/** Numbers that no telephone of Japan has: no subscriber number begins with 0000. */
export function phoneOf(index: number, line: 0 | 1): string {
  const count = index * 2 + line
  const prefix = ['090', '080', '070', '050', '060'][Math.floor(count / 10_000) % 5]
  return `${prefix}-0000-${String(count % 10_000).padStart(4, '0')}`
}

/** The hidden truth of one point, the same for the same seed and day. */
export function secretsOf(seed: string, today: string, point: Point): Secrets {
  const random = randomOf(`${seed}:secrets:${point.supplyPointNumber}`)
  const retailer = point.retailer === null ? undefined : retailerById(point.retailer)
  const kind = point.kind === 'name-trouble' ? random.pick(nameTroubles) : null
  const trouble = kind === null ? null : { kind, ...drawTrouble(random, kind) }
  const business = point.contractForm !== '電灯' && point.contractForm !== '低圧電源'
  const named: Named = trouble?.registered ?? (business ? drawCompany(random) : drawPerson(random))
  const menu = {
    電灯: '電灯標準接続送電サービス',
    動力: '動力標準接続送電サービス',
    高圧: '高圧標準接続送電サービス',
  }
  const month = today.slice(0, 7)
  const base = random.int(90, 700)
  const phone = phoneOf(point.index, 0)
  const generation = point.contractForm === '低圧電源'
  const fedSince = addDays(today, -random.int(3700, 4600))

  const own: OwnTruth = retailer
    ? {
        customerName: named.name,
        customerNameKana: named.kana,
        customerPhone: phone,
        contactPhone: random.chance(0.8) ? phone : phoneOf(point.index, 1),
        contactAddress: point.building === null ? point.address : `${point.address} ${point.building}`,
        retailerName: retailer.name,
        retailerCode: retailer.code,
        contractNumber: drawContractNumber(random, retailer),
        networkServiceMenu: menu[business ? (point.contractForm === '高圧' ? '高圧' : '動力') : '電灯'],
        contractPower: point.contractForm === '高圧' ? random.int(50, 499) : random.int(1, 30),
        usage: Array.from({ length: 13 }, (_, back) => ({
          month: addMonths(month, back - 13),
          kWh: base + random.int(0, 260),
        })),
        voltage: point.contractForm === '高圧' ? '6kV' : '低圧',
        switchedOn: addDays(today, -random.int(40, 2000)),
      }
    : {
        customerName: null,
        customerNameKana: null,
        customerPhone: null,
        contactPhone: null,
        contactAddress: null,
        retailerName: null,
        retailerCode: null,
        contractNumber: null,
        networkServiceMenu: null,
        contractPower: null,
        usage: null,
        voltage: null,
        switchedOn: null,
      }

  const never: NeverTruth = {
    loadEquipment: [{ kind: random.pick(['照明', '空調', '給湯', '電動機']), watts: random.int(100, 5000) }],
    map: `図面 ${random.int(10, 99)}-${random.int(100, 700)}`,
    wheelingApplicationHistory: [
      { on: addDays(today, -random.int(40, 2000)), kind: random.pick(['開始', '変更', '廃止']) },
    ],
    customerStatements: random.pick(['連絡は夕方を希望', '門扉は施錠', '犬あり', '立会いを希望', '特になし']),
    facilityId: generation ? `G${random.digits(8)}` : null,
    purchaseKind: generation ? random.pick(['余剰', '全量']) : null,
    feedInStartedOn: generation ? fedSince : null,
    feedInMaxOutput: generation ? random.int(33, 99) / 10 : null,
    purchaseEndsOn: generation ? addMonths(fedSince.slice(0, 7), 120) : null,
  }
  return { own, never, trouble: trouble && { kind: trouble.kind, usualName: trouble.usual } }
}
