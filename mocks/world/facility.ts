import { addDays, nextDayOfMonth } from './days.ts'
import type { Point } from './point.ts'
import { randomOf } from './random.ts'

/** Values of class `any`, keyed by field id, shaped as `src/disclosure/fields.ts` says; null = not held. */
export type Facility = Readonly<Record<string, unknown>>

/** Where ordinary homes have a minimum charge and no contract current (関西・中国・四国・沖縄). */
const minimumChargeAreas = new Set(['06', '07', '08', '10'])

const methods = { 電灯: '単相3線式100/200V', 動力: '三相3線式200V', 高圧: '三相3線式6kV' } as const

/** High voltage and 卒FIT generation: the low-voltage items do not exist for them. */
function siteOnly(point: Point): Facility {
  return {
    contractForm: point.contractForm,
    supplyMethod: point.contractForm === '高圧' ? methods.高圧 : methods.電灯,
  }
}

const none: Facility = {
  contractForm: null,
  capacityDetermination: null,
  contractCurrent: null,
  contractCapacity: null,
  contractCurrentLimit: null,
  ampereBreaker: null,
  minimumCharge: null,
  currentLimitSetting: null,
  powerFactor: null,
  flatRateLighting: null,
  meter: null,
  smartMeter: null,
  poleNumber: null,
  supplyMethod: null,
  disconnection: null,
  meterReadingDay: null,
  newOrExtendedOn: null,
  changeApplicationReceipt: null,
  meterNumber: null,
}

/** What the network operator holds about the equipment of one point, the same for the same seed and day. */
export function facilityOf(seed: string, today: string, point: Point): Facility {
  const site = {
    ...none,
    area: point.area,
    address: point.building === null ? point.address : `${point.address} ${point.building}`,
    supplyPointNumber: point.supplyPointNumber,
    remoteIslandService: point.island,
  }
  if (point.contractForm === '高圧' || point.contractForm === '低圧電源')
    return { ...site, ...siteOnly(point) }

  const random = randomOf(`${seed}:facility:${point.supplyPointNumber}`)
  const power = point.contractForm === '動力'
  const minimum = !power && minimumChargeAreas.has(point.area)
  const large = random.chance(0.12)
  const amperes = !power && !minimum && !large ? random.pick([20, 30, 30, 40, 40, 50, 60]) : null
  const smart = random.chance(0.93)
  const day = random.int(1, 28)
  const vacant = point.retailer === null
  const installed = addDays(today, -random.int(200, 3300))
  return {
    ...site,
    contractForm: point.contractForm,
    capacityDetermination: power
      ? random.pick(['負荷設備', '主開閉器', '実量'])
      : amperes !== null
        ? 'アンペア'
        : large
          ? random.pick(['主開閉器', '実量'])
          : null,
    contractCurrent: amperes,
    contractCapacity: power ? random.int(2, 30) : large ? random.int(6, 25) : null,
    contractCurrentLimit: amperes === null ? null : 60,
    ampereBreaker: amperes === null ? { present: false, remote: false } : { present: !smart, remote: smart },
    minimumCharge: minimum && !large,
    currentLimitSetting: amperes !== null && smart ? amperes : null,
    powerFactor: power ? random.pick([85, 90, 95]) : null,
    flatRateLighting: random.chance(0.02) ? [{ kind: 'LED', watts: 10, count: random.int(1, 4) }] : null,
    meter: {
      type: smart ? 'スマートメーター' : random.pick(['誘導型', '電子式']),
      digits: 5,
      installedOn: installed,
    },
    smartMeter: { installed: smart, remoteReadable: smart && random.chance(0.97) },
    poleNumber: point.poleNumber,
    supplyMethod: power ? methods.動力 : random.chance(0.9) ? methods.電灯 : '単相2線式100V',
    disconnection: vacant ? '計器での停止' : 'なし',
    meterReadingDay: { day, next: nextDayOfMonth(today, day) },
    newOrExtendedOn: addDays(today, -random.int(3400, 14_000)),
    changeApplicationReceipt: random.chance(0.03)
      ? { receivedOn: addDays(today, -random.int(1, 12)), kind: random.pick(['変更', '廃止']) }
      : null,
    meterNumber: point.meterNumber,
  }
}
