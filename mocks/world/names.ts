import type { Random } from './random.ts'

/** Common family and given names put together by chance: nobody in particular. */
const families: readonly [readonly [string, string], ...ReadonlyArray<readonly [string, string]>] = [
  ['田中', 'タナカ'], ['山口', 'ヤマグチ'], ['松本', 'マツモト'], ['井上', 'イノウエ'], ['木村', 'キムラ'],
  ['清水', 'シミズ'], ['山崎', 'ヤマザキ'], ['池田', 'イケダ'], ['橋本', 'ハシモト'], ['石川', 'イシカワ'],
  ['前田', 'マエダ'], ['藤田', 'フジタ'], ['小川', 'オガワ'], ['岡田', 'オカダ'], ['長谷川', 'ハセガワ'],
  ['村上', 'ムラカミ'], ['近藤', 'コンドウ'], ['石井', 'イシイ'], ['坂本', 'サカモト'], ['遠藤', 'エンドウ'],
  ['青木', 'アオキ'], ['藤井', 'フジイ'], ['西村', 'ニシムラ'], ['福田', 'フクダ'], ['太田', 'オオタ'],
  ['三浦', 'ミウラ'], ['岡本', 'オカモト'], ['松田', 'マツダ'], ['中川', 'ナカガワ'], ['原田', 'ハラダ'],
  ['小野', 'オノ'], ['竹内', 'タケウチ'], ['金子', 'カネコ'], ['和田', 'ワダ'], ['中山', 'ナカヤマ'],
  ['石田', 'イシダ'], ['上田', 'ウエダ'], ['森田', 'モリタ'], ['柴田', 'シバタ'], ['酒井', 'サカイ'],
] // biome-ignore format: a table of names
const givens: readonly [readonly [string, string], ...ReadonlyArray<readonly [string, string]>] = [
  ['太郎', 'タロウ'], ['花子', 'ハナコ'], ['健一', 'ケンイチ'], ['直樹', 'ナオキ'], ['由美', 'ユミ'],
  ['恵子', 'ケイコ'], ['隆', 'タカシ'], ['誠', 'マコト'], ['裕子', 'ユウコ'], ['明美', 'アケミ'],
  ['浩', 'ヒロシ'], ['大輔', 'ダイスケ'], ['陽子', 'ヨウコ'], ['真由美', 'マユミ'], ['翔太', 'ショウタ'],
  ['美咲', 'ミサキ'], ['和夫', 'カズオ'], ['幸子', 'サチコ'], ['拓也', 'タクヤ'], ['彩', 'アヤ'],
  ['茂', 'シゲル'], ['節子', 'セツコ'], ['悠斗', 'ユウト'], ['結衣', 'ユイ'], ['勝', 'マサル'],
  ['千代', 'チヨ'], ['蓮', 'レン'], ['葵', 'アオイ'], ['修', 'オサム'], ['久美子', 'クミコ'],
] // biome-ignore format: a table of names
const trades = ['商店', '工務店', '食堂', '製作所', '印刷', '運送', '酒店', '園芸'] as const

export type Named = { readonly name: string; readonly kana: string }

/** 差異の型 of domain.md §4: how what the caller says differs from what is registered. */
export type NameTrouble =
  | 'variant-kanji'
  | 'company-form'
  | 'kana-registered'
  | 'deceased-parent'
  | 'maiden-name'
  | 'family-member'
  | 'address-form'

export const nameTroubles: readonly [NameTrouble, ...NameTrouble[]] = [
  'variant-kanji',
  'company-form',
  'kana-registered',
  'deceased-parent',
  'maiden-name',
  'family-member',
  'address-form',
]

export function drawPerson(random: Random): Named {
  const [family, familyKana] = random.pick(families)
  const [given, givenKana] = random.pick(givens)
  return { name: `${family} ${given}`, kana: `${familyKana} ${givenKana}` }
}

export function drawCompany(random: Random): Named {
  const [family, kana] = random.pick(families)
  const trade = random.pick(trades)
  return random.chance(0.5)
    ? { name: `株式会社${family}${trade}`, kana: `カ)${kana}` }
    : { name: `有限会社${family}${trade}`, kana: `ユ)${kana}` }
}

/** As registered, as people write it, how it is read. */
type Variant = readonly [string, string, string]
const variants: readonly [Variant, ...Variant[]] = [
  ['渡邊', '渡辺', 'ワタナベ'],
  ['渡邉', '渡辺', 'ワタナベ'],
  ['齋藤', '斎藤', 'サイトウ'],
  ['齊藤', '斉藤', 'サイトウ'],
  ['髙橋', '高橋', 'タカハシ'],
  ['濵田', '浜田', 'ハマダ'],
  ['﨑山', '崎山', 'サキヤマ'],
]

/** The registered name and the one the caller would give without looking at the bill. */
export function drawTrouble(random: Random, trouble: NameTrouble): { registered: Named; usual: string } {
  const person = drawPerson(random)
  const [family = '', given = ''] = person.name.split(' ')
  switch (trouble) {
    case 'variant-kanji': {
      const [old, common, kana] = random.pick(variants)
      const [name, nameKana] = random.pick(givens)
      return {
        registered: { name: `${old} ${name}`, kana: `${kana} ${nameKana}` },
        usual: `${common} ${name}`,
      }
    }
    case 'company-form': {
      const company = drawCompany(random)
      const short = company.name.replace('株式会社', '(株)').replace('有限会社', '(有)')
      return { registered: { name: short, kana: company.kana }, usual: company.name }
    }
    case 'kana-registered':
      return { registered: { name: person.kana.replace(' ', ''), kana: person.kana }, usual: person.name }
    case 'address-form':
      return { registered: person, usual: person.name }
    case 'maiden-name':
      return {
        registered: person,
        usual: `${pickOther(random, families, family)}（旧姓 ${family}） ${given}`,
      }
    case 'deceased-parent':
    case 'family-member':
      return { registered: person, usual: `${family} ${pickOther(random, givens, given)}` }
  }
}

function pickOther(random: Random, list: typeof givens, than: string): string {
  const [name] = random.pick(list)
  return name === than ? pickOther(random, list, than) : name
}
