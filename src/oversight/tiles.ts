import { concat, fromDecimal } from './bytes.ts'

/** C2SP tlog-tiles: the tree and its entries as immutable resources of 256. */
export const tileWidth = 256
/** Levels of the binary tree between one tile level and the next. */
export const tileHeight = 8

/** `level` counts tiles, not nodes: level 1 holds the hashes of full level-0 tiles. */
export type Tile = { readonly level: number | 'entries'; readonly index: number; readonly width: number }

function indexPath(index: number): string {
  let path = String(index % 1000).padStart(3, '0')
  for (let left = Math.floor(index / 1000); left > 0; left = Math.floor(left / 1000)) {
    path = `x${String(left % 1000).padStart(3, '0')}/${path}`
  }
  return path
}

/** `tile/0/x001/x234/067`, `tile/entries/000.p/12`: the path below the log's prefix. */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${indexPath(index)}${width === tileWidth ? '' : `.p/${width}`}`

/** Reads a path exactly as `tilePath` writes it, without its leading `tile/`; null for any other. */
export function parseTilePath(path: string): Tile | null {
  const found = /^(entries|[0-9]{1,2})\/((?:x[0-9]{3}\/){0,4}[0-9]{3})(?:\.p\/([0-9]{1,3}))?$/.exec(path)
  if (!found) return null
  const [, place = '', elements = '', partial] = found
  const level = place === 'entries' ? place : fromDecimal(place)
  const width = partial === undefined ? tileWidth : fromDecimal(partial)
  const index = Number(elements.replaceAll(/[x/]/g, ''))
  if (level === null || (level !== 'entries' && level > 63)) return null
  if (width === null || width < 1 || (partial !== undefined && width >= tileWidth)) return null
  return indexPath(index) === elements ? { level, index, width } : null
}

/** How many hashes (or entries) a level has in a tree of `size` entries. */
export const lengthOf = (level: number | 'entries', size: number): number =>
  level === 'entries' ? size : Math.floor(size / tileWidth ** level)

/** The tiles of one level that make up a tree of `size` entries, the last one partial unless it is full. */
export function* tilesOf(level: number | 'entries', size: number): Generator<Tile> {
  const length = lengthOf(level, size)
  for (let index = 0; index * tileWidth < length; index++) {
    yield { level, index, width: Math.min(tileWidth, length - index * tileWidth) }
  }
}

/** Every tile level that a tree of `size` entries has, lowest first. */
export function tileLevels(size: number): number[] {
  const levels: number[] = []
  for (let level = 0; lengthOf(level, size) > 0; level++) levels.push(level)
  return levels
}

/** Entries as big-endian uint16 length and bytes, one after another. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return concat(
    ...entries.flatMap(entry => {
      if (entry.length > 0xffff) throw new RangeError('an entry is too long for a bundle')
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** The entries of a bundle; null when the bytes do not end where the last entry does. */
export function decodeBundle(bytes: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  for (let at = 0; at < bytes.length; ) {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined) return null
    const end = at + 2 + (high << 8) + low
    if (end > bytes.length) return null
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return entries
}
