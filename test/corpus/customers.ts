import { type Random, randomOf } from '../../mocks/world/random.ts'
import { drawFrom, drawOne } from './draw.ts'
import { type Address, addressSaid, contractNumberSaid, retailerSaid } from './item-troubles.ts'
import { type Caller, type NameTrouble, nameTrouble } from './name-troubles.ts'
import type { Site } from './site.ts'
import { slipped } from './slips.ts'
import { sayAddress } from './spoken-address.ts'
import troubles from './troubles.json' with { type: 'json' }

export const items = [
  'supplyPointNumber',
  'name',
  'nameKana',
  'contractNumber',
  'currentRetailer',
  'address',
  'wishedOn',
] as const
export type Item = (typeof items)[number]

/** The items of a relay in somebody's words. */
export type Words = {
  readonly supplyPointNumber: string
  readonly name: string
  readonly nameKana: string | null
  readonly contractNumber: string
  readonly currentRetailer: string
  readonly address: Address
  readonly wishedOn: string
}

/** What the current retailer has registered, and the bill prints, of one contract. */
export type Contract = {
  readonly customerName: string
  readonly customerNameKana: string
  readonly retailerName: string
  readonly contractNumber: string
}

export type Trouble = { readonly item: Item | 'other-application'; readonly kind: string }

export type Customer = {
  readonly id: string
  readonly site: Site
  /** What counts as registered for this customer: the world's own, but for the name where it makes trouble. */
  readonly registered: Contract
  readonly print: Words
  readonly first: Words
  readonly newName: string
  readonly caller: Caller
  readonly bill: 'bill' | 'web'
  /** What they do who have neither at hand; null for all others. */
  readonly withoutBill: 'looks-for-a-bill' | 'knows-by-heart' | 'gives-up' | null
  readonly troubles: readonly Trouble[]
}

type Told = { words: Words; readonly troubles: Trouble[] }

function sayNumber(random: Random, told: Told): void {
  if (!random.chance(troubles.digitSlip.rate)) return
  const { slip, said } = slipped(random, told.words.supplyPointNumber)
  told.words = { ...told.words, supplyPointNumber: said }
  told.troubles.push({ item: 'supplyPointNumber', kind: slip })
}

const large: Readonly<Record<string, string>> = { ャ: 'ヤ', ュ: 'ユ', ョ: 'ヨ', ッ: 'ツ' }

/** Old systems print シヨウタ; it is read as it sounds. */
function sayKana(random: Random, told: Told, kana: string): string {
  const printed = kana.replace(/[ャュョッ]/gu, one => large[one] ?? one)
  if (printed === kana || !random.chance(troubles.kana.largeSmallKana.rate)) return kana
  told.troubles.push({ item: 'nameKana', kind: 'large-small-kana' })
  return printed
}

function sayContract(random: Random, told: Told, site: Site, byHeart: boolean): void {
  const { parts } = troubles.contractNumber
  const forgets = byHeart && random.chance(troubles.withoutBill.byHeart.contractNumberWrong)
  const kind = drawFrom(random, parts)?.kind ?? (forgets ? 'digit-slip' : null)
  if (kind === null) return
  const said = contractNumberSaid(random, kind, told.words.contractNumber, site)
  if (said === told.words.contractNumber) return
  told.words = { ...told.words, contractNumber: said }
  told.troubles.push({ item: 'contractNumber', kind })
}

function sayRetailer(random: Random, told: Told, site: Site): void {
  const kind = drawFrom(random, troubles.currentRetailer.parts)?.kind
  if (kind === undefined) return
  const currentRetailer = retailerSaid(random, kind, told.words.currentRetailer, site)
  told.words = { ...told.words, currentRetailer }
  told.troubles.push({ item: 'currentRetailer', kind })
}

function sayAddressOfBill(random: Random, told: Told, site: Site, elsewhere: Site): void {
  for (const { kind, rate } of troubles.address.parts) {
    if (!random.chance(rate)) continue
    const address = addressSaid(kind, told.words.address, site, elsewhere)
    if (JSON.stringify(address) === JSON.stringify(told.words.address)) continue
    told.words = { ...told.words, address }
    told.troubles.push({ item: 'address', kind })
  }
}

