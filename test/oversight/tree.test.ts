import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { equal, toHex, utf8 } from '../../src/oversight/bytes.ts'
import {
  consistencyRanges,
  emptyRoot,
  hashesOf,
  inclusionRanges,
  leafHash,
  nodeHash,
  rangeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../src/oversight/tree.ts'

// Certificate Transparency reference inputs, roots and proofs (certificate-transparency, merkletree tests).
const hex = (text: string) => Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16))
const inputs = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const leaves = inputs.map(one => leafHash(hex(one)))
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const inclusion = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
] as const
const consistency = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
] as const

describe('the reference tree of Certificate Transparency', () => {
  it('gives the published root at every size', () => {
    expect(toHex(emptyRoot)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(toHex(rootOf([]))).toBe(toHex(emptyRoot))
    for (let size = 1; size <= 8; size++) expect(toHex(rootOf(leaves.slice(0, size)))).toBe(roots[size - 1])
  })

  it.each(inclusion)(
    'gives and accepts the published proof that entry %i is in the tree of %i',
    (index, size, want) => {
      const hashAt = hashesOf(leaves)
      const proof = inclusionRanges(index, size).map(range => rangeHash(range, hashAt))
      expect(proof.map(toHex)).toEqual(want)
      expect(verifyInclusion(index, size, leaves[index]!, proof, hex(roots[size - 1]!))).toBe(true)
    },
  )

  it.each(consistency)(
    'gives and accepts the published proof that the tree of %i grew into that of %i',
    (old, size, want) => {
      const hashAt = hashesOf(leaves)
      const proof = consistencyRanges(old, size).map(range => rangeHash(range, hashAt))
      expect(proof.map(toHex)).toEqual(want)
      expect(verifyConsistency(old, size, hex(roots[old - 1]!), hex(roots[size - 1]!), proof)).toBe(true)
    },
  )
})

// RFC 6962 §2.1 word for word: what the fast paths must agree with.
function definedRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes
  if (hashes.length === 0) return emptyRoot
  if (hashes.length === 1 && only) return only
  let k = 1
  while (k * 2 < hashes.length) k *= 2
  return nodeHash(definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)))
}

const many = Array.from({ length: 600 }, (_, at) => leafHash(utf8(`entry ${at}`)))
const manyAt = hashesOf(many)
const sizes = fc.integer({ min: 1, max: many.length })
const flip = (hash: Uint8Array, bit: number) =>
  hash.map((byte, at) => (at === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte))

describe('proofs of any tree', () => {
  it('hash as the definition says', () => {
    fc.assert(
      fc.property(sizes, size => {
        expect(toHex(rangeHash({ start: 0, end: size }, manyAt))).toBe(
          toHex(definedRoot(many.slice(0, size))),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('show every entry and nothing else', () => {
    fc.assert(
      fc.property(sizes, fc.nat(), fc.nat(), fc.nat({ max: 255 }), (size, at, which, bit) => {
        const index = at % size
        const root = rangeHash({ start: 0, end: size }, manyAt)
        const proof = inclusionRanges(index, size).map(range => rangeHash(range, manyAt))
        const leaf = many[index]!
        expect(verifyInclusion(index, size, leaf, proof, root)).toBe(true)
        expect(verifyInclusion(index, size, flip(leaf, bit), proof, root)).toBe(false)
        expect(verifyInclusion(index, size, leaf, proof, flip(root, bit))).toBe(false)
        expect(verifyInclusion(index, size, leaf, [...proof, root], root)).toBe(false)
        const other = (index + 1) % size
        if (other !== index) expect(verifyInclusion(other, size, leaf, proof, root)).toBe(false)
        if (proof.length > 0) {
          const bad = which % proof.length
          expect(verifyInclusion(index, size, leaf, proof.with(bad, flip(proof[bad]!, bit)), root)).toBe(
            false,
          )
          expect(verifyInclusion(index, size, leaf, proof.slice(1), root)).toBe(false)
        }
      }),
    )
  })

  it('show that a tree only grew, and refuse one that did not', () => {
    fc.assert(
      fc.property(sizes, sizes, fc.nat({ max: 255 }), fc.nat(), (a, b, bit, which) => {
        const [old, size] = a < b ? [a, b] : [b, a]
        const before = rangeHash({ start: 0, end: old }, manyAt)
        const after = rangeHash({ start: 0, end: size }, manyAt)
        const proof = consistencyRanges(old, size).map(range => rangeHash(range, manyAt))
        expect(verifyConsistency(old, size, before, after, proof)).toBe(true)
        expect(verifyConsistency(old, size, flip(before, bit), after, proof)).toBe(false)
        expect(verifyConsistency(old, size, before, flip(after, bit), proof)).toBe(false)
        expect(verifyConsistency(old, size, before, after, [...proof, before])).toBe(false)
        if (proof.length > 0) {
          const bad = which % proof.length
          expect(verifyConsistency(old, size, before, after, proof.with(bad, flip(proof[bad]!, bit)))).toBe(
            false,
          )
        }
      }),
    )
  })

  it('have no answer outside the tree', () => {
    expect(() => inclusionRanges(3, 3)).toThrow(RangeError)
    expect(() => consistencyRanges(4, 3)).toThrow(RangeError)
    expect(verifyInclusion(3, 3, leaves[0]!, [], leaves[0]!)).toBe(false)
    expect(verifyInclusion(-1, 1, leaves[0]!, [], leaves[0]!)).toBe(false)
    expect(verifyConsistency(2, 1, emptyRoot, emptyRoot, [])).toBe(false)
    expect(verifyConsistency(0, 1, leaves[0]!, leaves[0]!, [])).toBe(false)
    expect(equal(emptyRoot, rootOf([]))).toBe(true)
  })
})
