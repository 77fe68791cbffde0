import type { Random } from '../../mocks/world/random.ts'
import { drawOne } from './draw.ts'
import { figureByFigure, fullWidth, inKanji } from './say-numbers.ts'
import type { Site } from './site.ts'
import rates from './spoken-addresses.json' with { type: 'json' }
import { sayTown } from './spoken-town.ts'

/** What somebody answers to 「ご使用場所のご住所を、建物名とお部屋番号までお聞かせください」. */
export type Said = { readonly address: string; readonly building?: string; readonly room?: string }

type Form = { readonly form: string; readonly rate: number }
const oneOf = (random: Random, list: readonly Form[]): string => {
  const [first, ...others] = list
  if (first === undefined) throw new Error('a list of forms is empty')
  return drawOne(random, [first, ...others]).form
}

/** A form shown with the example 三丁目6-16 or 123番地4, filled with other numbers. */
function filled(form: string, numbers: readonly number[], example: readonly number[]): string {
  let text = form
  const marks = numbers.map((_, at) => String.fromCharCode(0xe000 + at))
  const replace = (from: string, mark: string): void => {
    const at = text.indexOf(from)
    if (at >= 0) text = text.slice(0, at) + mark + text.slice(at + from.length)
  }
  // The longest example number first, so that 6 does not stand in for the 6 of 16.
  const order = numbers.map((_, at) => at).sort((a, b) => (example[b] ?? 0) - (example[a] ?? 0))
  const kanji = new Set<number>()
  for (const at of order) {
    const number = example[at] ?? 0
    const before = text
    replace(inKanji(number), marks[at] ?? '')
    if (text !== before) kanji.add(at)
    else replace(String(number), marks[at] ?? '')
  }
  return numbers.reduce(
    (whole, number, at) => whole.replace(marks[at] ?? '', kanji.has(at) ? inKanji(number) : String(number)),
    text,
  )
}

export function sayLot(random: Random, site: Site): string {
  if (site.kind === 'chome') return filled(oneOf(random, rates.chome), site.numbers, [3, 6, 16])
  return site.numbers.length === 1
    ? filled(oneOf(random, rates.banchi), site.numbers, [123])
    : filled(oneOf(random, rates.banchiBranch), site.numbers, [123, 4])
}

const sayRoom = (random: Random, room: string): string => {
  const form = oneOf(random, rates.room)
  return form === '二〇三' ? figureByFigure(room) : form.replace('203', room)
}

/** Where the building and the room go; a house has neither. */
function withBuilding(random: Random, address: string, building: Site['building']): Said {
  if (building === null) return { address }
  const { name, room } = building
  const said = sayRoom(random, room)
  const gap = random.chance(0.7) ? ' ' : ''
  switch (oneOf(random, rates.building)) {
    case 'name-and-room-apart':
      return { address, building: `${name}${gap}${said}` }
    case 'name-and-room-in-address':
      return { address: `${address} ${name}${gap}${said}` }
    case 'three-fields':
      return { address, building: name, room: said }
    case 'room-alone':
      return { address, room: said }
    case 'room-behind-lot':
      return { address: `${address}${/[0-9]$/.test(address) ? '-' : ' '}${room}` }
    case 'name-alone':
      return { address, building: name }
    default:
      return { address }
  }
}

const atWidth = (said: Said, change: (text: string) => string): Said => ({
  address: change(said.address),
  ...(said.building === undefined ? {} : { building: change(said.building) }),
  ...(said.room === undefined ? {} : { room: change(said.room) }),
})

/** One way to say the address of a site; always the right one, whatever its form. */
export function sayAddress(random: Random, site: Site): Said {
  const gap = random.chance(rates.spaces) ? ' ' : ''
  const hyphen = oneOf(random, rates.hyphen)
  const lot = sayLot(random, site)
  const prefecture = random.chance(rates.leftOut.prefecture) ? '' : site.prefecture
  const head = `${prefecture}${gap}${sayTown(random, site)}${gap}${lot}`.trim()
  const said = withBuilding(random, head, site.building)
  const zip = random.chance(rates.postalCode) ? `〒${random.digits(3)}-${random.digits(4)} ` : ''
  const whole = { ...said, address: `${zip}${said.address}` }
  const hyphened = atWidth(whole, text => text.replace(/(?<=[0-9])-(?=[0-9])/g, hyphen))
  return random.chance(rates.fullWidthDigits) ? atWidth(hyphened, fullWidth) : hyphened
}
