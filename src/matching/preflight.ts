import { areaOf } from '../disclosure/area.ts'
import type { Text } from '../http/language.ts'
import { addressDoubts, lacksRoom } from './address-form.ts'
import { areaAgrees } from './area.ts'
import { addDays, isDay } from './business-days.ts'
import { tidy } from './characters.ts'
import { contractNumberDoubt } from './contract-number.ts'
import { currentRetailerDoubt } from './current-retailer.ts'
import { earliestSwitch, usualSwitchDate, type Voltage } from './lead-times.ts'
import type { NameWarningCode } from './name-warning-texts.ts'
import { nameWarnings } from './name-warnings.ts'
import {
  fromMemoryText,
  highVoltageDaysText,
  missingText,
  notReadingDayText,
  preflightTexts,
  tooEarlyText,
  unprintableText,
} from './preflight-texts.ts'
import { type RelayField, type RelayItems, relayFields } from './relay-items.ts'
import { parseSupplyPointNumber } from './supply-point-number.ts'

export type PreflightCode =
  | 'missing'
  | 'unprintable'
  | 'from-memory'
  | 'too-early'
  | 'not-reading-day'
  | 'high-voltage-days'
  | keyof typeof preflightTexts
  | NameWarningCode

/** `stop`: it cannot be sent like this. `ask`: have it read again first, then it may be sent as it stands. */
export type PreflightWarning = {
  readonly field: RelayField
  readonly code: PreflightCode
  readonly severity: 'stop' | 'ask'
  /** To the customer; asks to read again and never says that something is wrong, which nobody here knows. */
  readonly say: Text
}

export type PreflightContext = {
  /** In Japan, `YYYY-MM-DD`. */
  readonly today: string
  /** Our own name; '' where it is not known. */
  readonly ownRetailer: string
  /** Low voltage without meter work unless said: the shortest lead time, so that nobody is stopped in error. */
  readonly voltage?: Voltage
  readonly meterWork?: boolean
}

const stop = (field: RelayField, code: PreflightCode, say: Text): PreflightWarning => ({
  field,
  code,
  severity: 'stop',
  say,
})
const ask = (field: RelayField, code: keyof typeof preflightTexts): PreflightWarning => ({
  field,
  code,
  severity: 'ask',
  say: preflightTexts[code],
})

const optional: ReadonlySet<RelayField> = new Set(['nameKana', 'newName', 'building'])

/** Control and private-use characters, what a failed conversion leaves behind, pictures: no bill prints them. */
const unprintable = /\p{C}|\uFFFD|\p{Emoji_Presentation}|\uFE0F/u

/** An item that cannot be sent whatever the others are. */
function unsendable(items: RelayItems, field: RelayField): PreflightWarning | null {
  const text = items[field] ?? ''
  if (unprintable.test(text)) return stop(field, 'unprintable', unprintableText(field))
  if (tidy(text) === '') return optional.has(field) ? null : stop(field, 'missing', missingText(field))
  if (field === 'supplyPointNumber' && !parseSupplyPointNumber(text).ok)
    return stop(field, 'number-unread', preflightTexts['number-unread'])
  return field === 'cancelOn' && !isDay(text) ? stop(field, 'not-a-day', preflightTexts['not-a-day']) : null
}

function siteWarnings({ supplyPointNumber, address, site }: RelayItems): readonly PreflightWarning[] {
  const field = 'supplyPointNumber'
  const parsed = parseSupplyPointNumber(supplyPointNumber)
  if (parsed.ok && areaAgrees(parsed.number, address) === 'differs')
    return [stop(field, 'number-area', preflightTexts['number-area'])]
  if (site === 'agrees') return []
  const code = site === 'differs' ? 'site-differs' : site === null ? 'site-unchecked' : 'site-unsure'
  return [ask(field, code)]
}

/** 1 in the third place stands for high voltage, as far as is known: enough to ask, never to stop. */
const seemsHighVoltage = (number: string): boolean => number[2] === '1'

