import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { kanjiOrKana, normaliseName } from '../../src/matching/names.ts'
import { compareNames, type Named, type NameResult, type NameWhy } from '../../src/matching/names-compare.ts'
import { foldKana } from '../../src/matching/names-kana.ts'
import { formGroups, plainKanji } from '../../src/matching/names-variants.ts'

/** What names are made of, put together in every order, sensible or not. */
const pieces = [
  ...[
    '田中',
    '渡邉',
    '佐々木',
    '々',
    '髙',
    '𠮷田',
    '太郎',
    'たろう',
    'ﾀﾛｳ',
    'ショーコ',
    'ッ',
    'ヶ',
    '之',
    'ー',
    '-',
    '‐',
  ],
  ...[
    ' ',
    '　',
    '・',
    '(',
    ')',
    '（',
    '）',
    '「',
    '株式会社',
    '株式會社',
    '㈱',
    '（株）',
    'カ)',
    '(カ',
    '有限会社',
    '(有)',
  ],
  ...[
    'カブシキガイシャ',
    '様',
    '樣',
    '殿',
    '御中',
    'さま',
    'サマ',
    '故',
    '亡父',
    '旧姓',
    '（旧姓 鈴木）',
    '(故)',
    '(タナカ)',
  ],
  ...[
    'ｶ',
    'ﾞ',
    '゛',
    '\u3099',
    'A',
    'Smith',
    '7',
    '&',
    '\u200b',
    '\u{e0100}',
    '商店',
    '医療法人',
    '醫療法人',
    '(',
    'オウ',
  ],
]
const spoken = fc.array(fc.constantFrom(...pieces), { maxLength: 9 }).map(parts => parts.join(''))

describe('the table of kanji forms', () => {
  const groups = formGroups()

  it('holds every character once, each group with at least two forms', () => {
    const all = groups.flatMap(one => one.all)
    expect(groups.length).toBeGreaterThan(200)
    expect(new Set(all).size).toBe(all.length)
    expect(groups.filter(one => one.all.length < 2 || one.all[0] !== one.plain)).toEqual([])
  })

  it('holds no character that NFKC changes: it would never be met', () => {
    expect(groups.flatMap(one => one.all).filter(one => one.normalize('NFKC') !== one)).toEqual([])
  })

  it.each([
    '渡邊 渡邉 渡辺',
    '齋藤 齊藤 斎藤 斉藤',
    '髙橋 高橋',
    '﨑山 崎山',
    '濵田 濱田 浜田',
    '𠮷田 吉田',
    '冨田 富田',
  ])('writes %s as one', names => {
    expect(new Set(names.split(' ').map(plainKanji)).size).toBe(1)
  })

  it.each(['渡辺 渡部', '太田 大田', '阿部 安部', '川島 河島', '中沢 仲沢', '荘司 庄司', '杉山 椙山'])(
    'leaves %s apart: they sound alike and are other names',
    names => {
      expect(new Set(names.split(' ').map(plainKanji)).size).toBe(2)
    },
  )
})

describe('kana as they sound', () => {
  it.each([
    ['ショウコ', 'シヨウコ', 'しょうこ', 'ショーコ', 'ショオコ'],
    ['コンドウ', 'コンドー', 'こんどう', 'コンド-'],
    ['オオタ', 'オータ', 'おおた', 'オウタ'],
    ['ケイコ', 'ケーコ', 'ケエコ'],
    ['ミヅキ', 'ミズキ'],
  ])('hears %s and its spellings as one', (...spellings) => {
    expect(new Set(spellings.map(foldKana)).size).toBe(1)
  })

  it.each([
    ['オオノ', 'オノ'],
    ['ユウキ', 'ユキ'],
    ['セイコ', 'セコ'],
    ['タナカ', 'ナカタ'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(foldKana(one)).not.toBe(foldKana(other))
  })
})

describe('a name for comparing', () => {
  it.each([
    ['渡邉　太郎', ['渡辺', '太郎']],
    ['ﾜﾀﾅﾍﾞ ﾀﾛｳ', ['ワタナベ', 'タロー']],
    ['佐々木 希', ['佐佐木', '希']],
    ['田中・花子様', ['田中', '花子']],
    ['田中花子さま', ['田中花子']],
    ['鵜殿 修', ['鵜殿', '修']],
    ['株式会社サンプル 御中', ['サンプル']],
    ['㈱サンプル', ['サンプル']],
    ['サンプル（株', ['サンプル']],
    ['ｶ)ｻﾝﾌﾟﾙ', ['サンプル']],
    ['サンプル(カ', ['サンプル']],
    ['サンプルカブシキガイシャ', ['サンプル']],
    ['一般社団法人見本会', ['見本会']],
    ['故 山田 一郎', ['山田', '一郎']],
    ['山田 一郎（故）', ['山田', '一郎']],
    ['鈴木（旧姓 田中） 花子', ['鈴木', '花子']],
    ['田中 太郎（タナカ タロウ）', ['田中', '太郎']],
    ['辻\u{e0100} 修', ['辻', '修']],
    ['田中（$&）', ['田中', '$&']],
  ])('of %s is %j', (text, words) => {
    expect(normaliseName(text).words).toEqual(words)
  })

  it('tells the company form, how it was written and where it stood', () => {
    const form = (text: string) => normaliseName(text).company
    expect(form('株式会社サンプル')).toEqual({ kind: 'kabushiki', written: 'full', side: 'front' })
    expect(form('サンプル㈲')).toEqual({ kind: 'yugen', written: 'short', side: 'back' })
    expect(form('ド）サンプル')).toEqual({ kind: 'godo', written: 'kana', side: 'front' })
    expect(form('サンプル株式会社東京支店')).toEqual({ kind: 'kabushiki', written: 'full', side: 'inside' })
    expect(form('医療法人社団見本会')).toEqual({ kind: 'iryo', written: 'full', side: 'front' })
    expect(form('カトウ ユウコ')).toBeNull()
    expect(form('田中 花子')).toBeNull()
  })

  it('keeps what was said beside the name apart', () => {
    expect(normaliseName('鈴木（旧姓 田中） 花子').formerName).toBe('田中')
    expect(normaliseName('鈴木 花子 旧姓 田中').formerName).toBe('田中')
    expect(normaliseName('山田 一郎（故）').deceased).toBe(true)
    expect(normaliseName('山田 一郎 様').honorific).toBe(true)
    expect(normaliseName('田中 太郎（タナカ タロウ）').reading).toBe(foldKana('タナカタロウ'))
  })

  it('is the same when it is made again of itself', () => {
    fc.assert(
      fc.property(spoken, text => {
        const { words, key } = normaliseName(text)
        const again = normaliseName(words.join(' '))
        expect({ words: again.words, key: again.key }).toEqual({ words, key })
      }),
      { numRuns: 3000 },
    )
  })

  it('comes of any text at all', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), text => Boolean(normaliseName(text))))
  })
})

