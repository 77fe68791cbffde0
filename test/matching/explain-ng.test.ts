import { describe, expect, it } from 'vitest'
import { explainNg } from '../../src/matching/explain-ng.ts'
import { ngCauses, ngTexts } from '../../src/matching/explain-ng-texts.ts'
import { ngReasons, type RelayField, type RelayItems } from '../../src/matching/relay-items.ts'
import { judging, plain, said } from './relay-said.ts'

const firstTwo = (items: RelayItems, reasons: Parameters<typeof explainNg>[1]) =>
  explainNg(items, reasons)
    .slice(0, 2)
    .map(one => `${one.cause} ${one.field}`)

describe('an NG with a public reason', () => {
  it('for an unknown point leads back to the number', () => {
    expect(firstTwo(plain, ['unknown-point'])[0]).toBe('number-misread supplyPointNumber')
  })

  it('for the contract number leads back to it, then to whose number it is', () => {
    expect(firstTwo(plain, ['contract-number-differs'])).toEqual([
      'contract-number contractNumber',
      'other-company currentRetailer',
    ])
  })

  it('asks for the number itself where another one was read', () => {
    const [first] = explainNg(said({ contractNumber: plain.supplyPointNumber }), ['contract-number-differs'])
    expect(first?.say.ja).toContain('22桁の番号とは別に')
  })

  it('begins with the company where only that was unclear', () => {
    expect(firstTwo(said({ currentRetailer: '中電' }), ['contract-number-differs'])[0]).toBe(
      'other-company currentRetailer',
    )
  })

  it('for a cancellation under way has nothing read again', () => {
    const advice = explainNg(plain, ['already-in-progress'])
    expect(advice[0]?.cause).toBe('application-elsewhere')
    expect(advice.every(one => one.field === null)).toBe(true)
  })

  it('for a cancellation that may be our own earlier one does not speak of another company', () => {
    const causes = explainNg(plain, ['own-application']).map(one => one.cause)
    expect(causes[0]).toBe('application-of-ours')
    expect(causes).not.toContain('application-elsewhere')
  })

  it('takes several reasons in turn, each cause once', () => {
    const advice = explainNg(plain, ['contract-number-differs', 'unexplained', 'unexplained'])
    expect(advice.slice(0, 2).map(one => one.field)).toEqual(['contractNumber', 'nameAsPrinted'])
    const keys = advice.map(one => `${one.cause} ${one.field}`)
    expect(new Set(keys).size).toBe(keys.length)
  })
})

describe('an NG without a public reason', () => {
  it.each([
    ['variant kanji', { nameAsPrinted: '渡辺 太郎' }, 'name-form'],
    ['a company form', { nameAsPrinted: '株式会社田中商店', callerIs: 'company' }, 'name-form'],
    ['a former name', { nameAsPrinted: '鈴木（旧姓 田中） 花子' }, 'name-holder'],
    ['a relative on the line', { callerIs: 'family' }, 'name-holder'],
    ['nothing noticeable', {}, 'name-printed'],
  ] satisfies [string, Partial<RelayItems>, string][])('names the name first: %s', (_, changes, cause) => {
    expect(explainNg(said(changes), ['unexplained'])[0]).toMatchObject({ cause, field: 'nameAsPrinted' })
  })

  it.each([
    ['a lot in another form', { address: '大阪府大阪市北区中之島3-6-16' }, 'address-form address'],
    ['no 大字', { address: '大阪府豊能郡能勢町宿野28番地' }, 'address-form address'],
    ['a building without a room', { building: 'サンハイツ' }, 'room building'],
    ['an operator for a company', { currentRetailer: '関西電力送配電' }, 'other-company currentRetailer'],
    [
      'a company with its legal form',
      { currentRetailer: 'ひので電力株式会社' },
      'other-company currentRetailer',
    ],
    ['kanji in the kana line', { nameKana: '田中太郎' }, 'kana-line nameKana'],
  ] satisfies [string, Partial<RelayItems>, string][])('has %s among the first two', (_, changes, cause) => {
    expect(firstTwo(said(changes), ['unexplained'])).toContain(cause)
  })

  it('has a noticeable company among the first two whatever name and address look like', () => {
    const changes = { nameAsPrinted: '渡辺 太郎', address: '大阪市北区中之島3-6-16' }
    for (const currentRetailer of ['関西電力送配電', '（株）ひので電力'])
      expect(firstTwo(said({ ...changes, currentRetailer }), ['unexplained'])).toContain(
        'other-company currentRetailer',
      )
    expect(firstTwo(said(changes), ['unexplained'])).not.toContain('other-company currentRetailer')
  })

  it('never spends both of the first two on one item', () => {
    for (const changes of [
      { nameAsPrinted: '渡辺 太郎', callerIs: 'family' },
      { readFrom: 'memory' },
      {},
    ] as const) {
      const fields = explainNg(said(changes), ['unexplained']).map(one => one.field)
      expect(fields[0]).not.toBe(fields[1])
    }
  })

  it('speaks of the kana line only where one was sent', () => {
    const causes = (changes: Partial<RelayItems>) =>
      explainNg(said(changes), ['unexplained']).map(one => one.cause)
    expect(causes({})).not.toContain('kana-line')
    expect(causes({ nameKana: 'タナカ タロウ' })).toContain('kana-line')
  })
})

describe('every explanation', () => {
  it('ends with the current retailer and the four things to ask', () => {
    for (const reasons of [[], ...ngReasons.map(one => [one])]) {
      const last = explainNg(plain, reasons).at(-1)
      expect(last).toMatchObject({ cause: 'ask-current-retailer', field: null })
      for (const thing of ['ご契約名義', 'お客さま番号', '供給地点特定番号', 'ご使用場所'])
        expect(last?.say.ja).toContain(thing)
    }
  })

  it('treats no reason as an unexplained one', () => {
    expect(explainNg(plain, [])).toEqual(explainNg(plain, ['unexplained']))
  })

  it('asks to read again and never says that an item is wrong', () => {
    for (const cause of ngCauses) {
      expect(`${ngTexts[cause].ja}${ngTexts[cause].en}`).not.toMatch(judging)
      expect(ngTexts[cause].ja).toMatch(/(?:か|ください|いたします)。$/u)
    }
  })

  it('knows only items that a relay has', () => {
    const fields = new Set<RelayField | null>(
      ngReasons.flatMap(one => explainNg(said({ nameKana: 'タナカ' }), [one]).map(({ field }) => field)),
    )
    expect([...fields].sort()).toEqual([
      'address',
      'cancelOn',
      'contractNumber',
      'currentRetailer',
      'nameAsPrinted',
      'nameKana',
      null,
      'supplyPointNumber',
    ])
  })
})
