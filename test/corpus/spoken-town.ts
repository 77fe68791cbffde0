import type { Random } from '../../mocks/world/random.ts'
import former from './former-municipalities.json' with { type: 'json' }
import kanji from './old-kanji.json' with { type: 'json' }
import { halfWidth, inKanji } from './say-numbers.ts'
import type { Site } from './site.ts'
import rates from './spoken-addresses.json' with { type: 'json' }

/** Kana that people write one for another in the names of towns. */
const kanaPairs = ['ケヶが', 'ノの之', 'ツッつ'] as const

const othersOf: ReadonlyMap<string, string> = new Map(
  kanji.pairs.flatMap(([plain = '', others = '']) =>
    [plain, ...others].map(one => [one, [plain, ...others].filter(other => other !== one).join('')] as const),
  ),
)

const pickFrom = (random: Random, characters: string, otherwise: string): string => {
  const list = [...characters]
  return list[random.int(0, list.length - 1)] ?? otherwise
}

/** Small kana between kanji are written in several ways: 霞が関, 霞ケ関, 霞ヶ関. Only between other characters. */
function otherKana(random: Random, town: string): string {
  return [...town]
    .map((one, at, all) => {
      const group = kanaPairs.find(pair => pair.includes(one))
      const between = at > 0 && at < all.length - 1 && /\p{sc=Han}/u.test(all[at - 1] ?? '')
      // 之 is read の by custom; ノ and の are not written 之.
      return group !== undefined && between ? pickFrom(random, group.replace('之', ''), one) : one
    })
    .join('')
}

const otherKanji = (random: Random, town: string): string =>
  [...town].map(one => (othersOf.has(one) ? pickFrom(random, othersOf.get(one) ?? '', one) : one)).join('')

/** 東２４条北 → 東24条北 or 東二十四条北; 北一条西 → 北1条西; 三番町 → 3番町. */
function otherNumerals(random: Random, town: string, prefecture: string): string {
  if (/[０-９]/u.test(town))
    return random.chance(0.7)
      ? halfWidth(town)
      : halfWidth(town).replace(/[0-9]+/g, one => inKanji(Number(one)))
  // 三条 and 六條間 elsewhere are names, not the third and sixth of a row.
  const counted =
    prefecture === '北海道' ? /[一二三四五六七八九十]+(?=[条線])/gu : /[一二三四五六七八九十]+(?=番[町丁])/gu
  return town.replace(counted, one => {
    const [tens, ones] = one.includes('十') ? one.split('十') : [undefined, one]
    const of = (part: string | undefined): number => '一二三四五六七八九'.indexOf(part ?? '') + 1
    const number = tens === undefined ? of(ones) : 10 * (tens === '' ? 1 : of(tens)) + (ones ? of(ones) : 0)
    return tens === undefined && [...one].length > 1 ? one : String(number)
  })
}

const kyotoStreets = [
  '烏丸通',
  '堀川通',
  '河原町通',
  '寺町通',
  '新町通',
  '大宮通',
  '東洞院通',
  '千本通',
] as const
const kyotoCrossings = ['三条', '四条', '五条', '御池', '今出川', '丸太町', '中立売', '蛸薬師'] as const
const kyotoTurns = ['上る', '下る', '東入', '西入', '上ル', '下ル', '東入る', '西入る'] as const

function streets(random: Random, site: Site): string {
  if (!/^京都市(?:上京区|中京区|下京区|東山区)$/u.test(site.city) || !random.chance(rates.streetsInKyoto))
    return ''
  return `${random.pick(kyotoStreets)}${random.pick(kyotoCrossings)}${random.pick(kyotoTurns)}`
}

/** Older people's municipality, with what of the town's name it already says. */
function formerOf(site: Site): { readonly city: string; readonly town: string } | null {
  for (const one of former.former) {
    const front = 'town' in one ? (one.town ?? '') : ''
    const isHere = site.city === one.now && site.town.startsWith(front) && site.town !== front
    if (!isHere || ('not' in one && one.not?.some(name => site.town.startsWith(name)))) continue
    return { city: one.was, town: site.town.slice(front.length) }
  }
  return null
}

/** Municipality and town as somebody says them. */
export function sayTown(random: Random, site: Site): string {
  const old = formerOf(site)
  const useOld = old !== null && random.chance(rates.formerMunicipality)
  let { city, town } = useOld ? old : site
  if (!useOld && random.chance(rates.leftOut.county))
    city = city.replace(/^(?!郡|蒲郡)[^市区]{1,5}?郡(?=.+[町村]$)/u, '')
  if (!useOld && random.chance(rates.leftOut.designatedCity)) city = city.replace(/^.+市(?=.+区$)/u, '')
  if (random.chance(rates.townKana)) town = otherKana(random, town)
  if (random.chance(rates.townVariantKanji)) town = otherKanji(random, town)
  if (random.chance(rates.townNumerals)) town = otherNumerals(random, town, site.prefecture)
  if (
    /^[東西南北][0-9一二三四五六七八九十]+条[東西南北]$/u.test(town) &&
    random.chance(rates.gridJoCounterLeftOut)
  )
    town = town.replace('条', '')
  return `${city}${streets(random, site)}${oaza(random, site)}${town}`
}

function oaza(random: Random, site: Site): string {
  if (!site.oaza) {
    const rural = site.kind === 'banchi' && /[町村]$/u.test(site.city)
    return rural && random.chance(rates.oaza.addedToRural) ? '大字' : ''
  }
  if (random.chance(rates.oaza.leftOut)) return ''
  return random.chance(rates.oaza.azaInstead) ? '字' : '大字'
}
