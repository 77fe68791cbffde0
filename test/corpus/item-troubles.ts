import type { Random } from '../../mocks/world/random.ts'
import { retailers } from '../../mocks/world/retailers.ts'
import type { Site } from './site.ts'
import { slipped } from './slips.ts'

/** A number that no telephone of Japan has: no subscriber number begins with 0000. */
const telephone = (random: Random): string => `0${random.int(7, 9)}0-0000-${random.digits(4)}`

/** The contract number as this customer gives it; the printed one where the trouble cannot happen to it. */
export function contractNumberSaid(random: Random, kind: string, printed: string, site: Site): string {
  switch (kind) {
    case 'hyphens-left-out':
      return printed.replaceAll('-', '')
    case 'digit-slip':
      return slipped(random, printed).said
    case 'another-number': {
      const { point } = site
      const others = [
        point.supplyPointNumber,
        point.meterNumber,
        telephone(random),
        random.digits(11),
      ] as const
      return random.pick(others)
    }
    case 'group-cut-off':
      return printed.replace(/-[0-9]+$/, '')
    case 'letter-for-digit':
      return printed.replace('0', 'O')
    default:
      throw new Error('a trouble of contract numbers has no description')
  }
}

const operators: Readonly<Record<string, string>> = {
  '01': '北海道電力ネットワーク',
  '02': '東北電力ネットワーク',
  '03': '東京電力パワーグリッド',
  '04': '中部電力パワーグリッド',
  '05': '北陸電力送配電',
  '06': '関西電力送配電',
  '07': '中国電力ネットワーク',
  '08': '四国電力送配電',
  '09': '九州電力送配電',
  '10': '沖縄電力',
}

export function retailerSaid(random: Random, kind: string, printed: string, site: Site): string {
  switch (kind) {
    case 'legal-form-added':
      return `${printed}株式会社`
    case 'network-operator':
      return operators[site.point.area] ?? printed
    case 'another-company': {
      const { name } = random.pick(retailers)
      return name === printed ? retailers[0].name : name
    }
    default:
      throw new Error('a trouble of retailers has no description')
  }
}

export type Address = { readonly address: string; readonly building: string | null }

/** The address in another form than printed; the same where the form does not apply. */
export function addressSaid(kind: string, said: Address, site: Site, elsewhere: Site): Address {
  const { address, building } = said
  const [first = 0] = site.numbers
  switch (kind) {
    case 'chome-numeral':
      return { address: address.replace(/[一二三四五](?=丁目)/u, String(first)), building }
    case 'lot-by-hyphens': {
      const lot = /(?:[一二三四五1-5]丁目|(?<=[^0-9])[0-9]+番地(?=[0-9]))[0-9番-]+号?$/u
      return site.numbers.length > 1
        ? { address: address.replace(lot, site.numbers.join('-')), building }
        : said
    }
    case 'unit-left-out':
      return { address: address.replace(/(?<=[0-9])番地$/u, ''), building }
    case 'oaza-left-out':
      return { address: address.replace('大字', ''), building }
    case 'building-left-out':
      return { address, building: null }
    case 'room-word-left-out':
      return { address, building: building?.replace('号室', '') ?? null }
    case 'prefecture-left-out':
      return { address: address.slice(site.prefecture.length), building }
    case 'where-the-bill-goes':
      return { address: elsewhere.point.address, building: elsewhere.point.building }
    default:
      throw new Error('a trouble of addresses has no description')
  }
}
