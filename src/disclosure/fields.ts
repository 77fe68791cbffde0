import * as v from 'valibot'
import { registeredAddress } from './address-value.ts'
import { areas } from './area.ts'

/**
 * 低圧設備情報照会の項目 and who may see them, after the regulator's document 001 (低圧設備情報照会画面の表).
 *
 * any   = every retailer, for its own and for other retailers' customers
 * own   = the contracted retailer alone
 * never = not in the switching support system at all
 *
 * A value that may be shown has a schema tight enough that nothing can ride inside it: enumerations, short
 * patterns, bounded numbers. What `never` may be shown has none, since it is never parsed.
 */
type Named = { readonly ja: string; readonly en: string; readonly source: string }
export type OpenField = Named & {
  readonly visibility: 'any'
  /** 注2: only when the number is known or the search was narrowed to exactly one contract. */
  readonly narrowed: boolean
  readonly schema: v.GenericSchema<unknown, unknown>
}
export type OwnField = Named & {
  readonly visibility: 'own'
  readonly narrowed: false
  readonly schema: v.GenericSchema<unknown, unknown>
}
export type ClosedField = Named & { readonly visibility: 'never'; readonly narrowed: false }

const screen = '001: 低圧設備情報照会画面の表'
const leakTable = '001: 類型A 閲覧できた情報の表'
const inspection = '002: システム総点検の表'

const open = (ja: string, en: string, schema: OpenField['schema'], source = screen): OpenField => ({
  ja,
  en,
  visibility: 'any',
  narrowed: false,
  schema,
  source,
})
const narrowed = (ja: string, en: string, schema: OpenField['schema'], source = screen): OpenField => ({
  ...open(ja, en, schema, source),
  narrowed: true,
})
const own = (ja: string, en: string, schema: OwnField['schema'], source = screen): OwnField => ({
  ja,
  en,
  visibility: 'own',
  narrowed: false,
  schema,
  source,
})
const never = (ja: string, en: string, source = leakTable): ClosedField => ({
  ja,
  en,
  visibility: 'never',
  narrowed: false,
  source,
})

const integer = (from: number, to: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to))
/** Counted in characters as JSON Schema does: 𠮷 is one, and two UTF-16 units. */
const text = (most: number) =>
  v.pipe(
    v.string(),
    v.check(one => [...one].length <= most),
  )
