import type { Language, Text } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import { formatSupplyPointNumber } from '../../matching/supply-point-number.ts'
import type { Ask } from '../../scripts/types.ts'

/** One thing that was said, as it is read back. `name`: the form's field, if it is one of a form. */
export type Line = {
  readonly label: string
  readonly text: string
  readonly name: string | null
  readonly kind: Ask['kind']
}

const confirmed: Text = { ja: '確認済み', en: 'Confirmed' }

export const spoken = (number: string): string =>
  /^[0-9]{22}$/.test(number) ? formatSupplyPointNumber(number) : number

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A stored (or typed) answer as lines to read. */
export function answerLines(
  ask: Ask,
  value: unknown,
  l: Language,
  label: Text,
  name: string | null = null,
): readonly Line[] {
  if (ask.kind === 'form') {
    if (!isRecord(value)) return []
    return ask.fields.flatMap(field =>
      Object.hasOwn(value, field.name)
        ? answerLines(field.ask, value[field.name], l, field.label, field.name)
        : [],
    )
  }
  const line = (text: string): readonly Line[] => [{ label: label[l], text, name, kind: ask.kind }]
  if (ask.kind === 'confirm') return line(confirmed[l])
  if (ask.kind === 'choice')
    return line(ask.options.find(one => one.value === value)?.label[l] ?? String(value))
  if (value === null) return line(ask.missing?.[l] ?? '')
  if (ask.kind === 'date') return line(dayInWords(String(value), l))
  return line(ask.kind === 'supply-point-number' ? spoken(String(value)) : String(value))
}

/** A stored answer as it stands in its field again: `name` of a form, else the whole. */
export function fieldText(ask: Ask, value: unknown, name: string): string {
  if (ask.kind === 'form') {
    const field = ask.fields.find(one => one.name === name)
    return field && isRecord(value) ? fieldText(field.ask, value[name], 'value') : ''
  }
  if (value === undefined || value === null || isRecord(value)) return ''
  return ask.kind === 'supply-point-number' ? spoken(String(value)) : String(value)
}
