import { compareNames, type Named } from './names-compare.ts'

/**
 * The retailer's own ledger only: is the name that the caller gave that of this own customer? As tolerant as a
 * member of staff would be with the ledger open: kanji forms, kana, company forms, width. `perhaps`: the two
 * cannot be held against each other, or only the family name was said; ask how it is read.
 */
export function isSameOwnCustomer(
  said: string | Named,
  own: { readonly name: string; readonly nameKana: string | null },
): boolean | 'perhaps' {
  const { result, why } = compareNames(said, { name: own.name, kana: own.nameKana })
  switch (result) {
    case 'same':
    case 'same-but-written-differently':
      return true
    case 'cannot-tell':
      return why.includes('nothing-said') ? false : 'perhaps'
    case 'same-family-name':
      return why.includes('given-name-missing') && 'perhaps'
    case 'differs':
      return false
  }
}
