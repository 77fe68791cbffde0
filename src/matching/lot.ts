import { numeralClass } from './characters.ts'

/** What the address itself says a number is; null where only a hyphen says so. */
export type Unit = 'chome' | 'lot' | 'house' | null

export type Lot = {
  readonly numbers: readonly number[]
  readonly units: readonly Unit[]
  /** 甲, イ, 地先, イ3 behind the numbers; '' as a rule. */
  readonly branch: string
}

export type SplitLot = {
  /** Municipality and town. */
  readonly before: string
  readonly lot: Lot
  /** Building and room, if any. */
  readonly after: string
  /** False where something behind the numbers may belong to them and could not be read. */
  readonly clear: boolean
}

const branches = '甲乙丙丁戊己庚辛壬癸イロハニホヘトチリヌル'
const chome = '丁目|丁(?=[ -]|$|[0-9])'

/** The first number of the lot. Not 北10条, 1番町, 5号地, 1地割, which are names of towns. */
const first = new RegExp(
  `(?<![0-9A-Z-])[0-9]{1,5}(?=${chome}|番地|[番号](?!\\p{Script=Han})|[-・、,.][0-9]|[のノ][0-9]|-[A-Z]| |$|[-のノ]?[${branches}](?:$|[ 0-9-]))`,
  'u',
)
const unitAt = new RegExp(`${chome}|番地|番(?!館)|号(?![地線棟室館車])`, 'uy')
const afterUnit = /[ ]*[-のノ・、,.]?[ ]*(?=[0-9])/uy
const afterNumber = /(?: ?[-・、,.] ?|[のノ])(?=[0-9])/uy
const nextNumber = /[0-9]{1,5}(?![0-9A-Z階条條線割]|号?[室棟館])/uy
const branchAt = new RegExp(
  `[-のノ]?((?:[${branches}](?=$|[ 0-9-]))(?:[-のノ]?[0-9]{1,4}(?=$| ))?|(?:地先|先|地内|内|付近|隣|前|裏|ほか|他|外)(?=$| ))`,
  'uy',
)
const unread = new RegExp(
  `^(?![0-9]{1,5}[A-Z]?(?:号?[室棟館]|[階F]))(?:[0-9${numeralClass}]|丁目|番地?|号|の[0-9])`,
  'u',
)

/** 450番地 303: few pause before a 枝番, and few of these have three digits; 三丁目 450 is no room. */
const roomApart = /^ +[1-9][0-9]{2,3}$/

const take = (pattern: RegExp, text: string, at: number): RegExpExecArray | null => {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const unitOf = (text: string | undefined): Unit =>
  text === undefined ? null : text.startsWith('丁') ? 'chome' : text.startsWith('番') ? 'lot' : 'house'

const threeOrMore = /^([^-番丁号]*?)(?<![0-9])([0-9]+(?: [0-9]+){2,})(?=$|-| [^0-9 -])/u

/** Said number by number (3 6 16), before anything that has a unit: only then may spaces stand for hyphens. */
function hyphened(text: string): string {
  if (!/[0-9] [0-9]/.test(text)) return text
  const joinedBy = (run: string): string => run.replaceAll(' ', '-')
  const inFront = text.replace(threeOrMore, (_all, head: string, run: string) => head + joinedBy(run))
  return /[-番丁号]/u.test(inFront) ? inFront : inFront.replace(/(?<![0-9-])[0-9]+(?: [0-9]+)+$/u, joinedBy)
}

/** An address without its prefecture, tidied and with Arabic numerals → town, numbers, rest. Null: no lot number. */
export function splitLot(text: string): SplitLot | null {
  const whole = hyphened(text)
  const start = first.exec(whole)
  if (start === null) return null
  const numbers: number[] = []
  const units: Unit[] = []
  let at = start.index
  for (;;) {
    const number = take(numbers.length === 0 ? /[0-9]{1,5}/uy : nextNumber, whole, at)
    if (number === null) break
    at += number[0].length
    const unit = take(unitAt, whole, at)
    numbers.push(Number(number[0]))
    units.push(unitOf(unit?.[0]))
    at += unit?.[0].length ?? 0
    // 号 closes a lot: digits behind it are a room.
    if (unit?.[0] === '号') break
    const joint = take(unit === null ? afterNumber : afterUnit, whole, at)
    if (joint === null || take(nextNumber, whole, at + joint[0].length) === null) break
    if (units.at(-1) === 'lot' && roomApart.test(whole.slice(at))) break
    at += joint[0].length
  }
  const branch = take(branchAt, whole, at)
  const after = whole.slice(at + (branch?.[0].length ?? 0))
  const isRoom = units.at(-1) === 'lot' && roomApart.test(after)
  return {
    before: whole.slice(0, start.index),
    lot: { numbers, units, branch: (branch?.[1] ?? '').replace(/[-のノ]/gu, '') },
    after: after.replace(/^(?:[-・、, ]+|[のノ](?=[0-9]))/u, ''),
    clear: units.at(-1) === 'house' || isRoom || !unread.test(after),
  }
}
