import { arabicInBuilding } from './numerals.ts'

export type Place = {
  /** The building's name without spaces and hyphens; null where none is given. */
  readonly building: string | null
  /** `101`, `A101`, `2-101`, `5F`; null where none is given. */
  readonly room: string | null
}

const wing =
  '(?:[A-Z]{1,2}|[0-9]{1,3}|[東西南北中新本])(?:号?棟|号?館) ?|(?<![A-Z])[A-Z] ?-? ?|(?<![0-9])[0-9]{1,3} ?- ?'
const whole = new RegExp(
  `^(?<building>.*?)(?<wing>${wing})?(?<![0-9])(?<number>[0-9]{1,5}[A-Z]?|(?<![A-Z])[A-Z](?= ?号?室$))(?: ?(?:号室|号|室))?$`,
  'u',
)

const plain = (text: string): string | null => text.replace(/[ ・,、.-]/gu, '') || null

const wingName = (text: string | undefined): string => (text ?? '').replace(/号?[棟館]|[ -]/gu, '')

/** Building and room as one text, already tidied. A room's zeros in front do not count. */
export function splitRoom(text: string): Place {
  const ready = arabicInBuilding(text)
    .replace(/地下(?=[0-9])/gu, 'B')
    .replace(/階/gu, 'F')
    .replace(/(?<![A-Z])B?[0-9]{1,2}F[ -]*(?=[A-Z]?-?[0-9])/gu, '')
    .trim()
  const found = whole.exec(ready)
  const number = found?.groups?.number
  if (found === null || number === undefined) return { building: plain(ready), room: null }
  const inWing = wingName(found.groups?.wing)
  const joint = /[0-9]$/.test(inWing) ? '-' : ''
  return {
    building: plain(found.groups?.building ?? ''),
    room: `${inWing}${joint}${number.replace(/^0+(?=[0-9])/, '')}`,
  }
}

/** `A101` and `2-101` → `101`. */
export const withoutWing = (room: string): string => room.replace(/^(?:[0-9]+-|[^0-9]+(?=[0-9]))/u, '')
