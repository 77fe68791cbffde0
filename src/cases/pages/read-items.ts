import type { Text } from '../../http/language.ts'
import { answerLines, type Line, spoken } from './answer-lines.ts'
import type { ShownCase } from './shown-case.ts'
import { type Source, sourceOf } from './source.ts'

const numberLabel: Text = { ja: '供給地点特定番号（22桁）', en: 'Supply point number (22 digits)' }

/** `step`: where it is corrected; null for a number that a search found, which nobody read. */
export type ReadItem = Pick<Line, 'label' | 'text' | 'kind'> & {
  readonly step: string | null
  readonly source: Source
}

/**
 * Everything that goes into the reading back, of an item read twice the last reading. It begins with the step at which
 * the customer says what they want, or with one before it that is read back as well; choices are no readings.
 */
export function readItems({
  l,
  stored,
  position,
}: Pick<ShownCase, 'l' | 'stored' | 'position'>): readonly ReadItem[] {
  const { script, journey } = position
  const steps = new Map(script.steps.map(step => [step.id, step]))
  const begins = (id: string) => steps.get(id)?.wish !== undefined || steps.get(id)?.readBack
  const items = new Map<string, ReadItem>()
  for (const id of journey.path.slice(journey.path.findIndex(begins))) {
    const step = steps.get(id)
    const number = stored.results.findLast(one => one.step === id)?.supplyPointNumber
    if (number)
      items.set('number', {
        label: numberLabel[l],
        text: spoken(number),
        kind: 'supply-point-number',
        step: null,
        source: 'common',
      })
    if (!step?.ask) continue
    const value = stored.answers.find(one => one.step === id)?.value
    if (value === undefined || value === null) continue
    for (const { label, text, kind, name } of answerLines(step.ask, value, l, step.title)) {
      if (kind === 'choice' || kind === 'confirm') continue
      const source = sourceOf(position, stored.answers, id, name, kind)
      items.set(kind === 'supply-point-number' ? 'number' : label, { label, text, kind, step: id, source })
    }
  }
  return [...items.values()]
}

const theirs: readonly Source[] = ['said', 'printed']

/** What the customer is shown: their own words. Of a number that was found, only that there is one. */
export const customersItems = (
  shown: Pick<ShownCase, 'l' | 'stored' | 'position'>,
): readonly Pick<ReadItem, 'label' | 'text' | 'kind' | 'source'>[] =>
  readItems(shown).flatMap(({ label, text, kind, source }) => {
    if (theirs.includes(source)) return [{ label, text, kind, source }]
    return kind === 'supply-point-number'
      ? [{ label, text: found[shown.l], kind: 'text' as const, source }]
      : []
  })

const found: Text = {
  ja: 'ご住所などから当社でお調べした番号です（ここには表示しません）',
  en: 'Found by us from your address or meter; it is not shown here',
}
