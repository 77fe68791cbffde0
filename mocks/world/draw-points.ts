import { type Area, areas } from '../../src/disclosure/area.ts'
import { addressOf, drawStyle } from './addresses.ts'
import type { ContractForm, Point, PointKind } from './point.ts'
import { type Random, randomOf } from './random.ts'
import { drawOther, drawRetailer } from './retailers.ts'
import { drawTowns, type Town } from './towns.ts'

const buildings = [
  'サンハイツ',
  'コーポみどり',
  'メゾン桜',
  'グリーンハイム',
  'ひばり荘',
  'リバーサイド',
] as const
const lines = [
  'ミナト',
  'サクラ',
  'ヤマテ',
  'カワセ',
  'ハマ',
  'モリ',
  'タニ',
  'キタ',
  'ミナミ',
  'ニシ',
] as const

type Site = { kind: PointKind; forms: readonly ContractForm[]; rooms?: number }

/** What stands in every town, in the order of its numbers: a slip of the tongue lands on a neighbour. */
function sitesOf(town: Town): Site[] {
  const ordinary: PointKind = town.split ? 'split' : town.island ? 'island' : 'home'
  const homes = (count: number): Site[] =>
    Array.from({ length: count }, () => ({ kind: ordinary, forms: ['電灯'] }))
  return [
    ...homes(9),
    { kind: 'pair', forms: ['電灯', '動力'] },
    ...homes(5),
    { kind: 'apartment', forms: ['電灯'], rooms: 9 },
    { kind: 'arrears', forms: ['電灯'] },
    { kind: 'arrears', forms: ['電灯'] },
    ...homes(4),
    { kind: 'name-trouble', forms: ['電灯'] },
    { kind: 'name-trouble', forms: ['電灯'] },
    { kind: 'move-in-blocked', forms: ['電灯'] },
    { kind: 'vacant', forms: ['電灯'] },
    ...homes(4),
    { kind: 'after-fit', forms: ['電灯', '低圧電源'] },
    { kind: 'high-voltage', forms: ['高圧'] },
    { kind: 'out-of-scope', forms: ['高圧'] },
  ]
}

/** 22 digits: area, voltage, nine of the town, ten that run on from point to point. */
function numberingOf(random: Random, area: Area, size: number): (voltage: 0 | 1, at: number) => string {
  for (;;) {
    const town = random.digits(9)
    const start = random.int(10_000_000, 99_999_999) * 10
    const number = (voltage: 0 | 1, at: number) =>
      `${area}${voltage}${town}${String(start + at).padStart(10, '0')}`
    const clash = Array.from({ length: size }, (_, at) => at).some(at =>
      ([0, 1] as const).some(voltage => number(voltage, at).includes('777')),
    )
    if (!clash) return number
  }
}

/** The whole world, area after area, town after town. */
export function drawPoints(seed: string): Point[] {
  const random = randomOf(`${seed}:points`)
  const points: Point[] = []
  const meters = new Set<string>()
  const meterNumber = (): string => {
    const text = `${random.int(10, 99)}${random.pick(['A', 'B', 'E', 'K'])}-${random.digits(6)}`
    if (meters.has(text)) return meterNumber()
    meters.add(text)
    return text
  }

  drawTowns(seed).forEach((town, townIndex) => {
    const style = drawStyle(random, town)
    const base = random.int(100, 640)
    const line = `${random.pick(lines)}${random.int(1, 60)}`
    const number = numberingOf(random, town.area, 64)
    const building = random.pick(buildings)
    let serial = 0
    sitesOf(town).forEach((site, siteIndex) => {
      const former = site.kind === 'arrears' ? (siteIndex % 2 === townIndex % 2 ? 'sample' : 'mihon') : null
      const retailer =
        site.kind === 'vacant'
          ? null
          : site.kind === 'arrears' || site.kind === 'out-of-scope'
            ? drawOther(random)
            : drawRetailer(random, town.area)
      for (let unit = 0; unit < (site.rooms ?? site.forms.length); unit++) {
        const form = site.forms[unit] ?? '電灯'
        const room = site.rooms === undefined ? null : 100 * (1 + Math.floor(unit / 3)) + 1 + (unit % 3)
        points.push({
          supplyPointNumber: number(form === '高圧' ? 1 : 0, serial),
          area: town.area,
          // The consumption point beside a 卒FIT generation point is an ordinary one.
          kind: site.kind === 'after-fit' && form === '電灯' ? 'home' : site.kind,
          index: points.length,
          address: addressOf(town, style, base, siteIndex),
          building: room === null ? null : `${building} ${room}号室`,
          poleNumber: `${line}-${1 + Math.floor(siteIndex / 4)}`,
          meterNumber: meterNumber(),
          contractForm: form,
          retailer: room === null ? retailer : drawRetailer(random, town.area),
          formerRetailer: former,
          island: town.island,
        })
        serial++
      }
    })
  })
  return points
}

/** 06 first, then the others in turn, so that a short list shows every area; both points of a pair together. */
export function takeTurns(points: readonly Point[]): Point[] {
  const order: Area[] = ['06', ...areas.filter(area => area !== '06')]
  const queues = order.map(area => {
    const sites = new Map<string, Point[]>()
    for (const point of points) {
      if (point.area !== area) continue
      const site = point.kind === 'pair' ? point.address : point.supplyPointNumber
      sites.set(site, [...(sites.get(site) ?? []), point])
    }
    return [...sites.values()]
  })
  const longest = Math.max(0, ...queues.map(queue => queue.length))
  return Array.from({ length: longest }, (_, at) => queues.flatMap(queue => queue[at] ?? [])).flat()
}
