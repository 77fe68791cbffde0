import type { Language, Text } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import { isDay } from '../../matching/business-days.ts'
import { relayRecord } from '../../matching/relay-record.ts'
import type { ActAction, Reading, Script } from '../../scripts/types.ts'
import type { Position } from '../position.ts'
import { type Place, relaySaid, wordPlace } from '../relay-items-of.ts'
import { spoken } from './answer-lines.ts'

/** One thing that goes out with an act, as it was read, and where it is corrected. */
export type Outgoing = {
  readonly label: string
  readonly text: string
  readonly number: boolean
  readonly step: string | null
}

const number: Text = { ja: '供給地点特定番号（22桁）', en: 'Supply point number (22 digits)' }

/** What the act of the current step would send, in the order in which it is read back. */
export function outgoing(position: Position, action: ActAction, l: Language): readonly Outgoing[] {
  if (action.kind === 'relay') return ofRelay(position, l)
  const { inputs, passed } = position.journey
  // The password alone goes out with the request's number, which nobody sees.
  if (inputs === null || action.kind === 'usage') return []
  const words: Readonly<Record<string, Reading>> = action.words
  const said = Object.entries(words).flatMap(([word, reading]): Outgoing[] => {
    const value = inputs.readings[word]
    const place = wordPlace(reading, passed)
    if (value === undefined || place === null) return []
    return [
      {
        label: labelAt(position.script, place)[l],
        text: textOf(word, String(value), l),
        number: false,
        step: place.step,
      },
    ]
  })
  if (inputs.key === null) return said
  const from = passed.findLast(one => action.key?.steps.includes(one.step.id) && one.step.ask !== null)
  return [{ label: number[l], text: spoken(inputs.key), number: true, step: from?.step.id ?? null }, ...said]
}

function ofRelay(position: Position, l: Language): readonly Outgoing[] {
  const said = relaySaid(position, position.journey.step?.id)
  if (said === null) return []
  const lines = relayRecord(said.items).map(({ id, label, value }) => ({
    label: label[l],
    text: textOf(id, value, l),
    number: id === 'supplyPointNumber',
    step: said.placeOf(id)?.step ?? null,
  }))
  const place = said.placeOf('contractReference')
  if (place === null || said.contractReference === null) return lines
  const reference = { label: labelAt(position.script, place)[l], text: said.contractReference }
  return [...lines, { ...reference, number: false, step: place.step }]
}

/** By its name: a number of a contract may look like a day. */
const days: readonly string[] = ['cancelOn', 'moveInOn', 'obtainedOn']

const textOf = (name: string, value: string, l: Language): string =>
  days.includes(name) && isDay(value) ? dayInWords(value, l) : spoken(value)

/** What the screen calls the item: the field's label, else the screen's title. */
export function labelAt(script: Script, { step, field }: Place): Text {
  const at = script.steps.find(one => one.id === step)
  const one = at?.ask?.kind === 'form' ? at.ask.fields.find(({ name }) => name === field) : undefined
  return one?.label ?? at?.title ?? { ja: '', en: '' }
}
