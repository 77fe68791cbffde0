import type { Text } from '../../http/language.ts'
import type { Place } from '../relay-items-of.ts'
import { labelAt } from './outgoing.ts'
import { correctable, type ShownCase } from './shown-case.ts'
import type { Sentence } from './trouble.ts'

const words = {
  correct: { ja: '直す', en: 'Correct' },
} as const satisfies Record<string, Text>

/** Sentences to say, each about an item that was read, with the way to read it anew. */
export const Spoken = (shown: ShownCase & { sentences: readonly Sentence[] }) => (
  <ul class="sentences">
    {shown.sentences.map(({ say, place }) => (
      <li>
        {place && <b>{labelAt(shown.position.script, place)[shown.l]}</b>}
        <p class="say">{say[shown.l]}</p>
        {place && isThere(shown, place) && (
          <a href={`/cases/${shown.stored.id}?step=${place.step}`}>
            {words.correct[shown.l]}
            <span class="unseen"> ({labelAt(shown.position.script, place)[shown.l]})</span>
          </a>
        )}
      </li>
    ))}
  </ul>
)

/** Whether the item stands on this case's way and may be read anew. */
export const isThere = (shown: ShownCase, { step }: Place): boolean => {
  const at = shown.position.script.steps.find(one => one.id === step)
  return at !== undefined && shown.position.journey.path.includes(step) && correctable(shown, at)
}