const isDay = (one: string): boolean => {
  const time = Date.parse(`${one}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === one
}
/** `YYYY-MM-DD` of a day that exists: valibot's own check knows no 30 February. */
export const date = v.pipe(v.string(), v.isoDate(), v.check(isDay))
const ampere = integer(1, 200)

export const fields = {
  area: open('電力会社エリア', 'Network operator area', v.picklist(areas)),
  address: open('供給地点住所', 'Supply point address', registeredAddress),
  supplyPointNumber: open(
    '供給地点特定番号',
    'Supply point identification number (22 digits)',
    v.pipe(v.string(), v.regex(/^(0[1-9]|10)[0-9]{20}$/)),
  ),
  remoteIslandService: open('(離島)ユニバーサルサービス対象', 'Remote-island universal service', v.boolean()),
  contractForm: open(
    '契約形態',
    'Contract form',
    v.picklist(['電灯', '動力', '臨時電灯', '臨時動力', '深夜', '農事用', '公衆街路灯', '高圧', '低圧電源']),
  ),
  capacityDetermination: open(
    '契約決定方法',
    'How the contract capacity is determined',
    v.picklist(['アンペア', '負荷設備', '主開閉器', '実量', '協議']),
  ),
  contractCurrent: narrowed('契約電流', 'Contract current (A)', ampere),
  // Not named in 注2, but each stands in for 契約電流 and so is treated alike.
  contractCapacity: narrowed(
    '契約容量',
    'Contract capacity (kVA)',
    // In tenths and no finer: further digits could be somebody's.
    v.pipe(
      v.number(),
      v.minValue(0),
      v.maxValue(500),
      v.check(one => Math.round(one * 10) / 10 === one),
    ),
  ),
  contractCurrentLimit: narrowed('契約電流上限値', 'Upper limit of the contract current (A)', ampere),
  ampereBreaker: open(
    'アンペアブレーカー有無・遠隔操作有無',
    'Ampere breaker: present, remotely operable',
    v.object({ present: v.boolean(), remote: v.boolean() }),
  ),
  minimumCharge: open('最低料金制適用有無', 'Minimum-charge tariff applies', v.boolean()),
  currentLimitSetting: narrowed('電流制限値', 'Current limiter setting (A)', ampere),
  powerFactor: open('力率(一部のみ)', 'Power factor (some contracts only)', integer(0, 100)),
  flatRateLighting: open(
    '定額電灯情報',
    'Flat-rate lighting details',
    v.pipe(
      v.array(
        v.object({
          kind: v.picklist(['電灯', '小型機器', 'ネオン', '水銀灯', 'LED']),
          watts: integer(1, 10_000),
          count: integer(1, 999),
        }),
      ),
      v.maxLength(20),
    ),
  ),
  meter: open(
    '(電力計)計器情報',
    'Meter details',
    v.object({
      type: v.picklist(['誘導型', '電子式', 'スマートメーター']),
      digits: integer(3, 8),
      installedOn: date,
    }),
  ),
  smartMeter: open(
    'スマートメーター情報',
    'Smart-meter details',
    v.object({ installed: v.boolean(), remoteReadable: v.boolean() }),
  ),
  poleNumber: open(
    '引込柱番号',
    'Service pole number',
    v.pipe(v.string(), v.regex(/^[0-9A-Za-z\u3041-\u309F\u30A0-\u30FF-]{1,20}$/)),
  ),
  supplyMethod: open(
    '供給方式',
    'Supply method (phase, wires, voltage)',
    v.picklist(['単相2線式100V', '単相3線式100/200V', '三相3線式200V', '三相3線式6kV']),
  ),
  disconnection: open(
    '廃止措置情報',
    'Disconnection measures',
    v.picklist(['計器での停止', '引込線の切り離し', '撤去', 'なし']),
  ),
  meterReadingDay: narrowed('検針日情報', 'Meter-reading day', v.object({ day: integer(1, 31), next: date })),
  newOrExtendedOn: open('過去新増設年月日', 'Past new-installation or extension date', date),
  changeApplicationReceipt: open(
    '異動申込み受付情報',
    'Receipt of a change application (incl. its date 異動申込受付日)',
    v.object({ receivedOn: date, kind: v.picklist(['開始', '廃止', '変更']) }),
  ),
  meterNumber: narrowed(
    'メーター番号',
    'Meter number',
    v.pipe(v.string(), v.regex(/^[0-9A-Za-z-]{1,20}$/)),
    leakTable,
  ),

  networkServiceMenu: own('接続送電サービスメニュー', 'Network service menu', text(40)),
  contractPower: own('契約電力', 'Contract power (kW)', v.number()),
  customerName: own('需要者名(契約者名義)', 'Customer name (contract holder)', text(60)),
  customerPhone: own('需要者電話番号', 'Customer telephone number', text(20)),
  contactPhone: own('連絡先電話番号', 'Contact telephone number', text(20)),
  retailerName: own('小売電気事業者名', "Retailer's name", text(60), leakTable),
  usage: own(
    '電力使用量',
    'Electricity usage (last 13 months)',
    v.pipe(
      v.array(
        v.object({
          month: v.pipe(v.string(), v.regex(/^[0-9]{4}-[0-9]{2}$/)),
          kWh: v.pipe(v.number(), v.integer()),
        }),
      ),
      v.maxLength(13),
    ),
    leakTable,
  ),
  contactAddress: own('連絡先住所', 'Contact address', text(120), inspection),
  retailerCode: own('小売電気事業者コード', "Retailer's code", text(10), '001: 四国電力の回答'),
  voltage: own(
    '電圧 (高圧の契約情報として)',
    'Voltage (as contract data)',
    text(20),
    '002: 特別高圧・高圧の閲覧項目',
  ),
  switchedOn: own('契約切替日', 'Date of the last switch', date, '001: 中国電力 事案2'),

  loadEquipment: never('負荷設備情報', 'Load equipment'),
  map: never('地図', 'Map'),
  wheelingApplicationHistory: never('託送異動申込履歴', 'History of wheeling change applications'),
  customerStatements: never('需要家からの申出事項', 'What the customer told the network operator'),
  facilityId: never('設備ID', 'Generation facility id', inspection),
  purchaseKind: never('購入種類', 'Kind of purchase', inspection),
  feedInStartedOn: never('受給開始年月日', 'Start of feed-in', inspection),
  feedInMaxOutput: never('受給最大出力', 'Maximum feed-in output', inspection),
  purchaseEndsOn: never('買取終了年月', 'End of purchase', inspection),
} satisfies Record<string, OpenField | OwnField | ClosedField>

type Fields = typeof fields
export type FieldId = keyof Fields
type Of<Visibility> = {
  [Id in FieldId]: Fields[Id] extends { visibility: Visibility } ? Id : never
}[FieldId]
/** 全社共通の照会項目: the only fields that a use of the shipped table can name. */
export type OpenFieldId = Of<'any'>
export type OwnFieldId = Of<'own'>
export type ClosedFieldId = Of<'never'>

export const fieldIds = Object.keys(fields) as FieldId[]
export const isFieldId = (id: string): id is FieldId => Object.hasOwn(fields, id)
export const isClosed = (id: FieldId): id is ClosedFieldId => fields[id].visibility === 'never'
