import type { Point } from '../../mocks/world/point.ts'
import type { Town } from '../../mocks/world/towns.ts'

/** A point and its address taken apart, so that it can be said in other ways. */
export type Site = {
  readonly point: Point
  readonly prefecture: string
  /** With its county: 利尻郡利尻富士町. */
  readonly city: string
  readonly town: string
  /** The register writes 大字 in front of the town. */
  readonly oaza: boolean
  /** `chome`: 丁目, 番, 号. `banchi`: 番地 and 枝番. */
  readonly kind: 'chome' | 'banchi'
  readonly numbers: readonly number[]
  readonly building: { readonly name: string; readonly room: string } | null
}

export type Place = Pick<Town, 'prefecture' | 'city' | 'name'>

const chomeLot = /^([一二三四五])丁目(\d+)(?:-|番)(\d+)号?$/u
const banchiLot = /^(\d+)番地(\d+)?$/u

function lotOf(text: string): Pick<Site, 'kind' | 'numbers'> | null {
  const chome = chomeLot.exec(text)
  if (chome !== null) {
    const first = '一二三四五'.indexOf(chome[1] ?? '') + 1
    return { kind: 'chome', numbers: [first, Number(chome[2]), Number(chome[3])] }
  }
  const banchi = banchiLot.exec(text)
  if (banchi === null) return null
  const numbers = [banchi[1], banchi[2]].flatMap(part => (part === undefined ? [] : [Number(part)]))
  return { kind: 'banchi', numbers }
}

function buildingOf(text: string | null): Site['building'] {
  const [, name, room] = /^(.+) ([0-9]+)号室$/u.exec(text ?? '') ?? []
  return name === undefined || room === undefined ? null : { name, room }
}

/** Registered address → its parts, by the towns that the world was drawn from. Throws where none fits. */
export function sitesOf(points: readonly Point[], towns: readonly Place[]): readonly Site[] {
  const byPrefecture = new Map<string, Place[]>()
  for (const town of towns)
    byPrefecture.set(town.prefecture, [...(byPrefecture.get(town.prefecture) ?? []), town])
  const headOf = new Map<string, Omit<Site, 'point' | 'building'>>()
  const read = (address: string): Omit<Site, 'point' | 'building'> => {
    const known = headOf.get(address)
    if (known !== undefined) return known
    const prefecture = /^(?:北海道|..[都府県]|...県)/u.exec(address)?.[0] ?? ''
    for (const { city, name } of byPrefecture.get(prefecture) ?? []) {
      for (const oaza of [false, true]) {
        const head = `${prefecture}${city}${oaza ? '大字' : ''}${name}`
        const lot = address.startsWith(head) ? lotOf(address.slice(head.length)) : null
        if (lot === null) continue
        const made = { prefecture, city, town: name, oaza, ...lot }
        headOf.set(address, made)
        return made
      }
    }
    throw new Error('an address of the sandbox is in none of its towns')
  }
  return points.map(point => ({ point, ...read(point.address), building: buildingOf(point.building) }))
}
