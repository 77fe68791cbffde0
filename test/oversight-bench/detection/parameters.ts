import data from '../abuse.json' with { type: 'json' }

/** How many of whom, at which rate: data with its source (`abuse.json`), none of it known to the rules. */
export type KindId = keyof typeof data.kinds
export type Kind = {
  readonly known: boolean
  readonly whose: 'person' | 'group' | 'team'
  readonly job: 'agent' | 'shop' | 'rep'
  /** Occasions per person and working day. */
  readonly perDay: number
  /** Cases of one occasion. */
  readonly atOnce: number
  /** Working days between occasions, or between adopters; null: each day by itself. */
  readonly everyDays: readonly [number, number] | null
  /** How many times as many of it as of other kinds, where a promise is about it. */
  readonly times: number
  /** How many people share it. */
  readonly people: number
  readonly what: string
}

type Stored = {
  readonly known: boolean
  readonly whose: string
  readonly job: string
  readonly perDay?: number
  readonly share?: number
  readonly atOnce?: number
  readonly everyDays?: readonly number[]
  readonly group?: number
  readonly times?: number
  readonly adopters?: number
  readonly what: string
}

const oneOf = <T extends string>(all: readonly T[], text: string): T => {
  const found = all.find(one => one === text)
  if (found === undefined) throw new TypeError('abuse.json: no such word')
  return found
}

function kindOf(stored: Stored): Kind {
  const [least, most] = stored.everyDays ?? []
  return {
    known: stored.known,
    whose: oneOf(['person', 'group', 'team'], stored.whose),
    job: oneOf(['agent', 'shop', 'rep'], stored.job),
    perDay: stored.perDay ?? stored.share ?? 0,
    atOnce: stored.atOnce ?? 1,
    everyDays: least === undefined || most === undefined ? null : [least, most],
    times: stored.times ?? 1,
    people: stored.group ?? stored.adopters ?? 1,
    what: stored.what,
  }
}

export const isKind = (text: string): text is KindId => text in data.kinds
export const kindIds: readonly KindId[] = Object.keys(data.kinds).filter(isKind)
export const kinds: Readonly<Record<KindId, Kind>> = mapped(data.kinds)

function mapped(stored: Readonly<Record<KindId, Stored>>): Readonly<Record<KindId, Kind>> {
  const all: Partial<Record<KindId, Kind>> = {}
  for (const id of kindIds) all[id] = kindOf(stored[id])
  return all as Record<KindId, Kind>
}

export const work = (name: keyof typeof data.work): number => data.work[name].value
export const mess = (name: keyof typeof data.mess): number => data.mess[name].value
export const unaware = data.unaware.value
export type Care = 'careless' | 'careful'
export const careOf = (care: Care, name: keyof typeof data.careless): number => data[care][name].value
export const abuserShare = data.abusers.value
