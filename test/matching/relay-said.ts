import type { RelayItems } from '../../src/matching/relay-items.ts'

/** A Wednesday without holidays near it. */
export const today = '2026-06-10'

/** What gives no cause for a second look: read from the bill by its holder, the site confirmed. */
export const plain: RelayItems = {
  supplyPointNumber: '0612345678901234567890',
  nameAsPrinted: '田中 太郎',
  nameKana: null,
  newName: '田中 太郎',
  currentRetailer: 'ひので電力',
  contractNumber: '9182-7364-55',
  address: '大阪府大阪市北区中之島三丁目6-16',
  building: null,
  cancelOn: '2026-07-01',
  callerIs: 'holder',
  readFrom: 'bill',
  site: 'agrees',
}

export const said = (changes: Partial<RelayItems>): RelayItems => ({ ...plain, ...changes })

/** What would tell somebody that an item is right or wrong, which is not ours to know. */
export const judging =
  /違い|違う|違っ|間違|誤|正しく|一致|登録と|\b(?:wrong|incorrect|mistake|differs?|matches|right name)\b/iu