describe('kanji or kana', () => {
  it.each([
    ['田中 太郎', 'kanji'],
    ['田中 アンナ', 'kanji'],
    ['タナカ タロウ', 'kana'],
    ['たなか', 'kana'],
    ['ﾀﾅｶ', 'kana'],
    ['John Smith', 'letters'],
    ['12-3', 'none'],
    ['', 'none'],
  ])('%s is %s', (text, script) => {
    expect(kanjiOrKana(text)).toBe(script)
  })
})

type Row = readonly [string | Named, string | Named, NameResult, readonly NameWhy[]]
const rows: readonly Row[] = [
  ['田中 太郎', '田中　太郎', 'same', []],
  ['タナカ タロウ', 'ﾀﾅｶ ﾀﾛｳ', 'same', []],
  ['渡辺 太郎', '渡邊 太郎', 'same-but-written-differently', ['variant-kanji']],
  ['斎藤花子', '齊藤 花子', 'same-but-written-differently', ['variant-kanji']],
  ['髙橋 修', '高橋修', 'same-but-written-differently', ['variant-kanji']],
  ['タナカ ショウタ', 'タナカ シヨウタ', 'same-but-written-differently', ['spelling']],
  ['佐々木 希', '佐佐木 希', 'same-but-written-differently', ['spelling']],
  ['田中 太郎', '田中 太郎 様', 'same-but-written-differently', ['honorific']],
  ['株式会社サンプル', '（株）サンプル', 'same-but-written-differently', ['company-form']],
  ['株式会社サンプル', 'サンプル株式会社', 'same-but-written-differently', ['company-side']],
  ['株式会社サンプル', 'カ)サンプル', 'same-but-written-differently', ['company-form']],
  ['株式会社サンプル', 'サンプル', 'same-but-written-differently', ['company-form-missing']],
  ['株式会社サンプル', '有限会社サンプル', 'differs', ['company-kind']],
  ['株式会社サンプル', '株式会社見本', 'cannot-tell', ['kana-against-kanji']],
  ['株式会社例示', '株式会社見本', 'differs', []],
  ['鈴木（旧姓 田中）花子', '田中 花子', 'same-but-written-differently', ['former-name']],
  ['田中 太郎', '田中 花子', 'same-family-name', ['given-name-differs']],
  ['田中太郎', '田中 花子', 'same-family-name', ['given-name-differs']],
  ['田中太郎', '田中花子', 'same-family-name', ['given-name-differs']],
  ['渡邉 太郎', '渡辺 花子', 'same-family-name', ['given-name-differs']],
  ['田中', '田中 花子', 'same-family-name', ['given-name-missing']],
  ['鈴木 花子', '田中 花子', 'differs', ['given-name-same']],
  ['鈴木花子', '田中花子', 'differs', ['given-name-same']],
  ['鈴木 花子', '田中 太郎', 'differs', []],
  ['田中 太郎', 'タナカ タロウ', 'cannot-tell', ['kana-against-kanji']],
  ['田中 太郎', 'John', 'cannot-tell', ['kana-against-kanji']],
  [
    { name: '田中 太郎', kana: 'タナカ タロウ' },
    'ﾀﾅｶﾀﾛｳ',
    'same-but-written-differently',
    ['kana-for-kanji'],
  ],
  [{ name: '田中 太郎', kana: 'タナカ タロウ' }, 'タナカ ハナコ', 'same-family-name', ['given-name-differs']],
  [
    { name: '渡部 修', kana: 'ワタナベ オサム' },
    { name: '渡辺 修', kana: 'ワタナベ オサム' },
    'cannot-tell',
    ['same-reading'],
  ],
  ['', '田中 太郎', 'cannot-tell', ['nothing-said']],
  ['様', '・・・', 'cannot-tell', ['nothing-said']],
]

describe('two names of one customer’s words', () => {
  it.each(rows)('%j and %j: %s %j', (one, other, result, why) => {
    expect(compareNames(one, other)).toEqual({ result, why })
  })

  it('compare the same from either side', () => {
    const named = fc.record({ name: spoken, kana: fc.option(spoken) })
    fc.assert(
      fc.property(named, named, (one, other) => {
        expect(compareNames(one, other)).toEqual(compareNames(other, one))
      }),
      { numRuns: 2000 },
    )
  })

  it('are the same as themselves, if there is a name in them', () => {
    fc.assert(
      fc.property(spoken, text => {
        expect(compareNames(text, text).result).toBe(normaliseName(text).key === '' ? 'cannot-tell' : 'same')
      }),
    )
  })
})