/** Whoever reads from nothing says the address as one does. */
function sayAddressByHeart(random: Random, told: Told, site: Site): void {
  const { address, building, room } = sayAddress(random, site)
  const said = { address, building: [building, room].filter(Boolean).join(' ') || null }
  if (JSON.stringify(said) === JSON.stringify(told.words.address)) return
  told.words = { ...told.words, address: said }
  told.troubles.push({ item: 'address', kind: 'by-heart' })
}

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

function nameOf(random: Random, byHeart: boolean): NameTrouble | null {
  const rate = troubles.name.rate * (byHeart ? troubles.withoutBill.byHeart.nameTroubles : 1)
  const [first, ...others] = troubles.name.parts
  if (first === undefined || !random.chance(rate)) return null
  return nameTrouble(random, drawOne(random, [first, ...others]).kind)
}

export type Source = {
  readonly seed: string
  /** `YYYY-MM-DD` */
  readonly today: string
  readonly contractOf: (site: Site) => Contract
}

/** One customer of a site: what is printed, what they say first, and why the two differ. */
function drawCustomer(source: Source, site: Site, elsewhere: Site): Customer {
  const id = `${source.seed}:${site.point.supplyPointNumber}`
  const random = randomOf(`${id}:customer`)
  const noBill = random.chance(troubles.withoutBill.rate)
  const withoutBill = noBill ? (drawFrom(random, troubles.withoutBill.afterwards)?.kind ?? 'gives-up') : null
  const byHeart = withoutBill === 'knows-by-heart'
  const web = random.chance(troubles.onTheBill.web.rate)
  const trouble = nameOf(random, byHeart)
  const own = source.contractOf(site)
  const printedName = trouble?.printed ?? { name: own.customerName, kana: own.customerNameKana }
  const onPaper: Words = {
    supplyPointNumber: site.point.supplyPointNumber,
    name: printedName.name,
    nameKana: null,
    contractNumber: own.contractNumber,
    currentRetailer: own.retailerName,
    address: { address: site.point.address, building: site.point.building },
    wishedOn: dayAfter(source.today, random.int(20, 50)),
  }
  const told: Told = { words: onPaper, troubles: [] }
  const kanaIsRead = trouble === null && random.chance(troubles.kana.printed.rate)
  const kana = kanaIsRead ? sayKana(random, told, printedName.kana) : printedName.kana
  const registered = { ...own, customerName: printedName.name, customerNameKana: kana }
  const print = { ...onPaper, nameKana: kanaIsRead ? kana : null }
  told.words = { ...print, nameKana: kanaIsRead ? printedName.kana : null }

  if (trouble !== null) {
    told.words = { ...told.words, name: trouble.said }
    told.troubles.push({ item: 'name', kind: trouble.kind })
  }
  if (byHeart) sayAddressByHeart(random, told, site)
  sayNumber(random, told)
  sayContract(random, told, site, byHeart)
  sayRetailer(random, told, site)
  if (!byHeart) sayAddressOfBill(random, told, site, elsewhere)
  if (random.chance(troubles.date.tooEarly)) {
    told.words = { ...told.words, wishedOn: dayAfter(source.today, random.int(1, 2)) }
    told.troubles.push({ item: 'wishedOn', kind: 'too-early' })
  }
  if (random.chance(troubles.alreadyInProgress.rate))
    told.troubles.push({ item: 'other-application', kind: 'already-in-progress' })
  const isCompany = /会社|[（(].[）)]/u.test(printedName.name)
  return {
    id,
    site,
    registered,
    print,
    first: told.words,
    newName: trouble?.newName ?? printedName.name,
    caller: trouble?.caller ?? (isCompany ? 'company' : 'holder'),
    bill: web ? 'web' : 'bill',
    withoutBill: withoutBill as Customer['withoutBill'],
    troubles: told.troubles,
  }
}

/** Customers of other retailers, drawn from the sites without putting any back; the same for the same seed. */
export function drawCustomers(source: Source, sites: readonly Site[], count: number): readonly Customer[] {
  const random = randomOf(`${source.seed}:sites`)
  const order = sites.map(site => ({ site, at: random.next() })).sort((a, b) => a.at - b.at)
  const drawn = order.slice(0, count).map(({ site }) => site)
  return drawn.map((site, at) => drawCustomer(source, site, order[(at + 1) % order.length]?.site ?? site))
}