function dateWarnings(items: RelayItems, context: PreflightContext): readonly PreflightWarning[] {
  const { today, voltage = 'low', meterWork = false } = context
  const { cancelOn } = items
  if (cancelOn <= today) return [stop('cancelOn', 'date-past', preflightTexts['date-past'])]
  const parsed = parseSupplyPointNumber(items.supplyPointNumber)
  const area = parsed.ok ? areaOf(parsed.number) : null
  const earliest = area === null ? null : earliestSwitch({ area, voltage, meterWork }, today)
  if (earliest !== null && cancelOn < earliest) return [stop('cancelOn', 'too-early', tooEarlyText(earliest))]
  if (cancelOn > addDays(today, 366)) return [ask('cancelOn', 'date-far')]
  if (area !== null && parsed.ok && seemsHighVoltage(parsed.number)) {
    const high = earliestSwitch({ area, voltage: 'high', meterWork }, today)
    if (cancelOn < high)
      return [
        { field: 'cancelOn', code: 'high-voltage-days', severity: 'ask', say: highVoltageDaysText(high) },
      ]
  }
  return readingDayWarning(items, earliest)
}

/** 定例検針日 is the usual day of a switch; another day may mean a special reading, so it is asked for once. */
function readingDayWarning(
  { cancelOn, nextReadingOn: next }: RelayItems,
  earliest: string | null,
): readonly PreflightWarning[] {
  if (!next || !isDay(next) || earliest === null) return []
  const usual = usualSwitchDate({ day: Number(next.slice(8)), next }, earliest)
  if (cancelOn === usual) return []
  return [
    { field: 'cancelOn', code: 'not-reading-day', severity: 'ask', say: notReadingDayText(cancelOn, usual) },
  ]
}

/** What cannot be told from the words themselves when they were not read from anything. */
const fromMemory = (items: RelayItems, field: RelayField): readonly PreflightWarning[] =>
  items.readFrom === 'memory'
    ? [{ field, code: 'from-memory', severity: 'ask', say: fromMemoryText(field) }]
    : []

function doubts(
  items: RelayItems,
  context: PreflightContext,
  field: RelayField,
): readonly PreflightWarning[] {
  const { address, building } = items
  switch (field) {
    case 'supplyPointNumber':
      return siteWarnings(items)
    case 'nameAsPrinted':
    case 'nameKana':
      return nameWarnings(items)
        .filter(one => one.field === field)
        .map(one => ({ ...one, severity: 'ask' }))
    case 'newName':
      return []
    case 'currentRetailer': {
      const code = currentRetailerDoubt(items.currentRetailer, context.ownRetailer)
      return code === null ? fromMemory(items, field) : [ask(field, code)]
    }
    case 'contractNumber': {
      const code = contractNumberDoubt(items.contractNumber, items.supplyPointNumber)
      return code === null ? fromMemory(items, field) : [ask(field, code)]
    }
    case 'address': {
      // The room's own sentence is one of them: more than two about one address nobody listens to.
      const found = addressDoubts(address, building).slice(0, lacksRoom(address, building) ? 1 : 2)
      return found.length === 0 ? fromMemory(items, field) : found.map(code => ask(field, code))
    }
    case 'building':
      return lacksRoom(address, building) ? [ask('building', 'room-missing')] : []
    case 'cancelOn':
      return dateWarnings(items, context)
  }
}

/**
 * Before a relay goes out: what stops it, then what to have read again, each in the order of the items. From the
 * customer's own words alone. Empty: it may be sent as it stands.
 */
export function preflight(items: RelayItems, context: PreflightContext): readonly PreflightWarning[] {
  const all = relayFields.flatMap(field => {
    const unfit = unsendable(items, field)
    return unfit === null ? doubts(items, context, field) : [unfit]
  })
  return [...all.filter(one => one.severity === 'stop'), ...all.filter(one => one.severity === 'ask')]
}
