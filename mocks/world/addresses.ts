import type { Random } from './random.ts'
import type { Town } from './towns.ts'

const kanji = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** How the register of one town writes its lots. */
export type LotStyle = 'chome-hyphen' | 'chome-full' | 'banchi' | 'oaza'

export const drawStyle = (random: Random, town: Town): LotStyle =>
  town.urban
    ? random.pick(['chome-hyphen', 'chome-hyphen', 'chome-full', 'banchi'])
    : random.pick(['banchi', 'banchi', 'oaza', 'chome-hyphen'])

/** The site's address as registered: `大阪府大阪市北区中之島三丁目6-16`, neighbours on consecutive lots. */
export function addressOf(town: Town, style: LotStyle, base: number, site: number): string {
  const head = `${town.prefecture}${town.city}`
  const chome = kanji[1 + (Math.floor(site / 16) % 5)]
  const block = 1 + (base % 20) + Math.floor(site / 80)
  const go = 1 + (site % 16)
  switch (style) {
    case 'chome-hyphen':
      return `${head}${town.name}${chome}丁目${block}-${go}`
    case 'chome-full':
      return `${head}${town.name}${chome}丁目${block}番${go}号`
    case 'banchi':
      return `${head}${town.name}${base + site}番地`
    case 'oaza':
      return `${head}大字${town.name}${base + Math.floor(site / 4)}番地${1 + (site % 4)}`
  }
}

const hyphens = /[‐‑‒–—―−ー－ｰ-]/g
const digitOf: Record<string, string> = Object.fromEntries(kanji.map((k, i) => [k, String(i)]))

/** 三 → 3, 十二 → 12, 二十 → 20, 一六 → 16. */
function arabic(text: string): string {
  const [tens, ones] = text.split('十')
  const plain = (part: string) => part.replace(/./gu, k => digitOf[k] ?? k)
  return ones === undefined ? plain(text) : `${tens ? plain(tens) : '1'}${ones ? plain(ones) : '0'}`
}

/**
 * The form the gateway's address search compares: width, hyphens, 丁目・番地・号, 大字, ヶ and spaces do
 * not count, every digit does. The prefecture is split off, since people leave it out.
 */
export function plainAddress(text: string): { prefecture: string | null; rest: string } {
  const flat = text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/(?<=\d)の(?=\d)/g, '-')
    .replace(/[〇一二三四五六七八九十]+(?=丁目|番地|番|号)/g, arabic)
    .replace(/丁目|番地の?|番|号/g, '-')
    .replace(hyphens, '-')
    .replace(/(?<!\d)-(?!\d)/g, 'ー')
    .replace(/-+/g, '-')
    .replace(/-$/, '')
    .replace(/大字|字/g, '')
    .replace(/[ヶが]/g, 'ケ')
    .replace(/の/g, 'ノ')
  const prefecture = /^(北海道|東京都|京都府|大阪府|(?:神奈川|和歌山|鹿児島)県|..県)/.exec(flat)?.[1] ?? null
  return { prefecture, rest: prefecture === null ? flat : flat.slice(prefecture.length) }
}

/** `サンハイツ　２０３号室` → name `サンハイツ`, room `203`. Room alone has no name. */
export function plainBuilding(text: string): { name: string; room: string | null } {
  const flat = text.normalize('NFKC').replace(/\s/g, '').replace(hyphens, 'ー')
  const found = /(?:ー?)([0-9]{1,5}[A-Za-z]?)(?:号室|号)?$/.exec(flat)
  return found ? { name: flat.slice(0, found.index), room: found[1] ?? null } : { name: flat, room: null }
}
