import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromBase64, fromDecimal, toBase64, utf8 } from '../../src/oversight/bytes.ts'
import { canonical } from '../../src/oversight/canonical.ts'
import { formatCheckpoint, parseCheckpoint } from '../../src/oversight/checkpoint.ts'
import { formatProof, parseProof } from '../../src/oversight/proof.ts'
import {
  decodeBundle,
  encodeBundle,
  lengthOf,
  parseTilePath,
  tileLevels,
  tilePath,
  tilesOf,
} from '../../src/oversight/tiles.ts'

describe('canonical JSON', () => {
  it('writes the sample of RFC 8785 §3.2.2', () => {
    const sample: unknown = JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`)
    expect(canonical(sample)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('orders keys by UTF-16 code units, as in RFC 8785 §3.2.3', () => {
    const sample = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    }
    const values = [...canonical(sample).matchAll(/:"([^"]+)"/g)].map(found => found[1])
    expect(values).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })

  it('is one text for one value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), value => {
        const text = canonical(JSON.parse(JSON.stringify(value)))
        expect(canonical(JSON.parse(text))).toBe(text)
        const reversed: unknown = JSON.parse(text, (_, one: unknown) =>
          typeof one === 'object' && one !== null && !Array.isArray(one)
            ? Object.fromEntries(Object.entries(one).reverse())
            : one,
        )
        expect(canonical(reversed)).toBe(text)
      }),
    )
  })

  it.each([
    ['a lone surrogate', '\ud800'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['a number that is not finite', [Number.POSITIVE_INFINITY]],
    ['undefined', { a: undefined }],
    ['a hole', new Array(1)],
    ['a date', new Date(0)],
    ['a big integer', 1n],
  ])('refuses %s', (_, value) => {
    expect(() => canonical(value)).toThrow(TypeError)
  })
})

describe('base64 and decimals', () => {
  it('accept nothing but the one spelling', () => {
    expect(fromBase64('AAE=')).toEqual(Uint8Array.of(0, 1))
    for (const bad of ['AAE', 'AAF=', ' AAE=', 'AAE=\n', 'AA-_', 'A', '=']) expect(fromBase64(bad)).toBeNull()
    expect(['0', '1', '20852163'].map(fromDecimal)).toEqual([0, 1, 20852163])
    for (const bad of ['', '00', '01', '+1', '-1', ' 7 ', '0x10', '1e3', '1.0', '9007199254740993'])
      expect(fromDecimal(bad)).toBeNull()
  })

  it('carry any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), bytes => {
        expect(fromBase64(toBase64(bytes))).toEqual(bytes)
      }),
    )
  })
})

describe('tiles', () => {
  it('have the paths of C2SP tlog-tiles', () => {
    expect(tilePath({ level: 0, index: 1234067, width: 256 })).toBe('tile/0/x001/x234/067')
    expect(tilePath({ level: 2, index: 0, width: 1 })).toBe('tile/2/000.p/1')
    expect(tilePath({ level: 'entries', index: 273, width: 112 })).toBe('tile/entries/273.p/112')
    expect(tilePath({ level: 0, index: 1000, width: 256 })).toBe('tile/0/x001/000')
  })

  it('of a tree of 70,000 are those of the specification', () => {
    const shape = tileLevels(70_000).map(level => {
      const tiles = [...tilesOf(level, 70_000)]
      return [level, tiles.filter(tile => tile.width === 256).length, tiles.at(-1)?.width]
    })
    expect(shape).toEqual([
      [0, 273, 112],
      [1, 1, 17],
      [2, 0, 1],
    ])
    expect(tileLevels(256).map(level => lengthOf(level, 256))).toEqual([256, 1])
    expect(tileLevels(0)).toEqual([])
  })

  it('are found again by their path, and by no other spelling', () => {
    const level = fc.oneof(fc.constant('entries' as const), fc.nat({ max: 63 }))
    fc.assert(
      fc.property(level, fc.nat(), fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        const tile = { level, index, width }
        expect(parseTilePath(tilePath(tile).slice('tile/'.length))).toEqual(tile)
      }),
    )
    for (const bad of [
      '64/000',
      '00/000',
      '-1/000',
      '0/0',
      '0/1000',
      '0/x000/000',
      '0/001/000',
      '0/x001/x234',
      '0/000.p/0',
      '0/000.p/256',
      '0/000.p/01',
      '0/000.p/',
      '0/000/',
      '/0/000',
      'entries/000.p/257',
      'Entries/000',
      '0/000?x',
    ])
      expect(parseTilePath(bad), bad).toBeNull()
  })

  it('carry entries of every length in their bundles', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 20 }), entries => {
        expect(decodeBundle(encodeBundle(entries))).toEqual(entries)
      }),
    )
    expect(decodeBundle(encodeBundle([new Uint8Array(0xffff)]))?.[0]?.length).toBe(0xffff)
    expect(() => encodeBundle([new Uint8Array(0x10000)])).toThrow(RangeError)
    expect(decodeBundle(Uint8Array.of(0))).toBeNull()
    expect(decodeBundle(Uint8Array.of(0, 2, 1))).toBeNull()
  })
})

describe('checkpoint text', () => {
  // The example of C2SP tlog-checkpoint.
  const text = 'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n'

  it('reads and writes the example of the specification', () => {
    const checkpoint = parseCheckpoint(text)
    expect(checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 })
    expect(checkpoint && formatCheckpoint(checkpoint)).toBe(text)
    expect(parseCheckpoint(`${text}an extension\n`)).toMatchObject({ size: 20852163 })
  })

  it.each([
    ['a leading zero', text.replace('20852163', '020852163')],
    ['a sign', text.replace('20852163', '+20852163')],
    ['a hexadecimal size', text.replace('20852163', '0x10')],
    ['an empty size', text.replace('20852163', '')],
    ['no origin', text.replace('example.com/behind-the-sofa', '')],
    ['a short root', text.replace('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'CsUY')],
    ['two lines', 'example.com/behind-the-sofa\n20852163\n'],
    ['an empty extension line', `${text}\n`],
    ['no final newline', text.slice(0, -1)],
  ])('refuses %s', (_, bad) => {
    expect(parseCheckpoint(bad)).toBeNull()
  })
})

describe('proof text', () => {
  const hashes = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
  const checkpoint =
    'example.com/log\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/log AAAAAAA=\n'

  it('is read as it is written', () => {
    const text = formatProof({ index: 0, hashes, checkpoint })
    expect(text.startsWith('c2sp.org/tlog-proof@v1\nindex 0\nAQEB')).toBe(true)
    expect(text.endsWith(`\n\n${checkpoint}`)).toBe(true)
    expect(parseProof(text)).toEqual({ index: 0, hashes, checkpoint })
    expect(parseProof(text.replace('index', 'extra AAAA\nindex'))).toEqual({ index: 0, hashes, checkpoint })
    expect(parseProof(formatProof({ index: 7, hashes: [], checkpoint }))).toEqual({
      index: 7,
      hashes: [],
      checkpoint,
    })
  })

  it('refuses any other form', () => {
    const text = formatProof({ index: 10, hashes, checkpoint })
    for (const bad of [
      text.replace('@v1', '@v2'),
      text.replace('index 10', 'index 010'),
      text.replace('index 10', 'index'),
      text.replace('AQEB', 'AQE'),
      text.replace('index', 'extra ?\nindex'),
      'c2sp.org/tlog-proof@v1\nindex 1\n',
    ])
      expect(parseProof(bad)).toBeNull()
    expect(utf8(text).length).toBeGreaterThan(0)
  })
})
