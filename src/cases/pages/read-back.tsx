import type { Text } from '../../http/language.ts'
import { readItems } from './read-items.ts'
import type { ShownCase } from './shown-case.ts'

const words = {
  title: { ja: '復唱する内容', en: 'Read back' },
  correct: { ja: '直す', en: 'Correct' },
} as const satisfies Record<string, Text>

/** Everything that the customer read, as it will be kept. */
export const ReadBack = (shown: ShownCase) => {
  const { l, stored } = shown
  return (
    <section aria-labelledby="read-back">
      <h2 id="read-back">{words.title[l]}</h2>
      <dl class="read">
        {readItems(shown).map(({ label, text, kind, step }) => (
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
