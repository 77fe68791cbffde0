import type { Text } from '../../http/language.ts'
import { answerLines, type Line, spoken } from './answer-lines.ts'
import type { ShownCase } from './shown-case.ts'

const words = {
  title: { ja: '復唱する内容', en: 'Read back' },
  correct: { ja: '直す', en: 'Correct' },
  number: { ja: '供給地点特定番号（22桁）', en: 'Supply point number (22 digits)' },
} as const satisfies Record<string, Text>

type Item = Pick<Line, 'label' | 'text' | 'kind'> & { readonly step: string | null }

/** Everything that the customer read, as it will be kept; of an item read twice, the last reading. */
export const ReadBack = (shown: ShownCase) => {
  const { l, stored } = shown
  return (
    <section aria-labelledby="read-back">
      <h2 id="read-back">{words.title[l]}</h2>
      <dl class="read">
        {itemsOf(shown).map(({ label, text, kind, step }) => (
          <div>
            <dt>{label}</dt>
            <dd class={kind === 'supply-point-number' ? 'value number' : 'value'}>{text}</dd>
            {step && (
              <dd>
                <a href={`/cases/${stored.id}?step=${step}`} aria-label={`${words.correct[l]}: ${label}`}>
                  {words.correct[l]}
                </a>
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  )
}

/** Readings begin behind the step at which the customer says what they want; choices are no readings. */
function itemsOf({ l, stored, position }: ShownCase): readonly Item[] {
  const { script, journey } = position
  const from = journey.path.findIndex(id => script.steps.find(one => one.id === id)?.wish !== undefined)
  const items = new Map<string, Item>()
  for (const id of journey.path.slice(from + 1)) {
    const step = script.steps.find(one => one.id === id)
    const number = stored.results.findLast(one => one.step === id)?.supplyPointNumber
    if (number)
      items.set('number', {
        label: words.number[l],
        text: spoken(number),
        kind: 'supply-point-number',
        step: null,
      })
    if (!step?.ask) continue
    const value = stored.answers.find(one => one.step === id)?.value
    if (value === undefined || value === null) continue
    for (const { label, text, kind } of answerLines(step.ask, value, l, step.title)) {
      if (kind === 'choice' || kind === 'confirm') continue
      items.set(kind === 'supply-point-number' ? 'number' : label, { label, text, kind, step: id })
    }
  }
  return [...items.values()]
}
