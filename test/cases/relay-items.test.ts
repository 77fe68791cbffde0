import { describe, expect, it } from 'vitest'
import { relaySaid } from '../../src/cases/relay-items-of.ts'
import { arrearsScript } from '../../src/scripts/arrears.ts'
import { basisOf } from '../../src/scripts/inputs.ts'
import { journey } from '../../src/scripts/journey.ts'
import { switchScript as script } from '../../src/scripts/switch/switch.ts'
import { type Case, fresh, numberAt, standing, walk } from '../scripts/walk.ts'

const saidBy = (one: Case) => {
  const said = relaySaid({ script, journey: standing(script, one) })
  if (said === null) throw new Error('the script has no relay')
  return said
}
const begin = { caller: 'family', 'own-contract': 'no', wish: 'takes-part' }
const byBill = { ...begin, bill: 'web', number: 'given', address: 'given', site: 'agrees' }
const rest = { items: 'read', check: 'given', contract: 'concluded' }
const items = {
  readable: 'read',
  nameAsPrinted: '見本　花子',
  nameKana: 'ﾐﾎﾝ ﾊﾅｺ',
  newName: '見本 太郎',
  currentRetailer: '例示でんき',
  contractNumber: '00-000-000',
  wishedOn: '2026-12-24',
}
const withAnswers = (one: Case, more: Readonly<Record<string, unknown>>): Case => ({
  ...one,
  answers: [
    ...one.answers.filter(answer => !(answer.step in more)),
    ...Object.entries(more).map(([step, value]) => ({ step, value })),
  ],
})

describe('what a relay would say', () => {
  it('is every item as it was read, from the answers on the path', () => {
    const address = { address: '東京都千代田区大手町一丁目1-1', building: '見本ハイツ 101号室' }
    const one = walk(script, { ...byBill, ...rest }, 'full', withAnswers(fresh, { items, address }))
    const said = saidBy(one)
    expect(said.items).toEqual({
      supplyPointNumber: numberAt(script, 'number'),
      nameAsPrinted: '見本　花子',
      nameKana: 'ﾐﾎﾝ ﾊﾅｺ',
      newName: '見本 太郎',
      currentRetailer: '例示でんき',
      contractNumber: '00-000-000',
      address: '東京都千代田区大手町一丁目1-1',
      building: '見本ハイツ 101号室',
      cancelOn: '2026-12-24',
      callerIs: 'family',
      readFrom: 'web',
      site: 'agrees',
      nextReadingOn: null,
    })
    expect(said.step.id).toBe('relay')
    expect(said.basis).toBe(standing(script, one).basis)
  })

  it('is empty where nothing was said yet, and never fails', () => {
    const said = saidBy(fresh)
    expect(said.items).toMatchObject({ supplyPointNumber: '', nameAsPrinted: '', building: null, site: null })
    expect(said.items).toMatchObject({ callerIs: 'unsaid', readFrom: 'memory', nameKana: null })
    expect(said.contractReference).toBeNull()
  })

  it('is what the relay step itself is asked with', () => {
    const one = walk(script, { ...byBill, ...rest })
    const at = standing(script, one)
    expect(at.step?.id).toBe('relay')
    if (!at.inputs) throw new Error('no inputs')
    const said = saidBy(one)
    expect(said.inputs).toEqual(at.inputs)
    expect(basisOf('relay', said.inputs)).toBe(at.basis)
  })

  it('knows the site check of that very number alone', () => {
    const again = { ...byBill, site: 'differs', meter: 'missing', 'number-again': 'given' }
    expect(saidBy(walk(script, again)).items).toMatchObject({
      supplyPointNumber: numberAt(script, 'number-again'),
      site: null,
    })
    const agreed = saidBy(walk(script, { ...again, 'site-again': 'agrees' }))
    expect(agreed.items.site).toBe('agrees')
    expect(saidBy(walk(script, { ...byBill, site: 'without' })).items.site).toBeNull()
  })

  it('counts a number that the search found by the place as checked by it', () => {
    const place = { address: '東京都千代田区大手町一丁目1-1', building: '見本ハイツ', room: '101' }
    const codes = { ...begin, bill: 'none', 'which-meter': 'missing', find: 'one', describe: 'shown' }
    const from = withAnswers(fresh, { 'site-address': place })
    const said = saidBy(walk(script, { ...codes, 'known-items': 'yes', ...rest }, 'full', from))
    expect(said.items).toMatchObject({
      supplyPointNumber: numberAt(script, 'find'),
      site: 'agrees',
      readFrom: 'memory',
      building: '見本ハイツ 101',
    })
    expect(said.placeOf('supplyPointNumber')).toEqual({ step: 'site-address', field: 'address' })
  })

  it('knows where each item was read, so that it can be read again there', () => {
    const { placeOf } = saidBy(walk(script, { ...byBill, ...rest }))
    expect(placeOf('supplyPointNumber')).toEqual({ step: 'number', field: null })
    expect(placeOf('nameAsPrinted')).toEqual({ step: 'items', field: 'nameAsPrinted' })
    expect(placeOf('cancelOn')).toEqual({ step: 'items', field: 'wishedOn' })
    expect(placeOf('address')).toEqual({ step: 'address', field: 'address' })
    expect(placeOf('contractReference')).toEqual({ step: 'contract', field: 'contractReference' })
  })

  it('is of the relay step that is asked for, each with a basis of its own', () => {
    const one = walk(script, { ...byBill, ...rest })
    const at = { script, journey: standing(script, one) }
    expect(relaySaid(at, 'relay')?.basis).not.toBe(relaySaid(at, 'relay-again')?.basis)
    expect(relaySaid(at, 'items')).toBeNull()
  })

  it('is nothing in a script without a relay', () => {
    const at = journey(arrearsScript, [], [], 'full')
    expect(relaySaid({ script: arrearsScript, journey: at })).toBeNull()
  })
})
