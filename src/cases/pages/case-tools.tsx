import { Hidden, idOf, TextField } from '../../http/fields.tsx'
import { newFormKey } from '../../http/form-key.ts'
import type { Text } from '../../http/language.ts'
import { dayInWords } from '../../http/times.ts'
import { errorsOf, type ShownCase } from './shown-case.ts'

const words = {
  again: { ja: 'ご用件を選び直す', en: 'Choose again what the caller wants' },
  park: { ja: 'お預かりする', en: 'Keep for a call-back' },
  day: { ja: 'お折り返しの日', en: 'Call-back date' },
  hint: { ja: '例 2026-12-20、12月20日', en: 'For example 2026-12-20 or 12/20' },
  kept: { ja: 'この日にお折り返しの予定です', en: 'To be called back on' },
} as const satisfies Record<string, Text>

export const callBackLabel = words.day
/** Where a call-back is promised. */
export const callBackAnchor = `#${idOf('callBackOn')}`

/** What may be done with an open case at any step: keep it for a day, or say that the matter is another one. */
export const CaseTools = (shown: ShownCase) => {
  const { l, stored, callBack, trouble, position } = shown
  // Where a kept case rests, its note asks for the day.
  const resting = position.journey.step === null
  const error = errorsOf(shown).callBackOn
  return (
    <details
      open={error !== undefined || trouble?.kind === 'refused' || stored.call_back_on !== null || resting}
    >
      <summary>
        {words.park[l]} / {words.again[l]}
      </summary>
      {stored.call_back_on && (
        <p>
          {words.kept[l]}: <strong>{dayInWords(stored.call_back_on, l)}</strong>
        </p>
      )}
      <form method="post" action={`/cases/${stored.id}/park`} novalidate>
        <Hidden name="step" value="park" />
        <Hidden name="revision" value={String(stored.revision)} />
        <Hidden name="key" value={newFormKey()} />
        <TextField
          l={l}
          name="callBackOn"
          label={words.day[l]}
          hint={words.hint[l]}
          value={callBack ?? stored.call_back_on ?? ''}
          error={error}
        />
        <button type="submit" class="second">
          {words.park[l]}
        </button>
      </form>
      <p>
        <a href={`/cases/${stored.id}/scenario`}>{words.again[l]}</a>
      </p>
    </details>
  )
}
