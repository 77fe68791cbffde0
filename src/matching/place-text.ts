import type { Lot } from './lot.ts'
import type { Place } from './place.ts'

const kanji = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 1 to 99 → 一 to 九十九, as registers write 丁目. */
function inKanji(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10]
  return `${tens === 0 ? '' : `${tens === 1 ? '' : kanji[tens]}十`}${kanji[ones]}`
}

const unitText = { chome: '丁目', lot: '番地', house: '号' } as const

/** The lot with the units that were said and no other. */
function lotAsSaid({ numbers, units, branch }: Lot): string {
  const written = numbers.map((number, at) => {
    const unit = units[at] ?? null
    const last = at === numbers.length - 1
    const follows = unit === 'lot' && units[at + 1] === 'house' ? '番' : null
    return `${number}${unit === null ? (last ? '' : '-') : (follows ?? unitText[unit])}`
  })
  return written.join('') + branch
}

/** In 北一条西 the number that follows is a 丁目, whether it is called so or not. */
const isGrid = (town: string): boolean => /条[東西南北]?$/u.test(town)

/** 丁目 in kanji, the rest joined by hyphens: 三丁目6-16. Three numbers without a unit are 丁目, 番 and 号. */
function lotAsRegistered({ numbers, units, branch }: Lot, place: Place): string {
  const [first = 0, ...others] = numbers
  const noUnits = units.every(unit => unit === null) && !place.oaza && place.aza === ''
  const chome =
    units[0] === 'chome' || (noUnits && (numbers.length >= 3 || (isGrid(place.town) && others.length > 0)))
  if (chome && first >= 1 && first < 100) return `${inKanji(first)}丁目${others.join('-')}${branch}`
  if (others.length === 0) return `${first}${units[0] === 'lot' ? '番地' : ''}${branch}`
  return units[0] === 'lot' && units[1] === null
    ? `${first}番地${others.join('-')}${branch}`
    : `${numbers.join('-')}${branch}`
}

const town = ({ prefecture, municipality, town, aza, oaza }: Place): string =>
  `${prefecture}${municipality}${oaza ? '大字' : ''}${town}${aza}`

/** The text for the gateway: 大阪府大阪市北区中之島三丁目6-16, without the building. */
export const searchAddress = (place: Place): string => town(place) + lotAsRegistered(place.lot, place)

/** The text for comparing: the town as the postal data writes it, the lot with no unit that was not said. */
export const comparedAddress = (place: Place): string => town(place) + lotAsSaid(place.lot)
