import { describe, expect, it } from 'vitest'
import { isSameOwnCustomer } from '../../src/matching/own-name.ts'

const own = (name: string, nameKana: string | null = null) => ({ name, nameKana })

describe('an own customer, by own data', () => {
  it.each([
    ['渡辺 太郎', own('渡邊　太郎'), true],
    ['斎藤花子様', own('齊藤 花子'), true],
    ['ﾜﾀﾅﾍﾞ ﾀﾛｳ', own('渡邊 太郎', 'ワタナベ タロウ'), true],
    ['わたなべたろう', own('渡邊 太郎', 'ワタナベ タロウ'), true],
    ['カ)サンプル', own('株式会社サンプル', 'カ)サンプル'), true],
    ['（株）田中商店', own('株式会社田中商店', 'カ)タナカ'), true],
    ['サンプル', own('サンプル株式会社'), true],
    ['鈴木（旧姓 田中） 花子', own('田中 花子'), true],
    ['渡辺', own('渡邊 太郎'), 'perhaps'],
    ['ワタナベ タロウ', own('渡邊 太郎'), 'perhaps'],
    ['渡辺 花子', own('渡邊 太郎'), false],
    ['ワタナベ ハナコ', own('渡邊 太郎', 'ワタナベ タロウ'), false],
    ['田中 太郎', own('渡邊 太郎', 'ワタナベ タロウ'), false],
    ['有限会社サンプル', own('株式会社サンプル'), false],
    ['', own('渡邊 太郎'), false],
    ['様', own('渡邊 太郎'), false],
  ])('%s for %j: %s', (said, customer, expected) => {
    expect(isSameOwnCustomer(said, customer)).toBe(expected)
  })

  it('is told by the reading where sound is all that both sides have in common', () => {
    const said = { name: '渡部 修', kana: 'ワタナベ オサム' }
    expect(isSameOwnCustomer(said, own('渡辺 修', 'ワタナベ オサム'))).toBe('perhaps')
    expect(isSameOwnCustomer(said, own('渡辺 修'))).toBe(false)
  })
})
