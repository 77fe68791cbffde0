import fc from 'fast-check'
import { isAmbiguous, townText } from '../../src/matching/town-text.ts'
import { postalTowns, type Town } from './towns.ts'

/** One supply point as it really lies there; `render` writes it in one of the ways people write it. */
export type Site = {
  readonly town: Town
  readonly chome: number | null
  readonly lot: number
  readonly branch: number | null
  /** A lot has one building here, so that a room tells points apart. */
  readonly room: string | null
}

export type Style = {
  readonly prefecture: boolean
  readonly kanji: boolean
  readonly units: boolean
  readonly banchi: boolean
  readonly hyphen: string
  readonly no: boolean
  readonly oaza: boolean
  readonly space: string
  readonly wide: boolean
  readonly ga: string
  readonly noKana: string
  readonly roomForm: 'apart' | 'inside' | 'joined' | 'bare'
}

/**
 * Towns whose own name ends like a number cannot be told from the number that follows when all is kanji; 熱田区六番 100
 * may be room 100 of 6番.
 */
const readable = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々ー]{2,8}$/u
const unlike =
  /[一二三四五六七八九十百千壱甲乙丙丁戊イロハニホヘト]$|[一二三四五六七八九十]番$|次|以下|場合|丁目|番地|地割/u

export const towns: readonly Town[] = postalTowns().filter(
  ({ town }) => readable.test(town) && !unlike.test(town) && !/[のノケヶがツッつ]$/u.test(town),
)

const kanjiDigits = '〇一二三四五六七八九'

/** 1 to 99,999 → 二十三, 百二, 一万千百十一. */
export function inKanji(number: number): string {
  return [...String(number)]
    .map((digit, at, all) => {
      const unit = ['', '十', '百', '千', '万'][all.length - 1 - at]
      if (unit === undefined) throw new RangeError('more digits than this writes')
      if (digit === '0') return ''
      return digit === '1' && unit !== '' && unit !== '万' ? unit : `${kanjiDigits[Number(digit)]}${unit}`
    })
    .join('')
}

const widened = (text: string) =>
  text.replace(/[0-9A-Z]/g, one => String.fromCharCode(one.charCodeAt(0) + 0xfee0))

const buildings = ['サンハイツ', 'コーポみどり', 'メゾン桜', 'リバーサイド']

export function render(site: Site, style: Style): { address: string; building?: string } {
  const { city, prefecture, town } = site.town
  const number = (value: number) => (style.kanji ? inKanji(value) : String(value))
  const joinedRoom =
    site.room !== null && style.roomForm === 'joined' && site.chome !== null && site.branch !== null
  const hyphen = style.kanji ? '－' : style.hyphen
  let lot: string
  if (style.units) {
    const behind = site.branch === null ? '' : number(site.branch)
    const branch =
      site.chome === null ? behind && `${style.no ? 'の' : ''}${behind}` : behind && `${behind}号`
    const unit = site.chome !== null && site.branch !== null ? '番' : style.banchi ? '番地' : '番'
    lot = `${site.chome === null ? '' : `${number(site.chome)}丁目`}${style.space}${number(site.lot)}${unit}${branch}`
  } else {
    lot = [site.chome, site.lot, site.branch]
      .filter(one => one !== null)
      .map(number)
      .join(hyphen)
    // One number without any unit is only a lot number in Arabic digits.
    if (!lot.includes(hyphen)) lot = String(site.lot)
  }
  if (joinedRoom) lot = `${[site.chome, site.lot, site.branch].join(style.hyphen)}${style.hyphen}${site.room}`
  // In a 大字 a hyphen between two numbers means 番地 and 枝番.
  const oaza = style.oaza && site.chome === null ? '大字' : ''
  const spelled = `${city}${oaza}${town}`.replace(/[ヶケが]/gu, style.ga).replace(/[ノの]/gu, style.noKana)
  const withPrefecture = style.prefecture || isAmbiguous(townText(city).text)
  const whole = `${withPrefecture ? prefecture : ''}${style.space}${spelled}${style.space}${lot}`
  const address = style.wide ? widened(whole) : whole
  if (site.room === null || joinedRoom) return { address }
  const name = buildings[site.lot % buildings.length] ?? ''
  const room = style.wide ? widened(site.room) : site.room
  if (style.roomForm === 'inside') return { address: `${address} ${name}${room}号室` }
  return {
    address,
    building: style.roomForm === 'bare' ? `${name} ${room}` : `${name}${style.space}${room}号室`,
  }
}

export const anyStyle: fc.Arbitrary<Style> = fc.record({
  prefecture: fc.boolean(),
  kanji: fc.boolean(),
  units: fc.boolean(),
  banchi: fc.boolean(),
  hyphen: fc.constantFrom('-', '‐', '－', 'ー', '−', '–', 'の'),
  no: fc.boolean(),
  oaza: fc.boolean(),
  space: fc.constantFrom('', ' ', '　'),
  wide: fc.boolean(),
  ga: fc.constantFrom('ヶ', 'ケ', 'が'),
  noKana: fc.constantFrom('ノ', 'の'),
  roomForm: fc.constantFrom('apart', 'inside', 'joined', 'bare'),
})

/** A real town has 丁目 or it has none. */
const hasChome = ({ town }: Town) => (town.codePointAt(0) ?? 0) % 2 === 0

const siteIn = (town: Town, most: number): fc.Arbitrary<Site> =>
  fc.record({
    town: fc.constant(town),
    chome: hasChome(town) ? fc.integer({ min: 1, max: Math.min(most, 12) }) : fc.constant(null),
    lot: fc.integer({ min: 1, max: most }),
    branch: fc.option(fc.integer({ min: 1, max: most })),
    room: fc.option(fc.constantFrom('101', '102', '201', '1001', 'A101', 'B101', '2-101', '12', '3'), {
      freq: 1,
    }),
  })

export const anySite: fc.Arbitrary<Site> = fc.constantFrom(...towns).chain(town => siteIn(town, 2000))

/** Two sites of one town whose numbers are small, so that slips and shifted digits meet. */
export const twoSites: fc.Arbitrary<readonly [Site, Site]> = fc
  .constantFrom(...towns)
  .chain(town => fc.tuple(siteIn(town, 13), siteIn(town, 13)))
  .filter(([a, b]) => JSON.stringify(a) !== JSON.stringify(b))
